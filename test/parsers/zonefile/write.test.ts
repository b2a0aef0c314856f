import { describe, expect, it } from 'vitest';
import type { DomainName } from '../../../model/names/name.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import type { Remedy, Safety } from '../../../model/remedy.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { writeZoneFile } from '../../../parsers/zonefile/write.ts';
import { applied, type Files, read } from './reading.ts';

type Make = (record: (row: number) => RecordRef) => Remedy;

const name = (text: string): DomainName => text as DomainName;

/** The text after the fix; undefined without one. */
function mended(text: string | Files, make: Make): string | undefined {
  const files = typeof text === 'string' ? { zone: text } : text;
  const { zone } = read(files);
  const fix = writeZoneFile(make((index) => ({ zone, index })));
  return fix && Object.values(applied(files, fix)).join('--- next file\n');
}

describe('setTarget', () => {
  const to =
    (target: string, row = 0): Make =>
    (record) => ({ kind: 'setTarget', record: record(row), target: name(target) });

  it.each([
    [
      'writes only the final dot where only that was missing',
      '@ 1h MX 10 Mail.Example.NET ; ours\n',
      to('mail.example.net.'),
      '@ 1h MX 10 Mail.Example.NET. ; ours\n',
    ],
    ['keeps a relative name relative', '@ 1h MX 10 mail\n', to('mx.example.org.'), '@ 1h MX 10 mx\n'],
    ['keeps an absolute name absolute', '@ 1h MX 10 mail.example.org.\n', to('mx.example.org.'), '@ 1h MX 10 mx.example.org.\n'],
    ['writes a foreign name absolute', '@ 1h CNAME mail\n', to('mx.example.net.'), '@ 1h CNAME mx.example.net.\n'],
    ['writes the origin as @ where names are relative', 'www 1h CNAME mail\n', to('example.org.'), 'www 1h CNAME @\n'],
    [
      'takes the origin that holds there',
      '$ORIGIN sub.example.org.\n@ 1h NS ns1\n',
      to('ns2.sub.example.org.'),
      '$ORIGIN sub.example.org.\n@ 1h NS ns2\n',
    ],
    [
      'finds the target inside parentheses',
      '_a._tcp 1h SRV ( 1 2\n 3 old ) ; c\n',
      to('new.example.org.'),
      '_a._tcp 1h SRV ( 1 2\n 3 new ) ; c\n',
    ],
    ['knows an escaped dot from a final one', '@ 1h CNAME a\\.\n', to('a\\..'), '@ 1h CNAME a\\..\n'],
    ['says nothing when the target is right', '@ 1h CNAME a\n', to('a.example.org.'), undefined],
    ['has no fix for a type without target', '@ 1h A 192.0.2.1\n', to('a.example.org.'), undefined],
    ['has no fix for the generic form', '@ 1h NS \\# 1 00\n', to('a.example.org.'), undefined],
  ])('%s', (_, before, make, after) => expect(mended(before, make)).toBe(after));
});

