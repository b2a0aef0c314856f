import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../engine/folder.ts';
import { run } from './run.ts';

const HEAD = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.org. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.org.
@ IN NS ns2.example.org.
ns1 A 192.0.2.1
ns1 AAAA 2001:db8:1::1
ns2 A 198.51.100.1
ns2 AAAA 2001:db8:2::1
`;
const BROKEN = `${HEAD}@ MX 10 none\n`;
const ONLY = ['--only', 'mx/target', '--no-color'];

/** A repository with these files. */
function project(files: Readonly<Record<string, string>>): string {
  return folderWith({ '.git/': '', ...files });
}

describe('the exit status', () => {
  const ROWS: readonly (readonly [says: string, files: Record<string, string>, args: string[], status: number])[] = [
    ['is 0 when nothing is wrong', { 'a.zone': HEAD }, ONLY, 0],
    ['is 1 with an error', { 'a.zone': BROKEN }, ONLY, 1],
    ['is 1 also with another form of report', { 'a.zone': BROKEN }, [...ONLY, '--format', 'json'], 1],
    ['is 1 with an error of an area that is named alone', { 'a.zone': BROKEN }, ['--only', 'mx'], 1],
    ['is 0 when the area is left out', { 'a.zone': BROKEN }, ['--only', 'mx,ptr', '--skip', 'mx'], 0],
    ['is 0 with an error when nothing is to fail', { 'a.zone': BROKEN }, [...ONLY, '--fail-on', 'never'], 0],
    ['is 0 with a warning', { 'a.zone': BROKEN, 'hostmaster.yaml': 'rules: { mx/target: warning }' }, ONLY, 0],
    [
      'is 1 with a warning when warnings are to fail',
      { 'a.zone': BROKEN, 'hostmaster.yaml': 'rules: { mx/target: warning }' },
      [...ONLY, '--fail-on', 'warning'],
      1,
    ],
    [
      'is 1 with advice when advice is to fail',
      { 'a.zone': BROKEN, 'hostmaster.yaml': 'rules: { mx/target: advice }' },
      [...ONLY, '--fail-on', 'advice'],
      1,
    ],
    [
      'is 4 when something is undecided and that is to fail',
      { 'a.zone': `${HEAD}@ MX 10 mx.example.net.\n` },
      [...ONLY, '--fail-on', 'unknown'],
      4,
    ],
    ['is 0 when something is undecided', { 'a.zone': `${HEAD}@ MX 10 mx.example.net.\n` }, ONLY, 0],
    ['is 1 rather than 4', { 'a.zone': `${BROKEN}@ MX 10 mx.example.net.\n` }, [...ONLY, '--fail-on', 'unknown'], 1],
    ['is 3 when there is nothing to check', { 'README.md': '# A project' }, ONLY, 3],
    ['is 3 when there is nothing whose findings could be accepted', { 'README.md': '# A project' }, ['baseline'], 3],
    ['is 3 when what is named is nothing to check', { 'README.md': '# A project', 'a.zone': HEAD }, [...ONLY, 'README.md'], 3],
    [
      'is 0 when a hook names nothing to check beside what is',
      { 'README.md': '# A project', 'a.zone': HEAD },
      [...ONLY, '--ignore-unknown', 'README.md'],
      0,
    ],
    [
      'is 1 with a finding in what a hook names',
      { 'README.md': '# A project', 'a.zone': BROKEN },
      [...ONLY, '--ignore-unknown', 'README.md', 'a.zone'],
      1,
    ],
    ['is 3 when a hook runs where there is nothing at all', { 'README.md': '# A project' }, ['--ignore-unknown', 'README.md'], 3],
    ['is 2 with an unknown option', { 'a.zone': HEAD }, ['--frmat'], 2],
    ['is 2 with a configuration that has mistakes', { 'a.zone': HEAD, 'hostmaster.yaml': 'rulez: {}' }, ONLY, 2],
    ['is 2 with a baseline that is none', { 'a.zone': HEAD, 'hostmaster.baseline.json': '{}' }, ONLY, 2],
    ['is 2 when a path does not exist', { 'a.zone': HEAD }, [...ONLY, 'no.zone'], 2],
    ['is 2 when a rule does not exist', { 'a.zone': HEAD }, ['--only', 'mx/targt'], 2],
    ['is 2 when a profile does not exist', { 'a.zone': HEAD }, ['--profile', 'strickt'], 2],
    ['is 2 when the report cannot be written', { 'a.zone': HEAD }, [...ONLY, '--format', 'json=no/such/folder.json'], 2],
  ];
  test.each(ROWS)('%s', async (_, files, args, status) => {
    expect((await run(project(files), args)).status).toBe(status);
  });
});

describe('what is wrong with the command line is told with what was probably meant', () => {
  const ROWS: readonly (readonly [args: string[], told: RegExp])[] = [
    [['--frmat', 'json'], /There is no option --frmat\.\nDid you mean --format\?/],
    [['lint', '--dry-run'], /--dry-run needs --fix/],
    [['--format', 'jsn'], /no report format jsn\. There are: terminal, json.*\nDid you mean json\?/],
    [['--format', 'json', '--format', 'sarif'], /Two reports would be written to stdout/],
    [['--format', 'json=x', '--format', 'sarif=x'], /Two reports would be written to x/],
    [['--format'], /needs a value/],
    [['--fail-on', 'warn'], /--fail-on does not take warn/],
    [['--lang', 'de'], /no texts in the language de/],
    [['--only', 'mx/targt'], /There is no rule mx\/targt\.\nDid you mean mx\/target\?/],
    [['--skip', 'mx/target#isAlia'], /Did you mean mx\/target#isAlias\?/],
    [['--profile', 'strickt'], /Did you mean strict\?/],
    [['lnt'], /There is no file or folder lnt here, and no such command\.\nDid you mean lint\?/],
    [['frobnicate'], /There is no file or folder frobnicate here, and no such command\.\n$/],
    [['explain'], /The argument rule is missing: hostmaster explain <rule>/],
    [['help', 'lnt'], /There is no command lnt\.\nDid you mean lint\?/],
    [['help', 'zone', 'prnt'], /There is no command prnt\.\nDid you mean print\?/],
    [['zone', 'prnt', 'x'], /There is no command prnt\.\nDid you mean print\?/],
    [['zone', 'print'], /The argument file is missing: hostmaster zone print <file>/],
    [['zone', 'diff', 'a'], /The argument after is missing: hostmaster zone diff <before> <after>/],
    [['merge-reports', 'no.json'], /no\.json cannot be read: it does not exist/],
    [['verify', '--replay', 'no.jsonl'], /no\.jsonl cannot be read: it does not exist/],
    [['--format', 'json=no/such/folder.json'], /cannot be written: it does not exist/],
    [['--gate', 'old', '--base', 'HEAD'], /--gate does not take old/],
    [['zone', 'print', 'a', 'b'], /one argument too many: b/],
    [['--stdin', 'a.zone'], /--stdin and a\.zone do not go together/],
    [['--stdin', '--fix'], /--stdin and --fix do not go together/],
    [['--stdin-filename', 'x'], /--stdin-filename needs --stdin/],
    [['--origin', 'example.org'], /--origin needs exactly one file/],
    [['--origin', 'a..b', 'a.zone'], /a\.\.b is no domain name/],
    [['--config', 'no.yaml'], /The configuration no\.yaml does not exist/],
    [['report', 'no/such/folder'], /no\/such\/folder does not exist/],
    [['init', '--action', 'x'], /x is no action at a commit/],
    [['score', 'no/such/folder'], /no\/such\/folder does not exist/],
    [['score', 'a..b'], /a\.\.b is no domain name/],
    [['lsp'], /not available yet/],
    [['completion', 'csh'], /bash, zsh, fish/],
  ];
  test.each(ROWS)('%j', async (args, told) => {
    const ran = await run(project({ 'a.zone': HEAD }), args);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.err).toMatch(told);
    expect(ran.err.split('\n').length).toBeLessThan(5);
  });

  test('also the reason of the system, in Dutch when Dutch is asked for', async () => {
    expect((await run(project({}), ['--lang', 'nl', 'merge-reports', 'geen.json'])).err).toBe(
      'fout: geen.json is niet te lezen: het bestaat niet\n',
    );
  });

  test('in Dutch, when Dutch is asked for', async () => {
    expect((await run(project({}), ['--lang', 'nl', '--frmat'])).err).toBe(
      'fout: De optie --frmat bestaat niet.\nMisschien bedoeld: --format\n',
    );
  });

  test('without letting a value speak to the terminal', async () => {
    expect((await run(project({}), ['\u001B[2Jx'])).err).not.toContain('\u001B');
  });
});

describe('what is reported on', () => {
  const FILES = {
    'zones/a.zone': BROKEN,
    'zones/sub/b.zone': BROKEN.replaceAll('example.org', 'example.net'),
    'c.zone': BROKEN.replaceAll('example.org', 'example.com'),
  };
  const paths = async (args: readonly string[], folder = project(FILES)): Promise<string[]> => {
    const { out } = await run(folder, [...ONLY, '--format', 'json', ...args]);
    const report = JSON.parse(out) as { results: { locations: { path: string }[] }[] };
    return report.results.map(({ locations }) => locations[0]?.path ?? '');
  };

  test('is the whole project', async () => expect(await paths([])).toEqual(['c.zone', 'zones/a.zone', 'zones/sub/b.zone']));
  test('is the whole project, also from a folder of it', async () =>
    expect(await paths([], join(project(FILES), 'zones'))).toEqual(['c.zone', 'zones/a.zone', 'zones/sub/b.zone']));
  test('is the folder named', async () => expect(await paths(['zones'])).toEqual(['zones/a.zone', 'zones/sub/b.zone']));
  test('is the file named, whatever the folder it is named from', async () =>
    expect(await paths(['../c.zone'], join(project(FILES), 'zones'))).toEqual(['c.zone']));
  test('are all that are named', async () => expect(await paths(['c.zone', 'zones/sub'])).toEqual(['c.zone', 'zones/sub/b.zone']));
  test('is a file that git ignores, when it is named', async () => {
    const folder = project({ ...FILES, '.gitignore': 'c.zone\n' });
    expect(await paths([], folder)).toEqual(['zones/a.zone', 'zones/sub/b.zone']);
    expect(await paths(['c.zone'], folder)).toEqual(['c.zone']);
  });
  test('outside a project is the current folder', async () => expect(await paths([], folderWith(FILES))).toHaveLength(3));
  test('leaves what is known as it is: a host in another file is found', async () => {
    const folder = project({
      'a.zone': `${HEAD}@ MX 10 mx.example.net.\n`,
      'b.zone': `${HEAD.replaceAll('example.org', 'example.net')}mx A 192.0.2.25\n`,
    });
    const { out } = await run(folder, [...ONLY, '--format', 'json', '--all', 'a.zone']);
    expect((JSON.parse(out) as { results: { outcome: string }[] }).results.map(({ outcome }) => outcome)).toEqual(['pass']);
  });
  test('is told when it is nothing that can be checked', async () => {
    const ran = await run(project({ ...FILES, 'README.md': '# x' }), [...ONLY, 'README.md', 'c.zone']);
    expect(ran.err).toBe('note: README.md is nothing that can be checked.\n');
    expect(ran.status).toBe(1);
  });
});

describe('standard input', () => {
  test('stands for a file, among the others of the project', async () => {
    const folder = project({ 'zones/a.zone': HEAD });
    const ran = await run(folder, [...ONLY, '--format', 'json', '--stdin', '--stdin-filename', 'zones/a.zone'], { stdin: BROKEN });
    expect(ran.status).toBe(1);
    expect((JSON.parse(ran.out) as { sources: { path: string }[] }).sources.map(({ path }) => path)).toEqual(['zones/a.zone']);
  });
  test('may stand for a file that does not exist, from any folder of the project', async () => {
    const ran = await run(join(project({ 'zones/a.zone': HEAD }), 'zones'), [...ONLY, '--stdin', '--stdin-filename', 'new.zone'], {
      stdin: BROKEN,
    });
    expect(ran.out).toContain('--> zones/new.zone:10:9');
  });
  test('needs no name when its origin is told', async () => {
    const ran = await run(folderWith({}), [...ONLY, '--stdin', '--origin', 'example.org'], {
      stdin: BROKEN.replace('$ORIGIN example.org.\n', ''),
    });
    expect(ran.status).toBe(1);
  });
});

describe('reports', () => {
  test('are written to files, and people still get theirs', async () => {
    const folder = project({ 'a.zone': BROKEN });
    const ran = await run(folder, [...ONLY, '--format', 'json=r.json', '--format', 'sarif=r.sarif']);
    expect(ran.out).toContain('error[mx/target]');
    expect((JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as { schemaVersion: number }).schemaVersion).toBe(1);
    expect((JSON.parse(readFileSync(join(folder, 'r.sarif'), 'utf8')) as { version: string }).version).toBe('2.1.0');
  });
  test('go where no symbolic link of the project leads them, and where those of the machine do', async () => {
    const elsewhere = folderWith({ precious: 'kept' });
    const folder = project({ 'a.zone': BROKEN });
    symlinkSync(join(elsewhere, 'precious'), join(folder, 'report.json'));
    symlinkSync(elsewhere, join(folder, 'out'));
    symlinkSync(folder, join(elsewhere, 'project'));
    for (const [file, cwd] of [
      ['report.json', folder],
      ['out/new.json', folder],
      ['project/out/new.json', elsewhere],
    ] as const) {
      const { status, err } = await run(cwd, ['lint', folder, '--format', `json=${file}`]);
      expect({ file, status, err }).toEqual({ file, status: 2, err: expect.stringContaining(`${file} cannot be written: EISLINK`) });
    }
    expect(readdirSync(elsewhere).sort()).toEqual(['precious', 'project']);
    expect(readFileSync(join(elsewhere, 'precious'), 'utf8')).toBe('kept');
    await run(elsewhere, ['lint', folder, '--format', 'json=project/new.json']);
    expect(readFileSync(join(folder, 'new.json'), 'utf8')).toMatch(/^\{/);
    expect((await run(folder, ['lint', '--format', 'json=/dev/null'])).status).not.toBe(2);
  });

  test('are coloured on a terminal only, unless told otherwise', async () => {
    const folder = project({ 'a.zone': BROKEN });
    const colour = async (args: readonly string[], env: Record<string, string>, isTerminal: boolean): Promise<boolean> =>
      (await run(folder, [...args, '--only', 'mx/target'], { env, isTerminal })).out.includes('\u001B[');
    expect(await colour([], {}, false)).toBe(false);
    expect(await colour([], {}, true)).toBe(true);
    expect(await colour(['--no-color'], {}, true)).toBe(false);
    expect(await colour([], { NO_COLOR: '1' }, true)).toBe(false);
    expect(await colour([], { FORCE_COLOR: '1' }, false)).toBe(true);
  });
  test('speak the language of the configuration, or the one asked for', async () => {
    const folder = project({ 'a.zone': BROKEN, 'hostmaster.yaml': 'languages: [nl]' });
    expect((await run(folder, ONLY)).out).toContain('1 fout');
    expect((await run(folder, [...ONLY, '--lang', 'en'])).out).toContain('1 error');
  });
  test('hold what passed with --all only', async () => {
    const folder = project({ 'a.zone': HEAD });
    const outcomes = async (...args: string[]): Promise<string[]> =>
      (JSON.parse((await run(folder, [...ONLY, '--format', 'json', ...args])).out) as { results: { outcome: string }[] }).results.map(
        ({ outcome }) => outcome,
      );
    expect(await outcomes()).toEqual([]);
    expect(await outcomes('--all')).toEqual(['pass']);
  });
  test('come with statistics on standard error, when asked for', async () => {
    const ran = await run(project({ 'a.zone': HEAD, 'README.md': '' }), [...ONLY, '--stats']);
    expect(ran.err).toMatch(/^Statistics\n {2}Files known: 2; read: 1;/);
  });
});

describe('what is accepted', () => {
  test('by the configuration is counted, and does not fail', async () => {
    const ran = await run(
      project({ 'a.zone': BROKEN, 'hostmaster.yaml': 'waive:\n  - { rule: mx/target, reason: known, until: 2027-01-01 }\n' }),
      ONLY,
    );
    expect(ran.status).toBe(0);
    expect(ran.out).toContain('1 waived');
  });
  test('until a day that has passed fails again, and the waiver with it', async () => {
    const ran = await run(
      project({ 'a.zone': BROKEN, 'hostmaster.yaml': 'waive:\n  - { rule: mx/target, reason: known, until: 2026-10-01 }\n' }),
      ['--only', 'mx/target,waiver/*', '--no-color'],
    );
    expect(ran.status).toBe(1);
    expect(ran.out).toContain(
      'warning[waiver/current] This waiver of mx/target held until 2026-10-01; it accepts nothing any more.\n  --> hostmaster.yaml:2:13',
    );
  });
  test('by a baseline does not fail; what is new does; what is gone is told and can be pruned', async () => {
    const folder = project({ 'a.zone': BROKEN });
    expect(await run(folder, ['baseline', '--only', 'mx/target'])).toMatchObject({
      status: 0,
      err: 'note: hostmaster.baseline.json now accepts 1 finding.\n',
    });
    writeFileSync(join(folder, 'a.zone'), BROKEN.replace('@ MX', 'new A 192.0.2.9\n@ MX'));
    expect((await run(folder, ONLY)).status).toBe(0);
    writeFileSync(join(folder, 'a.zone'), `${BROKEN}@ MX 20 nowhere\n`);
    expect((await run(folder, ONLY)).status).toBe(1);
    writeFileSync(join(folder, 'a.zone'), HEAD);
    expect(await run(folder, ONLY)).toMatchObject({ status: 0, err: 'note: 1 entry of hostmaster.baseline.json no longer occurs.\n' });
    expect(await run(folder, ['baseline', '--prune', '--only', 'mx/target'])).toMatchObject({
      status: 0,
      err: 'note: 1 entry was removed from hostmaster.baseline.json.\n',
    });
    expect(JSON.parse(readFileSync(join(folder, 'hostmaster.baseline.json'), 'utf8'))).toEqual({ schemaVersion: 1, entries: [] });
  });
});

describe('a configuration with mistakes', () => {
  test('is shown line by line, with what was probably meant', async () => {
    const ran = await run(project({ 'a.zone': HEAD, 'hostmaster.yaml': 'rules:\n  mx/targt: error\n' }), ['--no-color']);
    expect(ran.err).toBe(`error: There is no rule mx/targt.
  --> hostmaster.yaml:2:3
   2 │   mx/targt: error
     │   ^^^^^^^^
   = Did you mean mx/target?

The configuration hostmaster.yaml has errors.
`);
  });
  test('is cut after twenty', async () => {
    const ran = await run(project({ 'hostmaster.yaml': Array.from({ length: 25 }, (_, i) => `key${i}: 1`).join('\n') }), []);
    expect(ran.err.match(/^error:/gm)).toHaveLength(20);
    expect(ran.err).toContain('… and 5 more mistakes');
  });
  test('may be another file', async () => {
    const folder = project({ 'a.zone': BROKEN, 'ci/strict.yaml': 'rules: { mx/target: off }' });
    expect((await run(folder, [...ONLY, '--config', 'ci/strict.yaml'])).status).toBe(0);
  });

  test('is not what a symbolic link of the project leads to elsewhere', async () => {
    const folder = project({ 'a.zone': BROKEN, 'ci/': '' });
    symlinkSync(join(folderWith({ secret: 'token: s3cret' }), 'secret'), join(folder, 'ci/strict.yaml'));
    const ran = await run(folder, [...ONLY, '--config', 'ci/strict.yaml']);
    expect(ran.status).toBe(2);
    expect(ran.err).toContain('ci/strict.yaml');
    expect(ran.err).not.toContain('token');
  });
});
