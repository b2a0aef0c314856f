import { hexDigit } from './address.ts';
import type { Part } from './part.ts';
import type { RdataWriter } from './writer.ts';

/** Hexadecimal digits up to the end, in one or more fields; a digit pair may be split over two of them. */
export function hexRest(name: string, least = 1): Part {
  return {
    encode: (writer) => putHexRest(writer, name, least),
    walk: (reader) => void reader.skip(Math.max(reader.left, least)),
    print: (reader) => hexText(reader.rest()),
  };
}

/** Base64 (RFC 4648 §4) up to the end, in one or more fields. */
export function base64Rest(name: string, least = 1): Part {
  return {
    encode: (writer) => putBase64Rest(writer, name, least),
    walk: (reader) => void reader.skip(Math.max(reader.left, least)),
    print: (reader) => base64Text(reader.rest()),
  };
}

export function putHexRest(writer: RdataWriter, name: string, least: number): boolean {
  const begin = writer.length;
  let pending = -1;
  while (writer.more) {
    if (!writer.takeWord(name)) return false;
    for (let i = writer.start; i < writer.end; i++) {
      const digit = hexDigit(writer.bytes[i]!);
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

export function putBase64Rest(writer: RdataWriter, name: string, least: number): boolean {
  const begin = writer.length;
  let bits = 0;
  let count = 0;
  let padding = 0;
  while (writer.more) {
    if (!writer.takeWord(name)) return false;
    for (let i = writer.start; i < writer.end; i++) {
      const octet = writer.bytes[i]!;
      if (octet === PAD) {
        padding++;
        count++;
        bits <<= 6;
        if (count > 4 || count < 3 || padding > 2) return writer.failAt('badBase64', name, i, i + 1);
      } else {
        const value = octet < 128 ? BASE64_VALUE[octet]! : -1;
        if (value < 0 || padding > 0) return writer.failAt('badBase64', name, i, i + 1);
        bits = (bits << 6) | value;
        count++;
      }
      if (count === 4) {
        if (padding > 0 && (bits & (padding === 1 ? 0xff : 0xffff)) !== 0) return writer.failAt('badBase64', name, i, i + 1);
        writer.u8(bits >>> 16);
        if (padding < 2) writer.u8(bits >>> 8);
        if (padding < 1) writer.u8(bits);
        bits = 0;
        count = 0;
      }
    }
  }
  if (count !== 0) return writer.failAt('badBase64', name, writer.end, writer.end);
  return writer.length - begin >= least || writer.missing(name);
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

/** Base64 in words of 56 characters, as BIND's one-line style breaks them. */
export function base64Text(octets: Uint8Array): string {
  let printed = '';
  for (let i = 0; i < octets.length; i += 3) {
    if (i > 0 && i % ((WORD / 4) * 3) === 0) printed += ' ';
    const left = octets.length - i;
    const bits = (octets[i]! << 16) | ((octets[i + 1] ?? 0) << 8) | (octets[i + 2] ?? 0);
    printed += BASE64[bits >>> 18]! + BASE64[(bits >>> 12) & 63]!;
    printed += left > 1 ? BASE64[(bits >>> 6) & 63]! : '=';
    printed += left > 2 ? BASE64[bits & 63]! : '=';
  }
  return printed;
}

const WORD = 56;
const PAD = 0x3d;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64_VALUE = Int8Array.from({ length: 128 }, (_, octet) => BASE64.indexOf(String.fromCharCode(octet)));
const HEX_TEXT: readonly string[] = Array.from({ length: 256 }, (_, octet) => octet.toString(16).toUpperCase().padStart(2, '0'));
