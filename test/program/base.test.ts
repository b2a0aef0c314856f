import { mkdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { schemaProblems } from '../support/report-schema.ts';
import { run } from '../cli/run.ts';
import { commit, git, repository, shallow } from '../action/repository.ts';
import type { Files } from '../action/repository.ts';
import { removeFolders } from '../action/temporary.ts';

afterAll(removeFolders);

const SOA = '$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n';

function zone(...lines: string[]): string {
  return `$ORIGIN example.org.\n${SOA}${lines.map((line) => `${line}\n`).join('')}`;
}

/** A target without its final dot: one finding of `name/final-dot`. */
function bad(owner: string): string {
  return `${owner} CNAME www.example.org`;
}

interface Change {
  readonly new: readonly string[];
  readonly unchanged: number;
  readonly fixed: readonly { readonly rule: string; readonly locations: readonly { readonly path: string }[] }[];
  readonly accepted: readonly unknown[];
  readonly undecided: readonly unknown[];
  readonly zones: readonly {
    readonly zone: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly statements: readonly { readonly text: string }[];
    readonly complete: boolean;
  }[];
  readonly scores: readonly { readonly domain: string; readonly kind: string; readonly before: unknown; readonly after: unknown }[];
  readonly standards: readonly {
    readonly domain: string | null;
    readonly standard: string;
    readonly before: string;
    readonly after: string;
  }[];
}

interface Compared {
  readonly status: number;
  readonly err: string;
  readonly change: Change | undefined;
  readonly said: readonly string[];
  readonly counts: string;
}

async function compare(folder: string, ...args: readonly string[]): Promise<Compared> {
  const ran = await run(folder, ['lint', '--format', 'json', '--only', 'name/final-dot', '--base', 'main', ...args]);
  const report = JSON.parse(ran.out === '' ? '{}' : ran.out) as { change?: Change };
  if (ran.out !== '') expect(schemaProblems(report)).toEqual([]);
  const { change } = report;
  return {
    status: ran.status,
    err: ran.err,
    change,
    said: (change?.zones ?? []).flatMap(({ statements }) => statements.map(({ text }) => text)),
    counts: change === undefined ? '' : `${change.new.length} new, ${change.fixed.length} fixed, ${change.unchanged} as before`,
  };
}

/** A branch behind a main branch; `after` changes the folder by hand where contents are not enough. */
function branch(before: Files, after: Files, more: (folder: string) => void = () => {}): string {
  const { folder } = repository(before);
  git(folder, 'checkout', '-q', '-b', 'change');
  more(folder);
  commit(folder, after);
  return folder;
}

describe('lint --base tells findings apart', () => {
  test('new, fixed and as before, wherever they stand now', async () => {
    const { counts, change, status } = await compare(
      branch({ 'a.zone': zone(bad('a'), bad('b')) }, { 'a.zone': zone('; a comment', 'x A 192.0.2.1', bad('b'), bad('c')) }),
    );
    expect({ counts, status }).toEqual({ counts: '1 new, 1 fixed, 1 as before', status: 1 });
    expect(change?.fixed[0]).toMatchObject({ rule: 'name/final-dot', locations: [{ path: 'a.zone', startLine: 6 }] });
  });

  test('a file with another name brings none', async () => {
    const folder = branch({ 'a.zone': zone(bad('a')) }, {}, (at) => {
      mkdirSync(join(at, 'b'));
      renameSync(join(at, 'a.zone'), join(at, 'b/c.zone'));
    });
    const { counts, change } = await compare(folder);
    expect({ counts, zones: change?.zones }).toEqual({ counts: '0 new, 0 fixed, 1 as before', zones: [] });
  });

  test('nor do other line ends', async () => {
    const folder = branch({ 'a.zone': zone(bad('a')) }, { 'a.zone': zone(bad('a')).replaceAll('\n', '\r\n') });
    const { counts, said } = await compare(folder);
    expect({ counts, said }).toEqual({ counts: '0 new, 0 fixed, 1 as before', said: [] });
  });

  test('of two equal ones, one more is new', async () => {
    const folder = branch(
      { 'a.zone': zone('x 1 CNAME a.example.org') },
      { 'a.zone': zone('x 1 CNAME a.example.org'), 'b.zone': zone('x 1 CNAME a.example.org') },
    );
    expect((await compare(folder)).counts).toBe('1 new, 0 fixed, 1 as before');
  });

  test('one that is accepted now is not fixed', async () => {
    const ignored = `${bad('a')} ; hostmaster-ignore name/final-dot -- it is meant so`;
    const { counts, change } = await compare(branch({ 'a.zone': zone(bad('a')) }, { 'a.zone': zone(ignored) }));
    expect({ counts, accepted: change?.accepted.length }).toEqual({ counts: '0 new, 0 fixed, 0 as before', accepted: 1 });
    expect((await compare(branch({ 'a.zone': zone(ignored) }, { 'a.zone': zone(bad('a')) }))).counts).toBe('1 new, 0 fixed, 0 as before');
  });

  test('one that nobody can tell any more is not fixed', async () => {
    const folder = branch({ 'a.zone': zone(bad('a')) }, { 'a.zone': zone('$INCLUDE missing') });
    const { counts, change } = await compare(folder);
    expect({ counts, undecided: change?.undecided.length }).toEqual({ counts: '0 new, 0 fixed, 0 as before', undecided: 1 });
  });

  test('of the files that are named alone', async () => {
    const folder = branch({ 'a.zone': zone(bad('a')), 'b.zone': zone(bad('b')) }, { 'a.zone': zone(), 'b.zone': zone() });
    expect((await compare(folder, 'a.zone')).counts).toBe('0 new, 1 fixed, 0 as before');
  });

  test('a change cannot accept its own with a first baseline, only what was there before', async () => {
    const folder = branch({ 'a.zone': zone(bad('a')) }, { 'a.zone': zone(bad('a'), bad('b')) });
    await run(folder, ['baseline', '--only', 'name/final-dot']);
    commit(folder, {});
    const { counts, status, err } = await compare(folder, '--gate', 'findings');
    expect({ counts, status }).toEqual({ counts: '1 new, 0 fixed, 0 as before', status: 1 });
    expect(err).toContain('gate findings: not met (1)');
  });

  test('files that are not committed yet are part of the change', async () => {
    const folder = branch({ 'a.zone': zone() }, {});
    writeFileSync(join(folder, 'a.zone'), zone(bad('a')));
    writeFileSync(join(folder, 'b.zone'), zone(bad('b')));
    expect((await compare(folder)).counts).toBe('2 new, 0 fixed, 0 as before');
  });

  test('another configuration is judged alike on both sides, each by its own origins', async () => {
    const without = zone(bad('a')).replace('$ORIGIN example.org.\n', '');
    const folder = branch(
      { 'hostmaster.yaml': 'zones: { old/z.txt: example.org }\n', 'old/z.txt': without },
      {
        'hostmaster.yaml': 'zones: { new/z.txt: example.org }\nrules: { name/final-dot: advice }\n',
        'old/z.txt': undefined,
        'new/z.txt': without,
      },
    );
    expect((await compare(folder)).counts).toBe('0 new, 0 fixed, 1 as before');
  });
});

describe('lint --base reads the base without a checkout', () => {
  test('in a folder of the repository, with what is ignored left out', async () => {
    const files = { '.gitignore': 'out/\n', 'dns/.gitignore': '*.tmp\n', 'dns/hostmaster.yaml': '', 'other/a.zone': zone(bad('o')) };
    const { folder } = repository({ ...files, 'dns/a.zone': zone(bad('a')) });
    git(folder, 'checkout', '-q', '-b', 'change');
    mkdirSync(join(folder, 'dns/out'));
    for (const path of ['dns/out/b.zone', 'dns/c.tmp']) writeFileSync(join(folder, path), zone(bad('x')));
    git(folder, 'add', '-f', '.');
    git(folder, 'commit', '-qm', 'ignored');
    const { counts } = await compare(join(folder, 'dns'));
    expect(counts).toBe('0 new, 0 fixed, 1 as before');
    git(folder, 'branch', '-f', 'main', 'HEAD');
    commit(folder, { 'dns/a.zone': zone() });
    expect((await compare(join(folder, 'dns'))).counts).toBe('0 new, 1 fixed, 0 as before');
  });

  test('with hostile names, and links that lead nowhere good', async () => {
    const { folder } = repository({ 'a.zone': zone() });
    const names = ['-x.zone', 'a\nb.zone', '"q".zone', 'ü.zone', ':(top)x.zone', '$(touch pwned).zone'];
    for (const name of names) writeFileSync(join(folder, name), zone(bad('n')));
    symlinkSync('/etc/passwd', join(folder, 'out.zone'));
    symlinkSync('loop.zone', join(folder, 'loop.zone'));
    symlinkSync('../..', join(folder, 'up'));
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'hostile');
    for (const name of names) writeFileSync(join(folder, name), zone());
    for (const name of ['out.zone', 'loop.zone', 'up']) unlinkSync(join(folder, name));
    const { counts, change } = await compare(folder);
    expect(counts).toBe(`0 new, ${names.length} fixed, 0 as before`);
    expect(change?.fixed.flatMap(({ locations }) => locations.map(({ path }) => path)).sort()).toEqual(names.toSorted());
  });

  test('and links inside the project as a checkout would have them', async () => {
    const { folder } = repository({ 'zones/real.db': zone('$INCLUDE part'), 'parts/p': bad('a') });
    symlinkSync('../parts/p', join(folder, 'zones/part'));
    commit(folder, {});
    git(folder, 'checkout', '-q', '-b', 'change');
    commit(folder, { 'parts/p': 'a A 192.0.2.1\n' });
    const { counts, said } = await compare(folder);
    expect(counts).toBe('0 new, 1 fixed, 0 as before');
    expect(said).toEqual(['a.example.org is no longer an alias of www.example.org.example.org, but at 192.0.2.1']);
  });

  test('without running a hook, a monitor, an external diff or a text conversion that a configuration names', async () => {
    const { folder } = repository({ '.gitattributes': '*.zone diff=evil filter=evil textconv=evil\n', 'a.zone': zone(bad('a')) });
    const evil = join(folder, '.git/evil');
    writeFileSync(evil, `#!/bin/sh\ntouch ${join(folder, '.git/pwned')}\ncat\n`, { mode: 0o755 });
    for (const key of ['diff.evil.textconv', 'diff.evil.command', 'diff.external', 'core.fsmonitor']) git(folder, 'config', key, evil);
    writeFileSync(join(folder, '.git/hooks/post-checkout'), `#!/bin/sh\ntouch ${join(folder, '.git/pwned')}\n`, { mode: 0o755 });
    writeFileSync(join(folder, 'a.zone'), zone());
    expect((await compare(folder)).counts).toBe('0 new, 1 fixed, 0 as before');
    expect(() => git(folder, 'cat-file', '-e', 'HEAD:pwned')).toThrow();
    expect(await import('node:fs').then(({ existsSync }) => existsSync(join(folder, '.git/pwned')))).toBe(false);
  });

  test('and says where it cannot be read: a submodule that moved', async () => {
    const { folder: part } = repository({ 'p.zone': zone(bad('p')) });
    const { folder } = repository({ 'a.zone': zone() });
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', part, 'sub');
    commit(folder, {});
    git(folder, 'checkout', '-q', '-b', 'change');
    expect((await compare(folder)).counts).toBe('0 new, 0 fixed, 1 as before');
    commit(join(folder, 'sub'), { 'q.zone': zone() });
    commit(folder, {});
    const ran = await run(folder, ['lint', '--only', 'name/final-dot', '--base', 'main']);
    expect(ran.out).toContain('Not compared, because the base could not be read there: sub.');
  });

  test('nor with a commit that a shallow clone does not hold: everything counts, and that is said', async () => {
    const { folder } = repository({ 'a.zone': zone(bad('a')) });
    git(folder, 'checkout', '-q', '-b', 'change');
    const merge = commit(folder, { 'b.zone': zone() });
    const clone = shallow({ folder, merge }, 1);
    const { status, err, change } = await compare(clone, '--gate', 'new');
    expect({ status, change }).toEqual({ status: 1, change: undefined });
    expect(err).toContain('git does not know where this branch began (main)');
    expect((await compare(folder, '--gate', 'new')).status).toBe(0);
  });

  test('nor outside of a repository, nor with a name that is no commit', async () => {
    const { folder } = repository({ 'a.zone': zone() });
    expect((await run(folder, ['lint', '--base', 'nowhere'])).status).toBe(2);
    expect((await run(folder, ['lint', '--base=--output=pwned'])).status).toBe(2);
  });
});