describe('setRdata', () => {
  const to =
    (rdata: string, row = 0, safety?: Safety): Make =>
    (record) => ({ kind: 'setRdata', record: record(row), rdata, ...(safety && { safety }) });
  const soa = '@ 1h IN SOA ns1 hostmaster (\n\t2026110101\t; serial\n\t4h ; refresh\n\t1h 2w 1h )\n';

  it.each([
    ['keeps fields that mean the same', '@ 1h MX 10\tmail ; ours\n', to('20 mail.example.org.'), '@ 1h MX 20\tmail ; ours\n'],
    [
      'keeps the comments of a SOA',
      soa,
      to('ns1.example.org. hostmaster.example.org. 2026110102 14400 3600 1209600 3600'),
      soa.replace('0101', '0102'),
    ],
    ['replaces a string in parentheses', 't 1h TXT ( "a" ; one\n "b" ) ; two\n', to('"a" "c"'), 't 1h TXT ( "a" ; one\n "c" ) ; two\n'],
    ['takes strings away and keeps comments', 't 1h TXT ( "a" ; one\n "b" ) ; two\n', to('"ab"'), 't 1h TXT ( "ab" ; one\n ) ; two\n'],
    ['adds strings where the last one stands', 't 1h TXT "a" ; one\n', to('"a" "b" "c"'), 't 1h TXT "a" "b" "c" ; one\n'],
    [
      'adds strings on lines of their own where that is the way',
      't 1h TXT ( "a"\n\t"b" ) ; two\n',
      to('"a" "b" "c"'),
      't 1h TXT ( "a"\n\t"b"\n\t"c" ) ; two\n',
    ],
    ['ends added lines like the others', 't 1h TXT ( "a"\r\n  "b" )\r\n', to('"a" "b" "c"'), 't 1h TXT ( "a"\r\n  "b"\r\n  "c" )\r\n'],
    [
      'joins digits that stood apart',
      'a 1h TYPE65280 \\# 4 0a00 ( 00\n01 )\n',
      to('\\# 4 0a000002'),
      'a 1h TYPE65280 \\# 4 0a000002 (\n )\n',
    ],
    ['fills empty RDATA', 'a 1h APL ; none\n', to('1:192.0.2.0/24'), 'a 1h APL 1:192.0.2.0/24 ; none\n'],
    ['says nothing when it means the same', 'a 1h TXT a\n', to('"a"'), undefined],
    ['refuses RDATA that is none', 'a 1h A 192.0.2.1\n', to('192.0.2.300'), undefined],
    ['refuses characters that are no octets', 'a 1h TXT "a"\n', to('"\u20ac"'), undefined],
  ])('%s', (_, before, make, after) => expect(mended(before, make)).toBe(after));

  it('passes the safety on, and wants a look where another file is edited', () => {
    const files = { zone: 'a 1h A 192.0.2.1\n$INCLUDE more\n', more: 'b A 192.0.2.2\n' };
    const { zone } = read(files);
    expect(writeZoneFile(to('192.0.2.9', 0, 'review')((index) => ({ zone, index })))?.safety).toBe('review');
    expect(writeZoneFile(to('192.0.2.9', 0)((index) => ({ zone, index })))?.safety).toBe('safe');
    expect(writeZoneFile(to('192.0.2.9', 1)((index) => ({ zone, index })))?.safety).toBe('review');
  });
});

describe('setTtl', () => {
  const to =
    (ttl: number, ...rows: number[]): Make =>
    (record) => ({ kind: 'setTtl', records: rows.map(record), ttl });

  it.each([
    ['replaces a TTL', 'www 3600 IN A 192.0.2.1\n', to(300, 0), 'www 300 IN A 192.0.2.1\n'],
    ['keeps the columns behind it', 'www  3600    IN A 192.0.2.1\n', to(60, 0), 'www  60      IN A 192.0.2.1\n'],
    ['keeps tabs', 'www\t3600\tIN\tA\t192.0.2.1\n', to(60, 0), 'www\t60\tIN\tA\t192.0.2.1\n'],
    ['replaces a TTL behind the class', 'www IN 1h A 192.0.2.1\n', to(60, 0), 'www IN 60 A 192.0.2.1\n'],
    ['puts a TTL before the class', '$TTL 1h\nwww IN A 192.0.2.1\n', to(60, 0), '$TTL 1h\nwww 60 IN A 192.0.2.1\n'],
    ['puts a TTL into columns', '$TTL 1h\nwww             IN A 192.0.2.1\n', to(60, 0), '$TTL 1h\nwww          60 IN A 192.0.2.1\n'],
    ['puts a TTL between tabs', '$TTL 1h\nwww\t\tA\t192.0.2.1\n', to(60, 0), '$TTL 1h\nwww\t\t60\tA\t192.0.2.1\n'],
    [
      'puts a TTL on a line without owner',
      '$TTL 1h\nwww A 192.0.2.1\n        A 192.0.2.2\n',
      to(60, 1),
      '$TTL 1h\nwww A 192.0.2.1\n     60 A 192.0.2.2\n',
    ],
    ['writes all records of a set', 'www 60 A 192.0.2.1\n 3600 A 192.0.2.2\n', to(300, 0, 1), 'www 300 A 192.0.2.1\n 300 A 192.0.2.2\n'],
    [
      'keeps the TTL that the next record took over',
      'www 60 A 192.0.2.1\nftp A 192.0.2.2\nsmtp A 192.0.2.3\n',
      to(300, 0),
      'www 300 A 192.0.2.1\nftp 60 A 192.0.2.2\nsmtp A 192.0.2.3\n',
    ],
    [
      'leaves records with $TTL alone',
      '$TTL 60\nwww 60 A 192.0.2.1\nftp A 192.0.2.2\n',
      to(300, 0),
      '$TTL 60\nwww 300 A 192.0.2.1\nftp A 192.0.2.2\n',
    ],
    ['finds the TTL behind an age', 'pc [AGE:3644371]\t1200\tA\t192.0.2.1\n', to(60, 0), 'pc [AGE:3644371]\t60\tA\t192.0.2.1\n'],
    ['says nothing when the TTL is right', 'www 60 A 192.0.2.1\n', to(60, 0), undefined],
    ['does not touch a TTL that nothing tells', 'www A 192.0.2.1\nftp A 192.0.2.2\n', to(60, 0), undefined],
  ])('%s', (_, before, make, after) => expect(mended(before, make)).toBe(after));
});

