import { utf8Octets } from '../names/utf8.ts';

/** RDATA text split into fields. Entries at and above `count` are left-overs of an earlier use and mean nothing. */
export interface Fields {
  bytes: Uint8Array;
  count: number;
  /** Offset of the first octet of the contents, behind the opening quote of a quoted field. */
  readonly start: number[];
  /** Offset behind the last octet of the contents, at the closing quote of a quoted field. */
  readonly end: number[];
  readonly quoted: boolean[];
}

/**
 * Splits the RDATA text in `bytes[start, end)` (RFC 1035 §5.1): blanks and line ends separate fields, parentheses outside quotes count as
 * blanks, ';' outside quotes comments to the end of the line, "…" is one field, escapes are kept and never split. The text must be lexically
 * sound (quotes closed, parentheses balanced); of a quote that is never closed the field reaches to `end`.
 */
export function fieldsOf(bytes: Uint8Array, start: number, end: number): Fields {
  return splitInto({ bytes, count: 0, start: [], end: [], quoted: [] }, bytes, start, end);
}

/** As `fieldsOf`, into an object that is used again and again: nobody may keep it. */
export function splitInto(fields: Fields, bytes: Uint8Array, start: number, end: number): Fields {
  fields.bytes = bytes;
  fields.count = 0;
  let at = start;
  while (at < end) {
    const octet = bytes[at]!;
    if (octet === SEMICOLON) {
      while (at < end && bytes[at] !== NEWLINE) at++;
    } else if (octet === QUOTE) {
      const close = quoteEnd(bytes, at + 1, end);
      addField(fields, at + 1, close, true);
      at = close + 1;
    } else if (separates(octet)) {
      at++;
    } else {
      const stop = wordEnd(bytes, at, end);
      addField(fields, at, stop, false);
      at = stop;
    }
  }
  return fields;
}

/** Fields of a text of its own, such as a value of another format. Characters above ASCII count as their UTF-8 octets. */
export function fieldsOfText(text: string): Fields {
  const bytes = utf8Octets(text);
  return fieldsOf(bytes, 0, bytes.length);
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;

function separates(octet: number): boolean {
  return octet === 0x20 || octet === 0x09 || octet === NEWLINE || octet === 0x0d || octet === 0x28 || octet === 0x29;
}

function quoteEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return Math.min(at, end);
}

function wordEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && !separates(bytes[at]!) && bytes[at] !== QUOTE && bytes[at] !== SEMICOLON) at += bytes[at] === BACKSLASH ? 2 : 1;
  return Math.min(at, end);
}

function addField(fields: Fields, start: number, end: number, quoted: boolean): void {
  fields.start[fields.count] = start;
  fields.end[fields.count] = end;
  fields.quoted[fields.count] = quoted;
  fields.count++;
}
