import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';

describe('owner, TTL, class and type', () => {
  it.each([
    ['TTL and class', 'a 60 IN A 192.0.2.1', 'a 60 A'],
    ['class and TTL', 'a IN 60 A 192.0.2.1', 'a 60 A'],
    ['a TTL only', 'a 60 A 192.0.2.1', 'a 60 A'],
    ['a class only', 'a IN A 192.0.2.1', 'a 7 A'],
    ['neither', 'a A 192.0.2.1', 'a 7 A'],
    ['small letters', 'a in a 192.0.2.1', 'a 7 A'],
    ['numbers for class and type', 'a CLASS1 TYPE1 192.0.2.1', 'a 7 A'],
    ['a numbered type in small letters', 'a type1 192.0.2.1', 'a 7 A'],
    ['tabs', 'a\t60\tIN\tA\t192.0.2.1', 'a 60 A'],
    ['an owner like a TTL', '300 60 IN A 192.0.2.1', '300 60 A'],
    ['an owner like a class', 'in 60 IN A 192.0.2.1', 'in 60 A'],
    ['an owner like a type', 'mx A 192.0.2.1', 'mx 7 A'],
    ['an owner like a type, blank after it', 'a A 192.0.2.1\n\tMX 10 a', 'a 7 MX'],
    ['the origin', '@ A 192.0.2.1', ' 7 A'],
    ['a wildcard', '* A 192.0.2.1', '* 7 A'],
    ['an absolute owner', 'a.example.org. A 192.0.2.1', 'a 7 A'],
    ['underscores', '_25._tcp A 192.0.2.1', '_25._tcp 7 A'],
    ['escapes in the owner', 'a\\.b\\032c A 192.0.2.1', 'a\\.b\\032c 7 A'],
    ['an escaped @', '\\@ A 192.0.2.1', '\\@ 7 A'],
    ['a slash in the owner', '0/25 A 192.0.2.1', '0/25 7 A'],
  ])('are read with %s', (_, line, expected) => {
    const { records, problems } = read(`$TTL 7\n${line}\n`);
    expect(problems).toEqual([]);
    const [owner, ttl, type] = expected.split(' ');
    expect(records.at(-1)!.startsWith(`${owner === '' ? '' : `${owner}.`}example.org. ${ttl} ${type} `), records.at(-1)).toBe(true);
  });

  it.each([
    ['0', 0],
    ['2147483647', 2_147_483_647],
    ['0000000060', 60],
    ['1s', 1],
    ['2m', 120],
    ['3h', 10_800],
    ['4d', 345_600],
    ['5w', 3_024_000],
    ['1W2D3H4M5S', 788_645],
    ['1h30m', 5400],
    ['30m1h', 5400],
    ['1h1h', 7200],
    ['0s', 0],
  ])('a TTL of %s is %i seconds', (text, seconds) => {
    expect(read(`a ${text} A 192.0.2.1\n`)).toMatchObject({ problems: [], records: [`a.example.org. ${seconds} A 192.0.2.1`] });
  });

  it.each([
    ['a 1h30 A 192.0.2.1', 'unknownType 2:3-2:7'],
    ['a -1 A 192.0.2.1', 'unknownType 2:3-2:5'],
    ['a 1.5 A 192.0.2.1', 'unknownType 2:3-2:6'],
    ['a 1y A 192.0.2.1', 'unknownType 2:3-2:5'],
    ['a 60 60 A 192.0.2.1', 'unknownType 2:6-2:8'],
    ['a IN IN A 192.0.2.1', 'unknownType 2:6-2:8'],
    ['a CH A 192.0.2.1', 'classNotIn 2:3-2:5'],
    ['a CLASS3 A 192.0.2.1', 'classNotIn 2:3-2:9'],
    ['a 192.0.2.1', 'unknownType 2:3-2:12'],
    ['a "A" 192.0.2.1', 'unknownType 2:4-2:5'],
    ['a OPT x', 'metaType 2:3-2:6'],
    ['a TYPE0 \\# 0', 'metaType 2:3-2:8'],
    ['a TYPE255 \\# 0', 'metaType 2:3-2:10'],
    ['a TYPE65536 \\# 0', 'unknownType 2:3-2:12'],
    ['a ALIAS b', 'pseudoType 2:3-2:8'],
    ['a', 'missingType 2:2-2:2'],
    ['a 60', 'missingType 2:5-2:5'],
    ['a 60 IN ; nothing', 'missingType 2:8-2:8'],
    ['a A', 'missingField 2:4-2:4'],
    ['a MX 10', 'missingField 2:8-2:8'],
    ['a TXT', 'missingField 2:6-2:6'],
  ])('%s is told as %s', (line, expected) => {
    const { records, problems } = read(`$TTL 7\n${line}\nb A 192.0.2.2\n`);
    expect(problems).toEqual([expected]);
    expect(records).toEqual(['b.example.org. 7 A 192.0.2.2']);
  });
});

