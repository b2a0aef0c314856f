import { TYPE } from '../rdata/types.ts';
import { FOLD } from './name-table.ts';

/** The first 16 bits of the address that begins at `start`, read from plain text; -1 when it is not plain. It was accepted as an address before. */
export function addressHead(type: number, bytes: Uint8Array, start: number): number {
  return type === TYPE.A ? twoOctets(bytes, start) : firstGroup(bytes, start);
}

/** `192.0.` as one number. */
function twoOctets(bytes: Uint8Array, start: number): number {
  let at = start;
  let high = 0;
  let low = 0;
  for (; bytes[at]! >= DIGIT_0 && bytes[at]! <= DIGIT_9; at++) high = high * 10 + bytes[at]! - DIGIT_0;
  if (at === start || bytes[at++] !== DOT) return -1;
  for (; bytes[at]! >= DIGIT_0 && bytes[at]! <= DIGIT_9; at++) low = low * 10 + bytes[at]! - DIGIT_0;
  return bytes[at] === DOT ? (high << 8) | low : -1;
}

/** The group before the first colon, 0 for `::`. */
function firstGroup(bytes: Uint8Array, start: number): number {
  let group = 0;
  for (let at = start; at < start + 5; at++) {
    const octet = FOLD[bytes[at] ?? 0]!;
    if (octet === COLON) return group;
    if (octet >= DIGIT_0 && octet <= DIGIT_9) group = group * 16 + octet - DIGIT_0;
    else if (octet >= LETTER_A && octet < LETTER_A + 6) group = group * 16 + octet - LETTER_A + 10;
    else return -1;
  }
  return -1;
}

const DOT = 46;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const COLON = 58;
const LETTER_A = 97;