describe('removeRecord', () => {
  const row =
    (index: number): Make =>
    (record) => ({ kind: 'removeRecord', record: record(index) });

  it.each([
    [
      'takes the line with its comment',
      'a 1h A 192.0.2.1\nb 1h A 192.0.2.2 ; gone\nc 1h A 192.0.2.3\n',
      row(1),
      'a 1h A 192.0.2.1\nc 1h A 192.0.2.3\n',
    ],
    [
      'takes all lines of a parenthesis',
      'a 1h A 192.0.2.1\nb 1h TXT ( "x" ; one\n "y" ) ; two\nc 1h A 192.0.2.3\n',
      row(1),
      'a 1h A 192.0.2.1\nc 1h A 192.0.2.3\n',
    ],
    ['takes CRLF with it', 'a 1h A 192.0.2.1\r\nb 1h A 192.0.2.2\r\n', row(0), 'b 1h A 192.0.2.2\r\n'],
    ['takes a last line without newline', 'a 1h A 192.0.2.1\nb 1h A 192.0.2.2', row(1), 'a 1h A 192.0.2.1\n'],
    [
      'hands the owner on, into its column',
      '$TTL 1h\nwww     A    192.0.2.1\n        AAAA 2001:db8::1\n',
      row(0),
      '$TTL 1h\nwww     AAAA 2001:db8::1\n',
    ],
    ['hands the owner on before tabs', '$TTL 1h\nwww\t\tA 192.0.2.1\n\t\tAAAA 2001:db8::1\n', row(0), '$TTL 1h\nwww\t\tAAAA 2001:db8::1\n'],
    [
      'hands the owner on over comments and empty lines',
      '$TTL 1h\nwww A 192.0.2.1\n; both\n\n  AAAA 2001:db8::1\n',
      row(0),
      '$TTL 1h\n; both\n\nwww AAAA 2001:db8::1\n',
    ],
    [
      'hands the owner on to one line only',
      '$TTL 1h\nwww A 192.0.2.1\n  A 192.0.2.2\n  A 192.0.2.3\n',
      row(0),
      '$TTL 1h\nwww A 192.0.2.2\n  A 192.0.2.3\n',
    ],
    [
      'hands the owner on in full behind $ORIGIN',
      '$TTL 1h\nwww A 192.0.2.1\n$ORIGIN sub\n  A 192.0.2.2\n',
      row(0),
      '$TTL 1h\n$ORIGIN sub\nwww.example.org. A 192.0.2.2\n',
    ],
    ['hands owner and TTL on together', 'www     1h A    192.0.2.1\n        AAAA 2001:db8::1\n', row(0), 'www 3600 AAAA 2001:db8::1\n'],
    ['hands the TTL on', 'a 1h A 192.0.2.1\nb A 192.0.2.2\nc A 192.0.2.3\n', row(0), 'b 3600 A 192.0.2.2\nc A 192.0.2.3\n'],
    [
      'takes a line without owner as it is',
      '$TTL 1h\nwww A 192.0.2.1\n A 192.0.2.2\n A 192.0.2.3\n',
      row(1),
      '$TTL 1h\nwww A 192.0.2.1\n A 192.0.2.3\n',
    ],
    ['does not guess over a template', '$TTL 1h\nwww A 192.0.2.1\n{% if v6 %}\n AAAA 2001:db8::1\n', row(0), undefined],
    ['does not guess over a broken line', '$TTL 1h\nwww A 192.0.2.1\n TXT "a\n AAAA 2001:db8::1\n', row(0), undefined],
    [
      'does not take an owner from an included file',
      { zone: '$TTL 1h\nwww A 192.0.2.1\n$INCLUDE more\n', more: '  AAAA 2001:db8::1\n' },
      row(0),
      undefined,
    ],
    [
      'edits an included file',
      { zone: '$TTL 1h\na A 192.0.2.1\n$INCLUDE more\n', more: 'b A 192.0.2.2\nc A 192.0.2.3\n' },
      row(1),
      '$TTL 1h\na A 192.0.2.1\n$INCLUDE more\n--- next file\nc A 192.0.2.3\n',
    ],
  ])('%s', (_, before, make, after) => expect(mended(before, make)).toBe(after));
});