describe('a blank owner', () => {
  it.each([
    ['behind a record', 'a A 192.0.2.1\n A 192.0.2.2\n', ['a', 'a'], []],
    ['behind a tab', 'a A 192.0.2.1\n\tA 192.0.2.2\n', ['a', 'a'], []],
    ['behind comments and empty lines', 'a A 192.0.2.1\n; c\n\n  \n A 192.0.2.2\n', ['a', 'a'], []],
    ['behind a record on several lines', 'a TXT ( "x"\n "y" )\n A 192.0.2.2\n', ['a', 'a'], []],
    ['behind a record that is lost, of the lost one', 'a A 192.0.2.1\nb A x\n A 192.0.2.2\n', ['a', 'b'], ['badIpv4 3:5-3:6']],
    ['behind a record with a broken string', 'a A 192.0.2.1\nb TXT "x\n A 192.0.2.2\n', ['a', 'b'], ['unterminatedString 3:7-3:9']],
    [
      'behind an owner that is lost, not of the one before',
      'a A 192.0.2.1\nb..c A 192.0.2.3\n A 192.0.2.2\nd A 192.0.2.4\n',
      ['a', 'd'],
      ['emptyLabel 3:3-3:4'],
    ],
    ['behind a pseudo record', 'a A 192.0.2.1\nb ALIAS c\n A 192.0.2.2\n', ['a', 'b'], ['pseudoType 3:3-3:8']],
    [
      'behind ages, which Windows DNS alone reads',
      'a [AGE:3644371] A 192.0.2.1\n [AGE:3644372] 60 A 192.0.2.2\n',
      ['a', 'a'],
      ['recordAge 2:3-2:16'],
    ],
    ['at the beginning', ' A 192.0.2.1\na A 192.0.2.2\n', ['a'], ['ownerUnknown 2:1-2:2']],
  ])('%s', (_, text, owners, problems) => {
    const found = read(`$TTL 7\n${text}`);
    expect(found.problems).toEqual(problems);
    expect(found.records.map((record) => record.split('.')[0])).toEqual(owners);
  });
});

describe('a record without TTL', () => {
  it.each([
    ['takes $TTL', '$TTL 9\na A 192.0.2.1\n', ['9'], []],
    ['takes that of the record before, also of another owner and type', 'a 9 A 192.0.2.1\nb TXT "x"\n', ['9', '9'], []],
    ['takes that of the record before, over $ORIGIN', 'a 9 A 192.0.2.1\n$ORIGIN b.example.org.\n@ TXT "x"\n', ['9', '9'], []],
    ['takes the minimum of its own SOA', '@ SOA a b 1 2 3 4 5\n@ NS a\n', ['5', '5'], ['ttlMissing 1:3-1:6']],
    ['takes nothing when there is nothing, said once', '@ NS a\n@ NS b\n@ NS c\n', ['0', '0', '0'], ['ttlMissing 1:3-1:5']],
    [
      'does not take that of a record that is lost',
      '$ORIGIN example.org.\na 5 A 192.0.2.1\nb 9 A x\nc A 192.0.2.3\n',
      ['5', '5'],
      ['badIpv4 3:7-3:8'],
    ],
  ])('%s', (_, text, ttls, problems) => {
    const found = read(text);
    expect(found.problems).toEqual(problems);
    expect(found.records.map((record) => record.split(' ')[1])).toEqual(ttls);
  });
});

describe('letter case', () => {
  it('of owners is kept and does not tell names apart', () => {
    const { zone } = read('$TTL 7\nWWW A 192.0.2.1\nwww A 192.0.2.2\nWwW A 192.0.2.3\n');
    expect([0, 1, 2].map((row) => zone.spelledOwner(row))).toEqual(['WWW.example.org.', 'www.example.org.', 'WwW.example.org.']);
    expect(zone.rrset('www.example.org.' as never, 1)?.count).toBe(3);
  });

  it('of targets is kept', () => {
    expect(read('a 1 CNAME B.Example.Org.\n').records).toEqual(['a.example.org. 1 CNAME B.Example.Org.']);
  });
});
