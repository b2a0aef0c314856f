import { TYPE } from '../rdata/types.ts';
import { FOLD } from './name-table.ts';

/**
 * The first 32 bits of the address that begins at `start`, read from plain text; -1 when it is not plain. The text was accepted as an
 * address before, and its line ends behind it.
 */
export function addressHead(type: number, bytes: Uint8Array, start: number): number {
  return type === TYPE.A ? fourOctets(bytes, start) : twoGroups(bytes, start);
}

function fourOctets(bytes: Uint8Array, start: number): number {
  let at = start;
  let address = 0;
  for (let part = 0; part < 4; part++) {
    const from = at;
    let octet = 0;
    for (; bytes[at]! >= DIGIT_0 && bytes[at]! <= DIGIT_9; at++) octet = octet * 10 + bytes[at]! - DIGIT_0;
    if (at === from || octet > 255 || (part < 3 && bytes[at++] !== DOT)) return -1;
    address = address * 256 + octet;
  }
  return address;
}

/** The groups before the second colon; `::` stands for at least one group of zeros. */
function twoGroups(bytes: Uint8Array, start: number): number {
  let at = start;
  let head = 0;
  for (let part = 0; part < 2; part++) {
    let group = 0;
    for (let digit = hexDigit(bytes[at]); digit >= 0; digit = hexDigit(bytes[++at])) group = group * 16 + digit;
    if (group > 0xffff || bytes[at++] !== COLON) return -1;
    head = head * 65_536 + group;
  }
  return head;
}

function hexDigit(octet: number | undefined): number {
  const folded = FOLD[octet ?? 0]!;
  if (folded >= DIGIT_0 && folded <= DIGIT_9) return folded - DIGIT_0;
  return folded >= LETTER_A && folded < LETTER_A + 6 ? folded - LETTER_A + 10 : -1;
}

const DOT = 46;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const COLON = 58;
const LETTER_A = 97;