describe('addRecord', () => {
  const add =
    (owner: string, rdata = '192.0.2.9', type: number = TYPE.A, row = 0): Make =>
    (record) => ({ kind: 'addRecord', near: record(row), owner: name(owner), type, rdata });

  it.each([
    [
      'repeats the owner where it is written',
      '$TTL 1h\nwww IN A 192.0.2.1 ; one\nb IN A 192.0.2.2\n',
      add('www.example.org.'),
      '$TTL 1h\nwww IN A 192.0.2.1 ; one\nwww IN A 192.0.2.9\nb IN A 192.0.2.2\n',
    ],
    [
      'leaves the owner out where that is left out',
      '$TTL 1h\nwww\tA\t192.0.2.1\n\tA\t192.0.2.2\n',
      add('www.example.org.', '192.0.2.9', TYPE.A, 1),
      '$TTL 1h\nwww\tA\t192.0.2.1\n\tA\t192.0.2.2\n\tA\t192.0.2.9\n',
    ],
    [
      'keeps columns',
      '$TTL 1h\nwww     IN      A       192.0.2.1\n',
      add('ftp6.example.org.', '2001:db8::9', TYPE.AAAA),
      '$TTL 1h\nwww     IN      A       192.0.2.1\nftp6    IN      AAAA    2001:db8::9\n',
    ],
    ['takes over TTL and class', 'www 5m IN A 192.0.2.1\n', add('www.example.org.'), 'www 5m IN A 192.0.2.1\nwww 5m IN A 192.0.2.9\n'],
    [
      'writes absolute names where they are absolute',
      'www.example.org. 1h A 192.0.2.1\n',
      add('b.example.org.'),
      'www.example.org. 1h A 192.0.2.1\nb.example.org. 1h A 192.0.2.9\n',
    ],
    ['writes the origin as @', 'www 1h A 192.0.2.1\n', add('example.org.'), 'www 1h A 192.0.2.1\n@ 1h A 192.0.2.9\n'],
    [
      'stands behind lines that have their owner from the record',
      '$TTL 1h\nwww A 192.0.2.1\n A 192.0.2.2\nc A 192.0.2.3\n',
      add('b.example.org.'),
      '$TTL 1h\nwww A 192.0.2.1\n A 192.0.2.2\nb A 192.0.2.9\nc A 192.0.2.3\n',
    ],
    [
      'writes small letters where they are small',
      '$TTL 1h\nwww in a 192.0.2.1\n',
      add('www.example.org.', '2001:db8::9', TYPE.AAAA),
      '$TTL 1h\nwww in a 192.0.2.1\nwww in aaaa 2001:db8::9\n',
    ],
    [
      'stands behind a parenthesis',
      '@ 1h SOA a b ( 1 2 3\n 4 5 ) ; end\n',
      add('example.org.', 'ns1.example.net.', TYPE.NS),
      '@ 1h SOA a b ( 1 2 3\n 4 5 ) ; end\n@ 1h NS ns1.example.net.\n',
    ],
    ['does not repeat a parenthesis', 't 1h TXT ( "a"\n )\n', add('t.example.org.', '"b"', TYPE.TXT), 't 1h TXT ( "a"\n )\nt 1h TXT "b"\n'],
    [
      'ends lines like the others',
      '$TTL 1h\r\nwww A 192.0.2.1\r\n',
      add('www.example.org.'),
      '$TTL 1h\r\nwww A 192.0.2.1\r\nwww A 192.0.2.9\r\n',
    ],
    [
      'begins a line where the last one has no end',
      '$TTL 1h\r\nwww A 192.0.2.1',
      add('www.example.org.'),
      '$TTL 1h\r\nwww A 192.0.2.1\r\nwww A 192.0.2.9',
    ],
    [
      'does not give its TTL away',
      'www 60 A 192.0.2.1\n 300 A 192.0.2.2\nc A 192.0.2.3\n',
      add('b.example.org.'),
      'www 60 A 192.0.2.1\n 300 A 192.0.2.2\nb 60 A 192.0.2.9\nc 300 A 192.0.2.3\n',
    ],
    ['refuses RDATA that is none', 'www 60 A 192.0.2.1\n', add('b.example.org.', 'x'), undefined],
  ])('%s', (_, before, make, after) => expect(mended(before, make)).toBe(after));
});

