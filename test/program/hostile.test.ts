import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../cli/run.ts';

/** A repository whose pull request comes from a stranger. */
const SECRET = 'root:x:0:0:not-for-strangers';
const HEAD = '$TTL 3600\n@ IN SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n';
const ESC = '\u001B';

let outside = '';
let project = '';

function put(path: string, content: string | Buffer): void {
  const file = join(project, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'hostmaster-outside-'));
  project = join(outside, 'project');
  mkdirSync(join(project, '.git'), { recursive: true });
  writeFileSync(join(outside, 'passwd'), `${SECRET}\nstolen IN TXT "${SECRET}"\n`);
  put('zones/up.example.zone', `${HEAD}$INCLUDE ../../passwd\n$INCLUDE /etc/passwd\n$INCLUDE ../../../../../../etc/passwd\n`);
  symlinkSync(join(outside, 'passwd'), join(project, 'zones/link.inc'));
  symlinkSync(outside, join(project, 'zones/folder'));
  put('zones/link.example.zone', `${HEAD}$INCLUDE link.inc\n$INCLUDE folder/passwd\n`);
  put('zones/loop.example.zone', `${HEAD}$INCLUDE loop.example.zone\n`);
  put('zones/huge.example.zone', `${HEAD}$GENERATE 0-2147483646 host$ A 192.0.2.1\n${'$GENERATE 0-65535 h$ A 192.0.2.1\n'.repeat(40)}`);
  put(
    'zones/words.example.zone',
    Buffer.concat([
      Buffer.from(
        `${HEAD}a TXT "##[command]rm -rf" "::error file=x::pwned" "::set-output name=x::y"\nb MX 1O ##[error]x\n::warning:: MX 1O x\nc MX "${ESC}[31mred${ESC}[0m" x\n`,
      ),
      Buffer.from('d MX \u202Egnp.x y\ne MX \u2066z y\nf MX <script>alert(1)</script> y\ng MX &quot;]]> y\n%0A::error::x MX 1O x\n'),
      Buffer.from([0x68, 0x20, 0x4d, 0x58, 0x20, 0xff, 0xfe, 0x00, 0x07, 0x9b, 0x33, 0x31, 0x6d, 0x20, 0x78, 0x0a]),
    ]),
  );
  put('zones/long.example.zone', `${HEAD}${'x'.repeat(3_000_000)} A 192.0.2.1\nok A 192.0.2.1\n`);
  const bomb = 'abcdefghij'.split('').map(
    (name, i) =>
      `${name}:\n  type: TXT\n  values: &${name} [${Array(9)
        .fill(i === 0 ? 'x' : `*${'abcdefghi'[i - 1]}`)
        .join(', ')}]`,
  );
  put('octodns/bomb.example.yaml', `'':\n  - type: A\n    value: 192.0.2.1\n${bomb.join('\n')}\n`);
  put('octodns/include.example.yaml', `'':\n  - type: TXT\n    values:\n      - !include ../../passwd\n`);
  put('hostmaster.yaml', 'rules:\n  type/deprecated: off\n');
});

afterAll(() => rmSync(outside, { recursive: true, force: true }));

const FORMATS = ['terminal', 'json', 'sarif', 'github', 'junit'] as const;

describe('a hostile repository', { timeout: 60_000 }, () => {
  it.each(FORMATS)('gets findings in %s, and nothing escapes or breaks the form', async (format) => {
    const { status, out, err } = await run(project, ['lint', '--format', format]);
    expect(status).toBe(1);
    const all = out + err;
    expect(all).not.toContain(SECRET);
    expect(all).not.toMatch(/not-for-strangers/);
    // oxlint-disable-next-line no-control-regex
    expect(all).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
    expect(all).not.toContain('##[');
    if (format === 'github') {
      for (const line of out.split('\n'))
        expect(line === '' || /^::(?:error|warning|notice) /.test(line) || !line.trimStart().startsWith('::')).toBe(true);
    }
    if (format === 'json' || format === 'sarif') expect(() => JSON.parse(out) as unknown).not.toThrow();
    if (format === 'junit') expect(out).not.toMatch(/<script>|]]>/);
  });

  it('is told what it tried', async () => {
    const { out } = await run(project, ['lint', '--format', 'json']);
    const { results, sources } = JSON.parse(out) as {
      results: { rule: string; outcome: string; message: { id: string }; locations: { path: string; startLine: number }[] }[];
      sources: { path: string; status: string }[];
    };
    const told = results
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ rule, message, locations }) => `${locations[0]?.path}:${locations[0]?.startLine} ${rule}#${message.id}`);
    const wanted = (path: string, line: number, rule: string): void =>
      expect(
        told.some((each) => each.startsWith(`${path}:${line} ${rule}`)),
        `${path}:${line} ${rule}\n${told.join('\n')}`,
      ).toBe(true);
    for (const line of [5, 6, 7]) wanted('zones/up.example.zone', line, 'syntax/include');
    for (const line of [5, 6]) wanted('zones/link.example.zone', line, 'syntax/include');
    wanted('zones/loop.example.zone', 5, 'syntax/include');
    wanted('zones/huge.example.zone', 5, 'syntax/generate');
    wanted('zones/long.example.zone', 5, 'syntax/name');
    wanted('zones/words.example.zone', 6, 'syntax/rdata');
    expect(told.filter((each) => each.startsWith('octodns/bomb.example.yaml'))).not.toEqual([]);
    expect(results.filter(({ outcome }) => outcome === 'crashed')).toEqual([]);
    expect(sources.find(({ path }) => path === 'zones/up.example.zone')?.status).toBe('partial');
  });

  it('cannot make --fix write outside of it', async () => {
    const { out, err } = await run(project, ['lint', '--fix', '--fail-on', 'never', '--quiet']);
    expect(out + err).not.toContain(SECRET);
  });
});
