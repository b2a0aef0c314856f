import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';

const BEFORE = '$ORIGIN example.org.\n$TTL 7\na A 192.0.2.1\n';
const AFTER = 'y A 192.0.2.25\nz MX 10 y\n';

/** A bad line as line 4, and where exactly it is bad. */
const rows: readonly (readonly [string, string])[] = [
  ['b A 192.0.2.256', 'badIpv4 4:5-4:16'],
  ['b A', 'missingField 4:4-4:4'],
  ['b A 192.0.2.1 192.0.2.2', 'trailingField 4:15-4:24'],
  ['b AAAA 2001:db8::g', 'badIpv6 4:8-4:19'],
  ['b MX 1O mail', 'badNumber 4:6-4:8'],
  ['b MX 65536 mail', 'numberRange 4:6-4:11'],
  ['b MX mail', 'badNumber 4:6-4:10'],
  ['b MX 10 "mail"', 'unexpectedQuotes 4:10-4:14'],
  ['b CNAME a..b', 'badName 4:11-4:13'],
  [`b CNAME ${'c'.repeat(64)}`, 'badName 4:9-4:73'],
  ['b SRV 1 2 port c', 'badNumber 4:11-4:15'],
  ['b CAA 0 is-sue "c"', 'badTag 4:11-4:12'],
  ['b DS 1 8 2 0123', 'badDigestLength 4:12-4:16'],
  ['b TLSA 3 1 1 0x', 'badHex 4:15-4:16'],
  ['b HTTPS 1 . alpm=h2', 'paramKey 4:13-4:17'],
  ['b TXT', 'missingField 4:6-4:6'],
  ['b TXT "c', 'unterminatedString 4:7-4:9'],
  ['b TXT c"', 'unterminatedString 4:8-4:9'],
  ['b TXT "c\\"', 'unterminatedString 4:7-4:11'],
  ['b TXT "\\256"', 'badEscape 4:8-4:12'],
  ['b TXT \\', 'badEscape 4:7-4:8'],
  ['b TXT ( "c"', 'unbalancedParenthesis 4:7-4:8'],
  ['b TXT "c" )', 'strayParenthesis 4:11-4:12'],
  ['b TXT ( ( "c" )', 'unbalancedParenthesis 4:7-4:8'],
  ['b CNMAE c', 'unknownType 4:3-4:8'],
  ['b ANY', 'classNotIn 4:3-4:6'],
  ['b AXFR c', 'metaType 4:3-4:7'],
  ['b 5 IN', 'missingType 4:7-4:7'],
  ['b CH TXT c', 'classNotIn 4:3-4:5'],
  ['  b A 192.0.2.2', 'indentedOwner 4:3-4:4'],
  ['b..c A 192.0.2.2', 'emptyLabel 4:3-4:4'],
  ['.b A 192.0.2.2', 'emptyLabel 4:1-4:2'],
  [`${'b'.repeat(64)} A 192.0.2.2`, 'labelTooLong 4:1-4:65'],
  [`c.${'b'.repeat(64)}.d A 192.0.2.2`, 'labelTooLong 4:3-4:67'],
  ['b\\ A 192.0.2.2', 'unknownType 4:6-4:15'],
  ['b\0c A 192.0.2.2', 'controlCharacter 4:2-4:3'],
  ['b A 192.0.2.2\x0bx', 'controlCharacter 4:14-4:15'],
  ['b A \x1b192.0.2.2', 'controlCharacter 4:5-4:6'],
  ['$ORIGON b', 'unknownDirective 4:1-4:8'],
  ['$INCLUDE b', 'includeNotFound 4:10-4:11'],
  ['$GENERATE 2-1 b$ A 192.0.2.$', 'generateRange 4:11-4:14'],
  ['b TYPE65280 \\# 2 01', 'genericLength 4:16-4:17'],
  ['b SOA a b 1 2 3 4', 'missingField 4:18-4:18'],
  ['b RRSIG A 8 2 300 x 20200101000000 1 a AQID', 'badTime 4:19-4:20'],
  ['<<<<<<< HEAD', 'unknownType 4:9-4:13'],
  ['=======', 'missingType 4:8-4:8'],
  ['# comment of another language', 'unknownType 4:3-4:10'],
  ['// b', 'unknownType 4:4-4:5'],
];

