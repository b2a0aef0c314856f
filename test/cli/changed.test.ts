import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFiles, folderWith } from '../engine/folder.ts';
import { run } from './run.ts';
import type { Ran } from './run.ts';

function zone(name: string, extra = ''): string {
  return `$ORIGIN ${name}.\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n@ MX 10 none\n${extra}`;
}

function git(folder: string, ...args: string[]): void {
  execFileSync(
    'git',
    [
      '-C',
      folder,
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@example.org',
      '-c',
      'init.defaultBranch=main',
      '-c',
      'commit.gpgsign=false',
      ...args,
    ],
    { stdio: 'pipe' },
  );
}

/** A branch with one changed file, behind a main branch with two broken zones. */
function branch(): string {
  const folder = folderWith({ 'a.zone': zone('example.org'), 'zones/b.zone': zone('example.com'), 'README.md': '' });
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'first');
  git(folder, 'checkout', '-qb', 'topic');
  addFiles(folder, { 'zones/b.zone': zone('example.com', 'www A 192.0.2.1\n') });
  git(folder, 'commit', '-qam', 'second');
  return folder;
}

async function lintChanged(folder: string, ...args: string[]): Promise<Ran & { paths: string[] }> {
  const ran = await run(folder, ['lint', '--only', 'mx/target', '--format', 'json', ...args]);
  const report = ran.out === '' ? { results: [] } : (JSON.parse(ran.out) as { results: { locations: { path: string }[] }[] });
  return { ...ran, paths: report.results.map(({ locations }) => locations[0]?.path ?? '') };
}

describe('--changed reports on', () => {
  test('nothing where files were only removed, and says so', async () => {
    const folder = branch();
    git(folder, 'checkout', '-q', 'main');
    git(folder, 'rm', '-q', 'zones/b.zone');
    const { status, err } = await lintChanged(folder, '--changed', 'HEAD');
    expect({ status, err }).toEqual({
      status: 0,
      err: 'note: 1 file was removed since HEAD. What that breaks in others is told without --changed, or with --base.\n',
    });
  });

  test('what changed since the branch left the default branch', async () => {
    expect(await lintChanged(branch(), '--changed')).toMatchObject({ status: 1, paths: ['zones/b.zone'] });
  });

  test('the zone whose included file changed', async () => {
    const folder = branch();
    addFiles(folder, { 'a.zone': zone('example.org', '$INCLUDE part.inc\n'), 'part.inc': 'x A 192.0.2.1\n' });
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'third');
    addFiles(folder, { 'part.inc': 'x MX 10 none\n' });
    expect((await lintChanged(folder, '--changed', 'HEAD')).paths).toEqual(['a.zone', 'part.inc']);
  });

  test('what is not committed, and what is new, as well', async () => {
    const folder = branch();
    addFiles(folder, { 'a.zone': zone('example.org', 'x A 192.0.2.1\n'), 'new name.zone': zone('example.info') });
    expect((await lintChanged(folder, '--changed')).paths).toEqual(['a.zone', 'new name.zone', 'zones/b.zone']);
  });

  test('what changed since a commit that is named', async () => {
    const folder = branch();
    expect((await lintChanged(folder, '--changed=HEAD')).status).toBe(0);
    expect((await lintChanged(folder, '--changed', 'main')).paths).toEqual(['zones/b.zone']);
  });

  test('not what main has become meanwhile', async () => {
    const folder = branch();
    git(folder, 'checkout', '-q', 'main');
    addFiles(folder, { 'a.zone': zone('example.org', 'y A 192.0.2.1\n') });
    git(folder, 'commit', '-qam', 'third');
    git(folder, 'checkout', '-q', 'topic');
    expect((await lintChanged(folder, '--changed', 'main')).paths).toEqual(['zones/b.zone']);
  });

  test('the named paths only', async () => {
    const folder = branch();
    addFiles(folder, { 'a.zone': zone('example.org', 'x A 192.0.2.1\n') });
    expect((await lintChanged(folder, '--changed=main', 'a.zone')).paths).toEqual(['a.zone']);
    expect((await lintChanged(folder, '--changed', 'zones')).paths).toEqual(['zones/b.zone']);
  });

  test('the files of a project that is a folder of the repository, by their names in it', async () => {
    const folder = branch();
    addFiles(folder, { 'zones/hostmaster.yaml': 'rules: {}' });
    expect((await lintChanged(join(folder, 'zones'), '--changed')).paths).toEqual(['b.zone']);
  });

  test('nothing, and is content, when nothing changed', async () => {
    const folder = branch();
    git(folder, 'checkout', '-q', 'main');
    expect(await lintChanged(folder, '--changed')).toMatchObject({ status: 0, out: '', err: 'note: No file was changed since main.\n' });
  });

  test('nothing that is gone', async () => {
    const folder = branch();
    rmSync(join(folder, 'a.zone'));
    expect((await lintChanged(folder, '--changed')).paths).toEqual(['zones/b.zone']);
  });

  test('everything, with a warning, when a shallow clone does not hold the commit', async () => {
    const folder = branch();
    const shallow = join(folderWith({}), 'clone');
    execFileSync('git', ['clone', '-q', '--depth=1', '--branch=topic', `file://${folder}`, shallow], { stdio: 'pipe' });
    const ran = await lintChanged(shallow, '--changed', 'origin/main');
    expect(ran.paths).toEqual(['a.zone', 'zones/b.zone']);
    expect(ran.err).toMatch(/^warning: git does not know where this branch began \(origin\/main\), so everything is reported on\./);
  });

  test('an unknown commit with an error, when all of the history is here', async () => {
    expect(await lintChanged(branch(), '--changed=no-such-branch')).toMatchObject({
      status: 2,
      err: 'error: git does not know no-such-branch here; a shallow clone may lack it.\n',
    });
  });

  test('a commit that looks like an option as no commit at all', async () => {
    expect((await lintChanged(branch(), '--changed=--output=/tmp/x')).status).toBe(2);
  });

  test('an error where there is no repository', async () => {
    const ran = await lintChanged(folderWith({ 'hostmaster.yaml': '', 'a.zone': zone('example.org') }), '--changed');
    expect(ran.status).toBe(2);
    expect(ran.err).toMatch(/--changed needs a git repository: /);
  });
});

