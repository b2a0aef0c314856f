import { decimal, escapeLength } from '../names/wire.ts';
import type { Part } from './part.ts';
import type { RdataWriter } from './writer.ts';

/** One character-string (RFC 1035 §3.3), quoted or not; printed in quotes. */
export function text(name: string): Part {
  return {
    encode: (writer) => writer.take(name) && putString(writer, name),
    walk: (reader) => void reader.string(),
    print: (reader) => quotedText(reader.string()),
  };
}

/** One or more character-strings up to the end. */
export function texts(name: string): Part {
  return {
    encode(writer) {
      do if (!writer.take(name) || !putString(writer, name)) return false;
      while (writer.more);
      return true;
    },
    walk(reader) {
      do reader.string();
      while (reader.left > 0);
    },
    print(reader) {
      let printed = quotedText(reader.string());
      while (reader.left > 0) printed += ` ${quotedText(reader.string())}`;
      return printed;
    },
  };
}

/** Puts the field taken last as a character-string. */
export function putString(writer: RdataWriter, name: string): boolean {
  const length = writer.length++;
  if (!putOctets(writer, name, writer.start, writer.end, MAX_STRING)) return false;
  writer.out[length] = writer.length - length - 1;
  return true;
}

/** Puts the octets of `bytes[start, end)`, escapes resolved, at most `most` of them. */
export function putOctets(writer: RdataWriter, name: string, start: number, end: number, most: number): boolean {
  const { bytes, out } = writer;
  let next = writer.length;
  const limit = next + most;
  for (let i = start; i < end; i++) {
    let octet = bytes[i]!;
    const at = i;
    if (octet === BACKSLASH) {
      const skipped = escapeLength(bytes, i, end);
      if (skipped === 0) return writer.failAt('badEscape', name, i, Math.min(i + 4, end));
      octet = skipped === 1 ? bytes[i + 1]! : decimal(bytes, i + 1);
      i += skipped;
    }
    if (next === limit) return writer.failAt('stringTooLong', name, at, end, `0…${most}`);
    out[next++] = octet;
  }
  writer.length = next;
  return true;
}

/** In quotes, with " and \ behind a backslash and octets outside 0x20…0x7e as \DDD. */
export function quotedText(octets: Uint8Array): string {
  let printed = '"';
  for (let i = 0; i < octets.length; i++) printed += QUOTED[octets[i]!]!;
  return `${printed}"`;
}

/** Octets as the characters of the same numbers: the text of octets that are expected to be ASCII. */
export function asciiText(octets: Uint8Array): string {
  let characters = '';
  for (let i = 0; i < octets.length; i++) characters += String.fromCharCode(octets[i]!);
  return characters;
}

const MAX_STRING = 255;
const BACKSLASH = 0x5c;

const QUOTED: readonly string[] = Array.from({ length: 256 }, (_, octet) => {
  if (octet === 0x22 || octet === BACKSLASH) return `\\${String.fromCharCode(octet)}`;
  return octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : `\\${String(octet).padStart(3, '0')}`;
});