describe('one bad line', () => {
  it.each(rows)('%s is one problem at its column, and every other record is kept', (line, expected) => {
    const { problems, records } = read(`${BEFORE}${line}\n${AFTER}`);
    expect(problems).toEqual([expected]);
    expect(records.filter((record) => /^[ayz]\./.test(record))).toEqual([
      'a.example.org. 7 A 192.0.2.1',
      'y.example.org. 7 A 192.0.2.25',
      'z.example.org. 7 MX 10 y.example.org.',
    ]);
  });

  it('in a $TTL leaves the TTL unknown of the records that have none, and they are kept', () => {
    const { problems, records, zone } = read(`${BEFORE}$TTL x\n${AFTER}`);
    expect(problems).toEqual(['directiveArgument 4:6-4:7']);
    expect(records.map((_, row) => zone.ttlFrom(row))).toEqual(['default', 'unread', 'unread']);
  });

  it.each(['$ORIGIN a..b', '$ORIGIN', '$ORIGIN "a'])('%s says one thing, and nothing of the names that it was for', (line) => {
    const { problems, records } = read(`${BEFORE}${line}\n@ CNAME a\nb.example.org. 7 A 192.0.2.2\n${AFTER}`);
    expect(problems.length).toBe(1);
    expect(records).toEqual(['a.example.org. 7 A 192.0.2.1', 'b.example.org. 7 A 192.0.2.2']);
  });

  it.each(rows)('%s makes something unknown', (line) => {
    const { reading, zone } = read(`${BEFORE}${line}\n${AFTER}`);
    const kept = zone.size > 3; // what stands in open parentheses is read all the same
    expect(kept || reading.gaps.length === 1, JSON.stringify(reading.gaps)).toBe(true);
  });

  it.each(rows)('%s at the end of a file without newline is one problem more', (line, expected) => {
    const { problems } = read(`${BEFORE}${line}`);
    expect(problems.filter((problem) => !problem.startsWith('missingFinalNewline'))).toEqual([expected]);
  });

  it.each(rows)('%s with CRLF is the same problem', (line, expected) => {
    const { problems, records } = read(`${BEFORE}${line}\n${AFTER}`.replaceAll('\n', '\r\n'));
    expect(problems).toEqual([expected]);
    expect(records.length).toBeGreaterThanOrEqual(3);
  });

  it('twenty of them are twenty problems', () => {
    const sound = rows.filter(([line]) => !/[$"(\\]/.test(line)).slice(0, 20);
    const { problems } = read(BEFORE + sound.map(([line]) => `${line}\n`).join('') + AFTER);
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(sound.map(([, expected]) => expected.split(' ')[0]));
  });
});

describe('what a lost line leaves', () => {
  it('is doubt at its owner, and certainty elsewhere', () => {
    const { zone } = read(`${BEFORE}b A x\n${AFTER}`);
    expect(zone.lookup('b.example.org.' as never, 28)).toMatchObject({ kind: 'unknown', gap: { cause: 'unreadableRecord' } });
    expect(zone.lookup('c.example.org.' as never, 1)).toMatchObject({ kind: 'nxdomain' });
  });

  it('is doubt everywhere when its owner is not known', () => {
    const { zone } = read(`${BEFORE}b..c A 192.0.2.1\n${AFTER}`);
    expect(zone.lookup('c.example.org.' as never, 1)).toMatchObject({ kind: 'unknown', gap: { cause: 'unreadableRecord' } });
  });

  it('is doubt everywhere behind a lost directive', () => {
    const { zone } = read(`${BEFORE}$ORIGIN b..c.\n${AFTER}`);
    expect(zone.lookup('c.example.org.' as never, 1)).toMatchObject({ kind: 'unknown', gap: { cause: 'unreadableRecord' } });
  });
});
