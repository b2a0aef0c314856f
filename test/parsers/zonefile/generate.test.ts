import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';

describe('$GENERATE', () => {
  it.each([
    ['writes a record for each number', '1-3 a$ A 192.0.2.$', ['a1 A 192.0.2.1', 'a2 A 192.0.2.2', 'a3 A 192.0.2.3']],
    ['steps', '0-10/5 a$ A 192.0.2.$', ['a0 A 192.0.2.0', 'a5 A 192.0.2.5', 'a10 A 192.0.2.10']],
    ['steps without reaching the end', '1-4/2 a$ A 192.0.2.$', ['a1 A 192.0.2.1', 'a3 A 192.0.2.3']],
    ['takes a single number', '7-7 a$ A 192.0.2.$', ['a7 A 192.0.2.7']],
    ['moves the number', '1-2 a${10} A 192.0.2.${-1}', ['a11 A 192.0.2.0', 'a12 A 192.0.2.1']],
    ['pads the number', '8-11 a${0,3} A 192.0.2.$', ['a008 A 192.0.2.8', 'a009 A 192.0.2.9', 'a010 A 192.0.2.10', 'a011 A 192.0.2.11']],
    [
      'writes hexadecimal digits',
      '10-11 a${0,0,x} AAAA 2001:db8::${0,4,X}',
      ['a\\097 AAAA 2001:db8::a', 'ab AAAA 2001:db8::b'].map((line) => line.replace('a\\097', 'aa')),
    ],
    ['writes octal digits', '8-9 a${0,3,o} A 192.0.2.$', ['a010 A 192.0.2.8', 'a011 A 192.0.2.9']],
    ['writes decimal digits', '8-9 a${0,2,d} A 192.0.2.$', ['a08 A 192.0.2.8', 'a09 A 192.0.2.9']],
    ['writes nibbles', '18-19 ${0,3,n} PTR a$.example.net.', ['2.1 PTR a18.example.net.', '3.1 PTR a19.example.net.']],
    ['takes no brace and no escape for a number', '1-1 a$$ CNAME \\$x$', ['a\\$ CNAME \\$x1.example.org.']],
    ['takes a TTL and a class', '1-1 a$ 60 IN A 192.0.2.$', ['a1 A 192.0.2.1']],
    ['takes a class and a TTL', '1-1 a$ IN 60 A 192.0.2.$', ['a1 A 192.0.2.1']],
    ['takes quotes inside of quotes', '1-1 a$ TXT "\\"a $\\" b"', ['a1 TXT "a 1" "b"']],
    ['takes an escaped number in front', '1-1 \\$a TXT $$a', ['\\$a TXT "$a"']],
    ['takes two number signs in front', '1-1 $$TTL A 192.0.2.$', ['\\$ttl A 192.0.2.1']],
    ['takes a number as wide as BIND', '1-1 a TXT ${0,127}', [`a TXT "${'1'.padStart(127, '0')}"`]],
    ['takes data in quotes', '1-2 @ MX "$ mail$"', ['@ MX 1 mail1.example.org.', '@ MX 2 mail2.example.org.']],
    ['takes an absolute owner', '1-1 a$.sub.example.org. A 192.0.2.$', ['a1.sub A 192.0.2.1']],
    ['takes several numbers in one name', '1-2 $.a$ A 192.0.2.$', ['1.a1 A 192.0.2.1', '2.a2 A 192.0.2.2']],
    ['needs no number at all', '1-2 a A 192.0.2.1', ['a A 192.0.2.1', 'a A 192.0.2.1']],
    ['takes a comment', '1-1 a$ A 192.0.2.$ ; one', ['a1 A 192.0.2.1']],
  ])('%s', (_, line, expected) => {
    const { records, problems } = read(`$TTL 60\n$GENERATE ${line}\n`);
    expect(problems).toEqual([]);
    expect(records).toEqual(
      expected.map((record) => record.replace(/^(\S+) /, (_all, owner: string) => `${owner === '@' ? '' : `${owner}.`}example.org. 60 `)),
    );
  });

  it.each([
    ['a range that is none', '1..3 a$ A 192.0.2.$', 'generateRange 2:11-2:15'],
    ['a range that runs backwards', '3-1 a$ A 192.0.2.$', 'generateRange 2:11-2:14'],
    ['a step of nothing', '1-3/0 a$ A 192.0.2.$', 'generateRange 2:11-2:16'],
    ['numbers that are too large', '1-2147483648 a$ A 192.0.2.$', 'generateRange 2:11-2:23'],
    ['a brace without end', '1-3 a${0 A 192.0.2.$', 'generateTemplate 2:16-2:19'],
    ['an unknown base', '1-3 a${0,1,b} A 192.0.2.$', 'generateTemplate 2:16-2:24'],
    ['a width without end', '1-3 a${0,999999999} A 192.0.2.$', 'generateTemplate 2:16-2:30'],
    ['a width that BIND has no room for', '1-3 a${0,128} A 192.0.2.$', 'generateTemplate 2:16-2:24'],
    ['a negative number', '1-3 a${-2} A 192.0.2.$', 'generateTemplate 2:16-2:21'],
    ['no type', '1-3 a$ 60 IN', 'directiveArgument 2:1-2:23'],
    ['an unknown type', '1-3 a$ AA 192.0.2.$', 'unknownType 2:18-2:20'],
    ['a type for questions', '1-3 a$ AXFR 192.0.2.$', 'metaType 2:18-2:22'],
    ['no data', '1-3 a$ A', 'directiveArgument 2:1-2:19'],
    ['data that is wrong for some numbers, once', '254-258 a$ A 192.0.2.$', 'badIpv4 2:1-2:33'],
    ['an owner that is none, once', '1-3 a..$ A 192.0.2.$', 'emptyLabel 2:1-2:31'],
  ])('tells of %s', (_, line, expected) => {
    const { zone, problems } = read(`$TTL 60\n$GENERATE ${line}\nb A 192.0.2.1\n`);
    expect(problems).toEqual([expected]);
    expect(zone.spelledOwner(zone.size - 1)).toBe('b.example.org.');
  });

  it.each([
    [
      'several fields behind the type',
      '1-1 a$ MX $ mail$',
      'generateUnread 2:21-2:28',
      '"$ mail$"',
      ['a1.example.org. 60 MX 1 mail1.example.org.'],
    ],
    [
      'several strings behind the type',
      '1-1 a$ TXT "b c" $',
      'generateUnread 2:22-2:29',
      '"\\"b c\\" $"',
      ['a1.example.org. 60 TXT "b c" "1"'],
    ],
    [
      'a value in quotes behind its key',
      '1-1 a$ SVCB $ . alpn="h2"',
      'generateUnread 2:23-2:36',
      '"$ . alpn=\\"h2\\""',
      ['a1.example.org. 60 SVCB 1 . alpn="h2"'],
    ],
    ['parentheses', '1-1 a$ A ( 192.0.2.$ ) ; (', 'generateUnread 2:20-2:21', undefined, ['a1.example.org. 60 A 192.0.2.1']],
  ])('makes its records in spite of %s, which BIND refuses', (_, line, expected, text, made) => {
    const { problems, records, reading } = read(`$TTL 60\n$GENERATE ${line}\n`);
    expect({ problems, records }).toEqual({ problems: [expected], records: made });
    expect(reading.problems[0]!.remedy).toEqual(text === undefined ? undefined : expect.objectContaining({ text, safety: 'safe' }));
  });

  it('keeps the owner before it for the lines after it', () => {
    const { records } = read('$TTL 60\na A 192.0.2.1\n$GENERATE 1-1 b$ A 192.0.2.2\n A 192.0.2.3\n');
    expect(records).toEqual(['a.example.org. 60 A 192.0.2.1', 'b1.example.org. 60 A 192.0.2.2', 'a.example.org. 60 A 192.0.2.3']);
  });

  it('points from each record to its line', () => {
    const { zone } = read('$TTL 60\n$GENERATE 1-2 b$ A 192.0.2.$\n');
    for (const row of [0, 1]) expect(zone.originOf(row)).toMatchObject({ span: { start: 8, end: 36 } });
    expect(zone.rdataOriginOf(1, 0)).toMatchObject({ span: { start: 8, end: 36 } });
  });

  it('that is too large is left out and leaves the zone unknown', () => {
    const { zone, problems } = read('$GENERATE 0-100 a$ 1 A 192.0.2.1\nb 1 A 192.0.2.2\n', { limits: { generate: 100 } });
    expect(problems).toEqual(['generateTooLarge 1:11-1:16']);
    expect(zone.size).toBe(1);
    expect(zone.gaps.map(({ cause }) => cause)).toEqual(['generateTooLarge']);
  });

  it('many times over is left out too', () => {
    const { zone, problems } = read('$GENERATE 1-100 a$ 1 A 192.0.2.1\n'.repeat(100), { limits: { generate: 100 } });
    expect(zone.size).toBe(400);
    expect(problems.length).toBe(96);
  });
});
