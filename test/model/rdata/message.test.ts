import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameToText } from '../../../model/names/wire.ts';
import { printRdata } from '../../../model/rdata/codec.ts';
import { nameFromMessage, rdataFromMessage } from '../../../model/rdata/message.ts';
import { RR_TYPES } from '../../../model/rdata/registry.ts';
import { TYPE } from '../../../model/rdata/types.ts';

/** `example.` at 2, `mail.example.` at 11 by a pointer to 2. */
const NAMES = [0, 0, 7, ...Buffer.from('example'), 0, 4, ...Buffer.from('mail'), 0xc0, 2];

function rdata(type: number, ...octets: number[]): string {
  const message = Uint8Array.from([...NAMES, ...octets, 0xff, 0xff]);
  return printRdata(type, rdataFromMessage(type, message, NAMES.length, octets.length));
}

describe('RDATA of a message', () => {
  it.each([
    ['NS', TYPE.NS, [0xc0, 11], 'mail.example.'],
    ['MX', TYPE.MX, [0, 10, 1, 0x61, 0xc0, 11], '10 a.mail.example.'],
    ['SOA', TYPE.SOA, [0xc0, 11, 1, 0x68, 0xc0, 2, ...Array(19).fill(0), 9], 'mail.example. h.example. 0 0 0 0 9'],
    ['SRV', TYPE.SRV, [0, 1, 0, 2, 0, 3, 0xc0, 2], '1 2 3 example.'],
    ['TXT', TYPE.TXT, [2, 0xc0, 2], '"\\192\\002"'],
  ])('expands the names of %s', (_, type, octets, expected) => {
    expect(rdata(type, ...octets)).toBe(expected);
  });

  it.each([
    ['a pointer to itself', [0xc0, NAMES.length]],
    ['a pointer ahead', [0xc0, NAMES.length + 2]],
    ['half a pointer', [0xc0]],
    ['a label cut short', [5, 0x61]],
    ['a label type of old', [0x80, 0]],
    ['octets behind the name', [0xc0, 2, 0]],
    ['nothing', []],
  ])('with %s is malformed', (_, octets) => {
    expect(() => rdata(TYPE.NS, ...octets)).toThrow(RangeError);
  });

  it('that reaches beyond the message is malformed', () => {
    expect(() => rdataFromMessage(TYPE.A, new Uint8Array(3), 0, 4)).toThrow(RangeError);
  });

  it('of random octets is read or refused with a RangeError', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RR_TYPES.map(([number]) => number)),
        fc.uint8Array({ maxLength: 60 }),
        fc.nat(20),
        (type, message, start) => {
          try {
            rdataFromMessage(type, message, start, message.length - start);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        },
      ),
      { seed: 1, numRuns: 3000 },
    );
  });
});

describe('a name of a message', () => {
  it('ends behind its first pointer', () => {
    const { wire, next } = nameFromMessage(Uint8Array.from(NAMES), 11);
    expect([nameToText(wire), next]).toEqual(['mail.example.', NAMES.length]);
  });

  it('of more than 255 octets is malformed', () => {
    const label = [63, ...Array(63).fill(0x61)];
    const message = Uint8Array.from([...label, ...label, ...label, ...label, 0]);
    expect(() => nameFromMessage(message, 0)).toThrow(RangeError);
  });
});
