import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainName } from '../../../model/names/name.ts';
import { lowerName, nameFromText, nameToText, wireLength, wireOf } from '../../../model/names/wire.ts';

const ORIGIN = wireOf(domainName('example.org.')!);

function read(text: string, origin: Uint8Array | undefined = ORIGIN) {
  const bytes = Buffer.from(`<<${text}>>`);
  const result = nameFromText(bytes, 2, bytes.length - 2, origin);
  return 'code' in result ? `${result.code} at ${result.at - 2}` : nameToText(result.wire);
}

describe('nameFromText', () => {
  it.each([
    ['Mail', 'Mail.example.org.'],
    ['MAIL.', 'MAIL.'],
    ['@', 'example.org.'],
    ['\\@', '\\@.example.org.'],
    ['a b', 'a\\032b.example.org.'],
    ['', 'emptyName at 0'],
    ['a..b', 'emptyLabel at 2'],
    ['.a', 'emptyLabel at 0'],
    ['..', 'emptyLabel at 0'],
    ['a.\\2', 'badEscape at 2'],
    ['a\\25x', 'badEscape at 1'],
    ['a\\300', 'badEscape at 1'],
    ['ab\\', 'badEscape at 2'],
    [`ab.${'c'.repeat(64)}.d`, 'labelTooLong at 3'],
    [`${'c'.repeat(63)}.`, `${'c'.repeat(63)}.`],
    [`ab.${'\\099'.repeat(64)}.d`, 'labelTooLong at 3'],
    ['a.'.repeat(127), 'a.'.repeat(127)],
    ['a.'.repeat(128), 'nameTooLong at 0'],
    [`${'a.'.repeat(127)}a`, 'nameTooLong at 0'],
    ['x'.repeat(1 << 20), 'labelTooLong at 0'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('knows no free standing @ without an origin', () => {
    const bytes = Buffer.from('@');
    expect(nameFromText(bytes, 0, 1, undefined)).toEqual({ code: 'badAtSign', at: 0 });
  });

  it('tells octets above ASCII that stand there as they are from escaped ones', () => {
    const raw = Buffer.from('münchen');
    expect(nameFromText(raw, 0, raw.length, ORIGIN)).toMatchObject({ nonAscii: true });
    const escaped = Buffer.from('m\\195\\188nchen');
    expect(nameFromText(escaped, 0, escaped.length, ORIGIN)).toMatchObject({ nonAscii: false });
  });

  it('reads back every name it prints', () => {
    const wires = fc
      .array(fc.uint8Array({ minLength: 1, maxLength: 20 }), { maxLength: 10 })
      .map((labels) => Uint8Array.from([...labels.flatMap((label) => [label.length, ...label]), 0]));
    fc.assert(
      fc.property(wires, (wire) => {
        const text = Buffer.from(nameToText(wire));
        expect(nameFromText(text, 0, text.length, undefined)).toEqual({ wire, nonAscii: false });
        expect(lowerName(wireOf(lowerName(wire)))).toBe(lowerName(wire));
        expect(wireLength(wire, 0)).toBe(wire.length);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const result = nameFromText(bytes, 0, bytes.length, ORIGIN);
        if ('wire' in result) expect(result.wire.length).toBeLessThanOrEqual(255);
        else expect(result.at).toBeLessThanOrEqual(bytes.length);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('a name on the wire', () => {
  it.each([
    ['cut short', [3, 1, 2]],
    ['without the root', [1, 97]],
    ['compressed', [1, 97, 0xc0, 0]],
    ['with a label of 64', [64, ...Array(64).fill(97), 0]],
    ['of 256 octets', [...Array.from({ length: 127 }, () => [1, 97]).flat(), 2, 97, 97, 0]],
    ['of none', []],
  ])('%s is malformed', (_, octets) => {
    const wire = Uint8Array.from(octets as number[]);
    expect(() => wireLength(wire, 0)).toThrow(RangeError);
    expect(() => nameToText(wire)).toThrow(RangeError);
    expect(() => lowerName(wire)).toThrow(RangeError);
  });

  it('may stand anywhere', () => {
    const wire = Uint8Array.from([9, 9, 1, 0x41, 0, 9]);
    expect([wireLength(wire, 2), nameToText(wire, 2), lowerName(wire, 2)]).toEqual([3, 'A.', 'a.']);
  });
});
