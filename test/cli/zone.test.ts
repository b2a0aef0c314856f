import { describe, expect, test } from 'vitest';
import { folderWith } from '../engine/folder.ts';
import { run } from './run.ts';

const ZONE = `$TTL 1h
@ IN SOA Ns1 hostmaster 2026110101 4h 1h 2w 1h
   NS Ns1
ns1 A 192.0.2.1
WWW 60 CNAME ns1
a.b TXT "two words" plain ; comment
   MX ( 10
        mail )
ns1 A 192.0.2.1
*.x A 192.0.2.9
`;

async function printed(text: string, ...args: string[]): Promise<{ status: number; lines: string[]; err: string }> {
  const ran = await run(folderWith({ 'zone.txt': text }), ['zone', 'print', 'zone.txt', ...args]);
  return { status: ran.status, lines: ran.out.split('\n').slice(0, -1), err: ran.err };
}

describe('zone print', () => {
  test('writes absolute records in canonical order, each once, the letter case as written', async () => {
    expect(await printed(ZONE, '--origin', 'example.org')).toEqual({
      status: 0,
      err: '',
      lines: [
        'example.org. 3600 IN SOA Ns1.example.org. hostmaster.example.org. 2026110101 14400 3600 1209600 3600',
        'example.org. 3600 IN NS Ns1.example.org.',
        'a.b.example.org. 3600 IN MX 10 mail.example.org.',
        'a.b.example.org. 3600 IN TXT "two words" "plain"',
        'ns1.example.org. 3600 IN A 192.0.2.1',
        'WWW.example.org. 60 IN CNAME ns1.example.org.',
        '*.x.example.org. 3600 IN A 192.0.2.9',
      ],
    });
  });

  test('prints what it has printed the same way again', async () => {
    const once = await printed(ZONE, '--origin', 'example.org');
    expect(await printed(`${once.lines.join('\n')}\n`)).toEqual(once);
  });

  test('tells, and fails, when not all of the zone is known', async () => {
    const ran = await printed(`${ZONE}x A 192.0.2.300\n`, '--origin', 'example.org');
    expect(ran.status).toBe(1);
    expect(ran.err).toMatch(/^warning: zone\.txt is not known completely: /);
    expect(ran.lines).toHaveLength(7);
  });

  test('tells, and fails, when nothing names the zone', async () => {
    const ran = await printed(ZONE);
    expect(ran.status).toBe(1);
    expect(ran.err).toBe(
      'warning: zone.txt is not known completely: Nothing tells which zone the file is, and so what its relative names are; --origin tells it.\n',
    );
  });

  test('leaves out what is outside the zone, and says so', async () => {
    const ran = await printed(`${ZONE}example.net. A 192.0.2.3\n`, '--origin', 'example.org');
    expect(ran.err).toBe('note: 1 record outside the zone example.org. was left out.\n');
    expect(ran.lines.join()).not.toContain('example.net');
  });

  test('takes the origin of the configuration', async () => {
    const folder = folderWith({ 'hostmaster.yaml': 'zones: { zone.txt: example.net }', 'zone.txt': ZONE });
    expect((await run(folder, ['zone', 'print', 'zone.txt'])).out).toMatch(/^example\.net\. 3600 IN SOA/);
  });

  test('needs a file', async () => {
    const folder = folderWith({ empty: '', 'x/': '' });
    expect((await run(folder, ['zone', 'print', 'none'])).status).toBe(2);
    expect((await run(folder, ['zone', 'print', 'empty'])).status).toBe(2);
    expect((await run(folder, ['zone', 'print', 'x'])).status).toBe(2);
  });
});

async function difference(before: string, after: string, ...args: string[]): Promise<{ status: number; out: string[] }> {
  const ran = await run(folderWith({ before, after }), ['zone', 'diff', 'before', 'after', '--origin', 'example.org', ...args]);
  return { status: ran.status, out: ran.out.split('\n').slice(0, -1) };
}

describe('zone diff', () => {
  test('finds none between two ways of writing the same', async () => {
    const other = `$ORIGIN org.
example 3600 SOA ns1.example hostmaster.example ( 2026110101 14400 3600 1209600 3600 )
$TTL 3600
*.x.example A 192.0.2.9
example NS NS1.EXAMPLE.ORG.
ns1.example A 192.0.2.1
www.example 60 CNAME ns1.example
a.b.example MX 10 mail.example
a.b.example TXT "two words" "plain"
`;
    expect(await difference(ZONE, other)).toEqual({ status: 0, out: ['The zones say the same.'] });
  });

  test('shows records that went and came, and changed TTLs', async () => {
    const after = ZONE.replace('WWW 60', 'WWW 300')
      .replace('ns1 A 192.0.2.1\nWWW', 'ns1 A 192.0.2.2\nWWW')
      .replace('\nns1 A 192.0.2.1', '')
      .replace('"two words"', '"Two words"');
    expect(await difference(ZONE, after)).toEqual({
      status: 1,
      out: [
        '* TXT of a.b.example.org changes from "two words" "plain" to "Two words" "plain"',
        '* ns1.example.org moves from 192.0.2.1 to 192.0.2.2',
        '* TTL of www.example.org (CNAME) raised from 1 minute to 5 minutes',
        '',
        '- a.b.example.org. 3600 IN TXT "two words" "plain"',
        '+ a.b.example.org. 3600 IN TXT "Two words" "plain"',
        '- ns1.example.org. 3600 IN A 192.0.2.1',
        '+ ns1.example.org. 3600 IN A 192.0.2.2',
        '~ WWW.example.org. 300 IN CNAME ns1.example.org. (60 → 300)',
        '2 records added, 2 records removed, 1 TTL changed',
      ],
    });
  });

  test('mentions a serial, which alone makes no difference', async () => {
    expect(await difference(ZONE, ZONE.replace('2026110101', '2026110102'))).toEqual({
      status: 0,
      out: ['Serial: 2026110101 → 2026110102', 'The zones say the same.'],
    });
    expect((await difference(ZONE, ZONE.replace('2026110101', '2026110100'))).out[0]).toMatch(
      /secondary servers will take it for an older zone/,
    );
    expect((await difference(ZONE.replace('2026110101', '4294967295'), ZONE.replace('2026110101', '1'))).out[0]).toBe(
      'Serial: 4294967295 → 1',
    );
  });

  test('notices any other field of the SOA', async () => {
    expect((await difference(ZONE, ZONE.replace('4h 1h', '4h 2h'))).status).toBe(1);
  });

  test('cannot tell that two zones are the same when one is not known completely', async () => {
    expect((await difference(`${ZONE}x A 192.0.2.300\n`, ZONE)).status).toBe(1);
  });
});
