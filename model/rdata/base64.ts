import type { Part } from './part.ts';
import type { RdataWriter } from './writer.ts';

/** Base64 (RFC 4648 §4) up to the end, in one or more fields. `least`: octets that must be there. */
export function base64Rest(name: string, least: 0 | 1 = 1): Part {
  return {
    encode(writer) {
      const begin = writer.length;
      const decoder = new Base64Decoder(writer, name);
      while (writer.more) if (!writer.takeWord(name) || !decoder.take(writer.start, writer.end)) return false;
      return decoder.finish() && (writer.length - begin >= least || writer.missing(name));
    },
    walk: (reader) => void reader.skip(Math.max(reader.left, least)),
    print: (reader) => base64Text(reader.rest()),
  };
}

/** Puts the Base64 in `bytes[start, end)`. */
export function putBase64(writer: RdataWriter, name: string, start: number, end: number): boolean {
  const decoder = new Base64Decoder(writer, name);
  return decoder.take(start, end) && decoder.finish();
}

/** Base64 in words of 56 characters, as BIND's one-line style breaks them. */
export function base64Text(octets: Uint8Array): string {
  let printed = '';
  for (let i = 0; i < octets.length; i += WORD_OCTETS) {
    printed += (i > 0 ? ' ' : '') + base64Word(octets.subarray(i, i + WORD_OCTETS));
  }
  return printed;
}

/** Base64 in one word. */
export function base64Word(octets: Uint8Array): string {
  let printed = '';
  for (let i = 0; i < octets.length; i += 3) {
    const left = octets.length - i;
    const bits = (octets[i]! << 16) | ((octets[i + 1] ?? 0) << 8) | (octets[i + 2] ?? 0);
    printed += ALPHABET[bits >>> 18]! + ALPHABET[(bits >>> 12) & 63]!;
    printed += left > 1 ? ALPHABET[(bits >>> 6) & 63]! : '=';
    printed += left > 2 ? ALPHABET[bits & 63]! : '=';
  }
  return printed;
}

const WORD_OCTETS = 42;
const PAD = 0x3d;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = Int8Array.from({ length: 256 }, (_, octet) => ALPHABET.indexOf(String.fromCharCode(octet)));

/** Groups of four characters, which may span several fields. Unused bits before padding must be zero (RFC 4648 §3.5), as BIND demands. */
class Base64Decoder {
  private readonly writer: RdataWriter;
  private readonly name: string;
  private bits = 0;
  private count = 0;
  private padding = 0;

  constructor(writer: RdataWriter, name: string) {
    this.writer = writer;
    this.name = name;
  }

  take(start: number, end: number): boolean {
    const { writer, name } = this;
    for (let i = this.count === 0 && this.padding === 0 ? this.takeGroups(start, end) : start; i < end; i++) {
      const octet = writer.bytes[i]!;
      const value = VALUES[octet]!;
      if (octet === PAD ? !this.mayPad() : value < 0 || this.padding > 0) return writer.failAt('badBase64', name, i, i + 1);
      if (octet === PAD) this.padding++;
      this.bits = (this.bits << 6) | (octet === PAD ? 0 : value);
      if (++this.count === 4 && !this.put()) return writer.failAt('badBase64', name, i, i + 1);
    }
    return true;
  }

  /** Puts whole groups without padding as long as there are any: the offset behind them. */
  private takeGroups(start: number, end: number): number {
    const { bytes, out } = this.writer;
    let at = this.writer.length;
    let i = start;
    for (; i + 4 <= end; i += 4) {
      const bits = (VALUES[bytes[i]!]! << 18) | (VALUES[bytes[i + 1]!]! << 12) | (VALUES[bytes[i + 2]!]! << 6) | VALUES[bytes[i + 3]!]!;
      if (bits < 0) break;
      out[at++] = bits >>> 16;
      out[at++] = bits >>> 8;
      out[at++] = bits;
    }
    this.writer.length = at;
    return i;
  }

  finish(): boolean {
    return this.count === 0 || this.writer.failAt('badBase64', this.name, this.writer.end, this.writer.end);
  }

  private mayPad(): boolean {
    return this.count === 3 || (this.count === 2 && this.padding === 0);
  }

  private put(): boolean {
    const { writer, bits, padding } = this;
    const unused = padding === 0 ? 0 : padding === 1 ? 0xff : 0xffff;
    writer.u8(bits >>> 16);
    if (padding < 2) writer.u8(bits >>> 8);
    if (padding < 1) writer.u8(bits);
    this.bits = 0;
    this.count = 0;
    return (bits & unused) === 0;
  }
}