describe('lint --base tells what the records mean', () => {
  test('zone by zone, in Dutch where that is asked for', async () => {
    const folder = branch(
      { 'a.zone': zone('@ MX 10 mx1', 'www AAAA 2001:db8::1', 'www A 192.0.2.1') },
      { 'a.zone': zone('@ MX 10 mx2', 'www A 192.0.2.1') },
    );
    const { said } = await compare(folder, '--lang', 'nl');
    expect(said).toEqual([
      'IPv6 van www.example.org verwijderd',
      'mail voor example.org verhuist van mx1.example.org naar mx2.example.org',
    ]);
  });

  test('new zones, zones that are gone, and that part of one could not be read', async () => {
    const { change } = await compare(
      branch(
        { 'a.zone': zone(), 'b.zone': `$ORIGIN example.net.\n${SOA}` },
        { 'a.zone': zone('x A 192.0.2.300'), 'b.zone': undefined, 'c.zone': `$ORIGIN example.com.\n${SOA}` },
      ),
    );
    expect(change?.zones.map((each) => [each.zone, each.before, each.after, each.complete])).toEqual([
      ['example.com.', null, 'c.zone', true],
      ['example.net.', 'b.zone', null, true],
      ['example.org.', 'a.zone', 'a.zone', false],
    ]);
  });

  test('in every form that tells a change, with nothing of a record as markup', async () => {
    const folder = branch({ 'a.zone': zone(bad('a')) }, { 'a.zone': zone('a TXT "<script>x</script> ![i](//b.example) \\027[1m"') });
    const harm = { terminal: /\p{Cc}(?<!\n)/u, html: /<script/, markdown: /(?<!\\)<script|(?<!\\)!\[/ };
    for (const [format, pattern] of Object.entries(harm)) {
      const { out } = await run(folder, ['lint', '--base', 'main', '--only', 'name/final-dot', '--format', format]);
      expect(out).toContain('Compared with main');
      expect(out).toContain('0 new findings, 1 fixed, 0 as before.');
      expect(out).not.toMatch(pattern);
    }
  });

  test('score and standards before and after', async () => {
    const dmarc = '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@example.org"';
    const folder = branch({ 'a.zone': zone('@ MX 10 mail.example.net.', dmarc) }, { 'a.zone': zone('@ MX 10 mail.example.net.') });
    const ran = await run(folder, ['lint', '--format', 'json', '--base', 'main']);
    const { change } = JSON.parse(ran.out) as { change: Change };
    expect(change.scores).toMatchObject([{ domain: 'example.org', kind: 'mail' }]);
    expect(change.standards.find(({ standard }) => standard === 'dmarc')).toMatchObject({
      domain: 'example.org',
      before: 'passed',
      after: 'warning',
    });
  });
});

describe('gates', () => {
  const worse = (): string =>
    branch(
      { 'a.zone': zone(bad('a'), '_dmarc TXT "v=DMARC1; p=reject"', '@ MX 1 mx.example.net.') },
      { 'a.zone': zone(bad('b'), '@ MX 1 mx.example.net.') },
    );
  const gate = async (folder: string, conditions: string, ...args: string[]): Promise<[number, string]> => {
    const ran = await run(folder, ['lint', '--base', 'main', '--gate', conditions, '--format', 'json', ...args]);
    return [ran.status, ran.err.trim()];
  };

  test.each([
    ['new', 1, 'gate new: not met (1)'],
    ['findings', 1, 'gate findings: not met'],
    ['total', 0, 'gate total: met'],
    ['score', 1, 'gate score: not met (1)'],
    ['score=100', 1, 'gate score=100: not met'],
    ['score=0', 0, 'gate score=0: met'],
    ['standard', 0, 'gate standard: met'],
    ['standard=spf', 0, 'gate standard=spf: met'],
    ['standard=records', 1, 'gate standard=records: not met (1)'],
  ])('%s', async (conditions, status, said) => {
    const [ended, err] = await gate(worse(), conditions);
    expect(ended).toBe(status);
    expect(err).toContain(said);
  });

  test('count what --fail-on counts', async () => {
    expect((await gate(worse(), 'standard', '--fail-on', 'warning'))[0]).toBe(1);
    expect((await gate(worse(), 'new', '--fail-on', 'never'))[0]).toBe(0);
  });

  test('that compare want a base, and others none', async () => {
    const folder = worse();
    expect((await run(folder, ['lint', '--gate', 'new'])).status).toBe(2);
    expect((await run(folder, ['lint', '--gate', 'score=0'])).status).toBe(0);
    expect((await run(folder, ['lint', '--gate', 'nwe'])).err).toContain('new');
  });
});