describe('setOwner', () => {
  const to =
    (owner: string, row = 0): Make =>
    (record) => ({ kind: 'setOwner', record: record(row), owner: name(owner) });

  it.each([
    ['replaces the owner', '$TTL 1h\nwww IN A 192.0.2.1\n', to('web.example.org.'), '$TTL 1h\nweb IN A 192.0.2.1\n'],
    ['keeps columns', '$TTL 1h\nwww     IN A 192.0.2.1\n', to('webserver.example.org.'), '$TTL 1h\nwebserver IN A 192.0.2.1\n'],
    [
      'writes an absolute owner absolute',
      '$TTL 1h\nwww.example.org. A 192.0.2.1\n',
      to('web.example.org.'),
      '$TTL 1h\nweb.example.org. A 192.0.2.1\n',
    ],
    [
      'leaves the old owner to the lines after it',
      '$TTL 1h\nwww A 192.0.2.1\n    A 192.0.2.2\n    A 192.0.2.3\n',
      to('web.example.org.'),
      '$TTL 1h\nweb A 192.0.2.1\nwww A 192.0.2.2\n    A 192.0.2.3\n',
    ],
    [
      'writes an owner where there was none',
      '$TTL 1h\nwww A 192.0.2.1\n    A 192.0.2.2\n    A 192.0.2.3\n',
      to('web.example.org.', 1),
      '$TTL 1h\nwww A 192.0.2.1\nweb A 192.0.2.2\nwww A 192.0.2.3\n',
    ],
    ['says nothing when the owner is right', '$TTL 1h\nWWW A 192.0.2.1\n', to('www.example.org.'), undefined],
  ])('%s', (_, before, make, after) => expect(mended(before, make)).toBe(after));
});

describe('replaceText', () => {
  it('is taken as it is', () => {
    const span = { path: 'zone', start: 4, end: 4 };
    expect(writeZoneFile({ kind: 'replaceText', span, text: '\n' })).toEqual({ safety: 'safe', edits: [{ span, text: '\n' }] });
    expect(writeZoneFile({ kind: 'replaceText', span, text: '\n', safety: 'review' })?.safety).toBe('review');
  });
});
