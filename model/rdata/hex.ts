import type { Part } from './part.ts';
import type { RdataWriter } from './writer.ts';

/** Hexadecimal digits up to the end, in one or more fields; a pair of digits may be split over two of them. Upper case in print. */
export function hexRest(name: string): Part {
  return {
    encode: (writer) => putHexRest(writer, name, 1),
    walk: (reader) => void reader.skip(Math.max(reader.left, 1)),
    print: (reader) => hexText(reader.rest()),
  };
}

/** Puts the digits of all fields that are left, which must be at least `least` octets. */
export function putHexRest(writer: RdataWriter, name: string, least: number): boolean {
  const begin = writer.length;
  const { bytes } = writer;
  let pending = -1;
  while (writer.more) {
    if (!writer.takeWord(name)) return false;
    for (let i = writer.start; i < writer.end; i++) {
      const digit = hexDigit(bytes[i]!);
      if (digit < 0) return writer.failAt('badHex', name, i, i + 1);
      if (pending < 0) {
        pending = digit;
      } else {
        writer.u8(pending * 16 + digit);
        pending = -1;
      }
    }
  }
  if (pending >= 0) return writer.failAt('oddHex', name, writer.end - 1, writer.end);
  return writer.length - begin >= least || writer.missing(name);
}

/** Puts the digits in `bytes[start, end)`. */
export function putHex(writer: RdataWriter, name: string, start: number, end: number): boolean {
  const { bytes } = writer;
  for (let i = start; i < end; i += 2) {
    const high = hexDigit(bytes[i]!);
    if (high < 0) return writer.failAt('badHex', name, i, i + 1);
    if (i + 1 === end) return writer.failAt('oddHex', name, i, end);
    const low = hexDigit(bytes[i + 1]!);
    if (low < 0) return writer.failAt('badHex', name, i + 1, i + 2);
    writer.u8(high * 16 + low);
  }
  return true;
}

/** Value of a hexadecimal digit, -1 for any other octet. */
export function hexDigit(octet: number): number {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const lower = octet | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Upper-case digits in words of 56, as BIND's one-line style breaks them. */
export function hexText(octets: Uint8Array): string {
  let printed = '';
  for (let i = 0; i < octets.length; i++) {
    if (i > 0 && i % (WORD / 2) === 0) printed += ' ';
    printed += HEX_TEXT[octets[i]!]!;
  }
  return printed;
}

/** Upper-case digits in one word. */
export function hexWord(octets: Uint8Array): string {
  let printed = '';
  for (let i = 0; i < octets.length; i++) printed += HEX_TEXT[octets[i]!]!;
  return printed;
}

const WORD = 56;
const HEX_TEXT: readonly string[] = Array.from({ length: 256 }, (_, octet) => octet.toString(16).toUpperCase().padStart(2, '0'));