describe('a change and the baseline', () => {
  test('cannot accept its own findings', async () => {
    const folder = branch();
    await run(folder, ['baseline', '--only', 'mx/target']);
    git(folder, 'add', '.');
    git(folder, 'commit', '-qm', 'accept');
    git(folder, 'branch', '-qf', 'main');
    addFiles(folder, { 'zones/b.zone': zone('example.com', '@ MX 20 nowhere\n') });
    await run(folder, ['baseline', '--only', 'mx/target']);
    expect((await run(folder, ['--only', 'mx/target'])).status).toBe(0);
    const ran = await lintChanged(folder, '--changed');
    expect(ran.status).toBe(1);
    expect(ran.err).toBe('warning: The baseline accepts 1 finding that main does not accept; it counts.\n');
  });
});

describe('files that look like a repository of git', () => {
  /** A folder of the repository that git would take for a bare one, with a filter that leaves a file behind. */
  function disguised(): { readonly folder: string; readonly ran: string } {
    const folder = branch();
    const ran = join(folderWith({}), 'ran');
    const zones = join(folder, 'zones');
    addFiles(zones, {
      HEAD: 'ref: refs/heads/main\n',
      config: `[core]\n bare = false\n worktree = .\n[filter "x"]\n clean = touch ${ran}; cat\n`,
      'objects/': '',
      'refs/heads/': '',
      'hostmaster.yaml': '',
      '.gitattributes': '* filter=x\n',
    });
    execFileSync('git', ['-C', zones, '--git-dir=.', 'add', 'b.zone'], { stdio: 'pipe' });
    execFileSync('git', ['-C', zones, '--git-dir=.', '-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit', '-qm', 'x'], {
      stdio: 'pipe',
    });
    rmSync(ran, { force: true });
    addFiles(zones, { 'b.zone': zone('example.com', 'x A 192.0.2.1\n') });
    return { folder, ran };
  }

  test.each(['--changed=main', '--base=main'])(
    'are none: %s asks the repository around them, and runs nothing of theirs',
    async (option) => {
      const { folder, ran } = disguised();
      const found = await lintChanged(join(folder, 'zones'), option);
      expect(existsSync(ran)).toBe(false);
      expect(found).toMatchObject({ status: 1, paths: ['b.zone'] });
    },
  );
});
