import { malformed } from './reader.ts';
import type { RdataReader } from './reader.ts';

/** The types of the bitmap that reaches to the end (RFC 4034 §4.1.2), ascending. Throws RangeError when it is malformed. */
export function readTypeBitmap(reader: RdataReader): number[] {
  const types: number[] = [];
  let last = -1;
  while (reader.left > 0) {
    const window = reader.u8();
    const length = reader.u8();
    if (window <= last || length < 1 || length > 32) throw malformed('type bitmap window');
    last = window;
    const octets = reader.octets(length);
    if (octets[length - 1] === 0) throw malformed('type bitmap ends in a zero octet');
    for (let bit = 0; bit < length * 8; bit++) if ((octets[bit >> 3]! & (0x80 >> (bit & 7))) !== 0) types.push(window * 256 + bit);
  }
  return types;
}
