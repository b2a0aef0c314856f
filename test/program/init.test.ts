import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addFiles, folderWith } from '../engine/folder.ts';
import { checkWorkflow } from '../support/workflows.ts';
import { run, type RunOptions } from '../cli/run.ts';

const ZONE = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600
@ NS ns1.example.net.
@ NS ns2.example.net.
`;
const ACTION = `example/hostmaster@${'0123456789'.repeat(4)}`;
const WORKFLOW = '.github/workflows/hostmaster.yml';

function repository(files: Readonly<Record<string, string>>): string {
  return folderWith({ '.git/': '', ...files });
}

function init(folder: string, args: readonly string[] = [], options: RunOptions = {}) {
  return run(folder, ['init', '--no-color', ...args], options);
}

function written(folder: string, path = 'hostmaster.yaml'): string {
  return readFileSync(join(folder, path), 'utf8');
}

describe('init --yes', () => {
  test('tells what is there, and writes what fits', async () => {
    const folder = repository({
      'dns/db.example.org': ZONE,
      'security.txt': 'Contact: mailto:a@example.org\nExpires: 2027-01-01T00:00:00Z\n',
    });
    const { status, out } = await init(folder, ['--yes', '--action', ACTION]);
    expect(status).toBe(0);
    expect(out).toMatch(/^Found in .*:\n {2}DNS \(RFC 1035\): 1 file \(example\.org\)\n {2}security\.txt: 1 file\n/);
    expect(out).toContain('Wrote hostmaster.yaml.\nWrote .github/workflows/hostmaster.yml.\n');
    expect(out).toContain('  hostmaster lint ');
    expect(parse(written(folder))).toEqual({ extends: 'recommended' });
    expect(written(folder)).toMatch(
      /^# yaml-language-server: \$schema=https:\/\/raw\.githubusercontent\.com\/example\/hostmaster\/0123456789/,
    );
    expect((await run(folder, ['lint', '--quiet'])).status).not.toBe(2);
  });

  test('writes a workflow that is sound, pinned, and may read and comment only', async () => {
    const folder = repository({ 'a.zone': ZONE });
    await init(folder, ['--yes', '--action', ACTION]);
    const text = written(folder, WORKFLOW);
    await checkWorkflow(text);
    const uses = [...text.matchAll(/uses: (\S+)(.*)/g)].map(([, action = '', comment = '']) => [action, comment]);
    expect(uses).toEqual([
      ['actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', ' # v7.0.1'],
      [ACTION, ''],
    ]);
    const { permissions, jobs } = parse(text);
    expect(permissions).toEqual({});
    expect(jobs.hostmaster.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(jobs.hostmaster.steps[0].with['persist-credentials']).toBe(false);
    expect(text).not.toContain('${{');
  });

  test('makes up no commit: without one there is no workflow, and it says how to get it', async () => {
    const folder = repository({ 'a.zone': ZONE });
    const { status, err } = await init(folder, ['--yes']);
    expect(status).toBe(0);
    expect(err).toContain('hostmaster init --action OWNER/hostmaster@COMMIT');
    expect(existsSync(join(folder, '.github'))).toBe(false);
  });

  test.each(['example/hostmaster@v1', 'example/hostmaster', 'x', `a b/c@${'0'.repeat(40)}`, `${ACTION}\n- run: x`])(
    'takes %j for no action, and writes nothing',
    async (action) => {
      const folder = repository({ 'a.zone': ZONE });
      expect(await init(folder, ['--yes', '--action', action])).toMatchObject({ status: 2, out: '' });
      expect(existsSync(join(folder, 'hostmaster.yaml'))).toBe(false);
    },
  );

  test('speaks Dutch, in what it writes as well', async () => {
    const folder = repository({ 'a.zone': ZONE });
    const { out } = await init(folder, ['--yes', '--lang', 'nl', '--action', ACTION]);
    expect(out).toContain('hostmaster.yaml is geschreven.');
    expect(parse(written(folder))).toEqual({ extends: 'recommended', languages: ['nl'] });
    expect(written(folder)).toContain('# Taal van de meldingen.');
    await checkWorkflow(written(folder, WORKFLOW));
  });

  test('takes the language of the machine where none is named', async () => {
    const folder = repository({ 'a.zone': ZONE });
    await init(folder, ['--yes'], { env: { LANG: 'nl_NL.UTF-8' } });
    expect(written(folder)).toContain('languages: [nl]');
  });

  test('names the zone files of which nothing tells the name, for people to fill in', async () => {
    const folder = repository({ '10': '@ 60 SOA a b 1 2 3 4 5\n@ NS a\na A 192.0.2.1\n', 'x\ny/10': '@ 60 SOA a b 1 2 3 4 5\n@ NS a\n' });
    await init(folder, ['--yes']);
    expect(written(folder)).toContain('# zones:\n#   10: example.org\n#   "x\\\\x0ay/10": example.org\n');
    expect(parse(written(folder))).toEqual({ extends: 'recommended' });
  });

  test('asks for versions only where they decide something', async () => {
    const folder = repository({
      'main.cf': 'smtpd_banner = $myhostname ESMTP\nmyhostname = mx.example.org\ninet_interfaces = all\n',
      'a.zone': ZONE,
    });
    await init(folder, ['--yes']);
    expect(written(folder)).toContain('#   postfix: "3.7"');
    expect(written(folder)).not.toContain('nginx');
  });
});

describe('init leaves alone', () => {
  test('what is there already, unless told otherwise', async () => {
    const folder = repository({ 'a.zone': ZONE, 'hostmaster.yaml': 'extends: strict\n', [WORKFLOW]: 'name: mine\n' });
    const { status, err } = await init(folder, ['--yes', '--action', ACTION]);
    expect(status).toBe(0);
    expect(err).toContain('hostmaster.yaml is already there and was left alone; --force replaces it.');
    expect([written(folder), written(folder, WORKFLOW)]).toEqual(['extends: strict\n', 'name: mine\n']);
    await init(folder, ['--yes', '--force', '--action', ACTION]);
    expect(parse(written(folder))).toEqual({ extends: 'recommended' });
    expect(written(folder, WORKFLOW)).toContain('name: hostmaster');
  });

  test('a configuration with mistakes, which --force replaces', async () => {
    const folder = repository({ 'a.zone': ZONE, 'hostmaster.yaml': 'rulez: {}\n' });
    expect((await init(folder, ['--yes'])).status).toBe(2);
    expect((await init(folder, ['--yes', '--force'])).status).toBe(0);
    expect(parse(written(folder))).toEqual({ extends: 'recommended' });
  });

  test('what a link of the repository leads to', async () => {
    const outside = folderWith({ 'kept.yaml': 'kept\n', 'workflows/': '' });
    const folder = repository({ 'a.zone': ZONE });
    symlinkSync(join(outside, 'kept.yaml'), join(folder, 'hostmaster.yaml'));
    expect((await init(folder, ['--yes', '--force'])).status).toBe(2);
    expect(readFileSync(join(outside, 'kept.yaml'), 'utf8')).toBe('kept\n');
    const other = repository({ 'a.zone': ZONE });
    symlinkSync(outside, join(other, '.github'));
    expect((await init(other, ['--yes', '--action', ACTION])).status).toBe(2);
    expect(existsSync(join(outside, 'workflows/hostmaster.yml'))).toBe(false);
  });

  test('a folder in which nothing is read', async () => {
    const folder = repository({ 'README.md': '# Nothing' });
    expect((await init(folder, ['--yes', '--action', ACTION])).status).toBe(3);
    expect(existsSync(join(folder, 'hostmaster.yaml'))).toBe(false);
  });
});

describe('where a repository is', () => {
  test('without git there is a configuration and no workflow', async () => {
    const folder = folderWith({ 'a.zone': ZONE });
    const { status, err } = await init(folder, ['--yes', '--action', ACTION]);
    expect({ status, configuration: existsSync(join(folder, 'hostmaster.yaml')) }).toEqual({ status: 0, configuration: true });
    expect(err).toContain('in no git repository');
    expect(existsSync(join(folder, '.github'))).toBe(false);
  });

  test('a project in a folder has its workflow at the root of the repository', async () => {
    const folder = repository({ 'my dns/hostmaster.yaml': '{}\n', 'my dns/a.zone': ZONE });
    await init(join(folder, 'my dns'), ['--yes', '--action', ACTION]);
    expect(parse(written(folder, WORKFLOW)).jobs.hostmaster.steps[1].with).toEqual({ 'working-directory': 'my dns' });
    await checkWorkflow(written(folder, WORKFLOW));
  });

  test('a folder whose name is an expression to GitHub gets no workflow', async () => {
    const name = '${{ github.token }}';
    const folder = repository({ [`${name}/hostmaster.yaml`]: '{}\n', [`${name}/a.zone`]: ZONE });
    expect((await init(join(folder, name), ['--yes', '--action', ACTION])).err).toContain('expression');
    expect(existsSync(join(folder, WORKFLOW))).toBe(false);
  });

  test('the branch is the one of the repository, and a GitLab gets no workflow of GitHub', async () => {
    const folder = folderWith({ 'a.zone': ZONE });
    const git = (...args: readonly string[]): string => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
    git('init', '-q', '-b', 'trunk');
    await init(folder, ['--yes', '--action', ACTION]);
    expect(parse(written(folder, WORKFLOW)).on.push.branches).toEqual(['trunk']);
    git('remote', 'add', 'origin', 'git@gitlab.example.org:example/zones.git');
    writeFileSync(join(folder, WORKFLOW), 'mine');
    expect((await init(folder, ['--yes', '--force', '--action', ACTION])).err).toContain('docs/gitlab.md');
    expect(written(folder, WORKFLOW)).toBe('mine');
  });
});

describe('init, asking', () => {
  test('takes what people answer: language, action, baseline', async () => {
    const folder = repository({ 'a.zone': `${ZONE}www CNAME web.example.net\n` });
    const { status, out, err } = await init(folder, [], { stdin: `nl\nnonsense\n${ACTION}\nja\n` });
    expect(status).toBe(0);
    expect(err).toContain('Language of the messages (en, nl)? [en]');
    expect(err.match(/Action voor de workflow/g)).toHaveLength(2);
    expect(err).toMatch(/Er (?:is|zijn) vandaag \d+ bevinding/);
    expect(out).toContain('hostmaster.yaml is geschreven.');
    expect(written(folder, WORKFLOW)).toContain(ACTION);
    expect(JSON.parse(written(folder, 'hostmaster.baseline.json')).entries.length).toBeGreaterThan(0);
    expect((await run(folder, ['lint', '--quiet'])).status).toBe(0);
  });

  test('takes the proposals where nobody answers, and accepts no finding by itself', async () => {
    const folder = repository({ 'a.zone': `${ZONE}www CNAME web.example.net\n` });
    expect((await init(folder, [], { stdin: '' })).status).toBe(0);
    expect(parse(written(folder))).toEqual({ extends: 'recommended' });
    expect(existsSync(join(folder, 'hostmaster.baseline.json'))).toBe(false);
  });

  test('asks nothing that was told, and nothing about findings where there are none', async () => {
    const folder = repository({});
    addFiles(folder, { 'a.zone': ZONE });
    const { err } = await init(folder, ['--lang', 'en', '--action', ACTION, '--only', 'name/final-dot'], { stdin: 'y\n' });
    expect(err).not.toContain('?');
  });
});
