import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Fault, decodeBase64, decodedBound } from '../../../model/standards/base64.ts';

function decode(text: string, skip?: string): string | null {
  const out = new Uint8Array(decodedBound(text.length));
  const length = decodeBase64(text, 0, text.length, out, skip);
  return length < 0 ? null : Buffer.from(out.subarray(0, length)).toString('latin1');
}

describe('base64 text', () => {
  it.each([
    ['', ''],
    ['Zg==', 'f'],
    ['Zg', 'f'],
    ['Zm8=', 'fo'],
    ['Zm8', 'fo'],
    ['Zm 9\tv\r\n', 'foo'],
    ['Zg = =', 'f'],
  ])('%j is "%s"', (text, octets) => {
    expect(decode(text)).toBe(octets);
    expect(base64Fault(text, 0, text.length)).toBeNull();
  });

  it.each([
    ['Zm9v-', { reason: 'character', at: 4 }],
    ['Zm"9v', { reason: 'character', at: 2 }],
    ['Zm9\u00e9', { reason: 'character', at: 3 }],
    ['Zm9vZ', { reason: 'length', at: 5 }],
    ['Zm9v=', { reason: 'padding', at: 4 }],
    ['Zg=', { reason: 'padding', at: 2 }],
    ['Zg==Zg', { reason: 'padding', at: 2 }],
  ])('%j is none', (text, fault) => {
    expect(decode(text)).toBeNull();
    expect(base64Fault(text, 0, text.length)).toEqual(fault);
  });

  it('may be read past chosen characters', () => expect(decode('Zm"\\9v', '"\\')).toBe('foo'));

  it('of any octets is read back, and any text is either read or at fault', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => {
        expect(decode(Buffer.from(octets).toString('base64'))).toBe(Buffer.from(octets).toString('latin1'));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', 'z', '=', ' ', '-') }), (text) => {
        expect(decode(text) === null).toBe(base64Fault(text, 0, text.length) !== null);
      }),
    );
  });
});
