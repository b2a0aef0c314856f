import type { RdataWriter } from './writer.ts';

/** Puts the base32hex without padding (RFC 4648 §7, RFC 5155 §3.3) in the field taken last. */
export function putBase32(writer: RdataWriter, name: string): boolean {
  const { bytes, start, end } = writer;
  let bits = 0;
  let count = 0;
  for (let i = start; i < end; i++) {
    const value = digit(bytes[i]!);
    if (value < 0) return writer.failAt('badBase32', name, i, i + 1);
    bits = ((bits << 5) | value) & 0xfff;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    writer.u8(bits >>> count);
  }
  const unused = bits & ((1 << count) - 1);
  return (count < 5 && unused === 0 && end > start) || writer.failAt('badBase32', name, Math.max(start, end - 1), end);
}

/** Upper-case base32hex in one word, without padding. */
export function base32Word(octets: Uint8Array): string {
  let printed = '';
  let bits = 0;
  let count = 0;
  for (let i = 0; i < octets.length; i++) {
    bits = ((bits << 8) | octets[i]!) & 0xfff;
    for (count += 8; count >= 5; count -= 5) printed += ALPHABET[(bits >>> (count - 5)) & 31]!;
  }
  return count > 0 ? printed + ALPHABET[(bits << (5 - count)) & 31]! : printed;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

function digit(octet: number): number {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const lower = octet | 0x20;
  return lower >= 0x61 && lower <= 0x76 ? lower - 0x57 : -1;
}
