import { expect, test } from 'vitest';
import { latin1 } from '../../model/latin1.ts';

const LONG = Uint8Array.from({ length: 20_000 }, (_, at) => at % 251);

test.each([
  ['every octet is a character', Uint8Array.of(0, 0x41, 0x80, 0xff), 0, 4, '\u0000A\u0080\u00ff'],
  ['a range begins and ends where it is told', Uint8Array.of(0x41, 0x42, 0x43, 0x44), 1, 3, 'BC'],
  ['nothing is nothing', new Uint8Array(0), 0, 0, ''],
  ['what is longer than an engine takes at once is whole', LONG, 3, 19_999, Buffer.from(LONG.subarray(3, 19_999)).toString('latin1')],
])('%s', (_, octets, start, end, text) => {
  expect(latin1(octets, start, end)).toBe(text);
});

test('without a range it is all of them', () => {
  expect(latin1(LONG)).toBe(Buffer.from(LONG).toString('latin1'));
});
