import { decimal, escapeLength } from '../names/wire.ts';
import { type Fields, splitInto } from '../rdata/fields.ts';
import { isGeneric } from '../rdata/generic.ts';
import { readTxt } from '../rdata/read.ts';
import { fnv, FNV_BASIS } from '../zone/digest.ts';

/** The character-strings of one TXT record put together: an octet is the character of the same number. */
export interface TxtText {
  readonly text: string;
  /** Offsets in `text` at which one character-string ends and the next begins. */
  readonly joints: readonly number[];
}

/** RDATA as it is written in a master file. */
export interface RawRdata {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Reads wire form. */
export function textOfWire(wire: Uint8Array): TxtText {
  const joints: number[] = [];
  let text = '';
  for (const [i, string] of readTxt(wire).entries()) {
    if (i > 0) joints.push(text.length);
    text += fieldText(string, 0, string.length, NO_ESCAPE);
  }
  return { text, joints };
}

/**
 * Reads what is written, escapes resolved; undefined for the generic form (RFC 3597 §5). The RDATA must be sound. The same policy stands at
 * thousands of names: what was read of it last is given again, the same object.
 */
export function textOfRaw(type: number, { bytes, start, end }: RawRdata): TxtText | undefined {
  if (isOneString(bytes, start, end)) return oneString(bytes, start + 1, end - 1);
  const fields = splitInto(FIELDS, bytes, start, end);
  if (isGeneric(type, fields)) return undefined;
  let text = '';
  let joints: number[] | undefined;
  for (let i = 0; i < fields.count; i++) {
    if (i > 0) (joints ??= []).push(text.length);
    text += fieldText(bytes, fields.start[i]!, fields.end[i]!);
  }
  return { text, joints: joints ?? NO_JOINTS };
}

/** The bytes in which the characters `from` to `to` of the text are written, escapes whole; undefined for the generic form. */
export function rangeInRaw(
  type: number,
  { bytes, start, end }: RawRdata,
  from: number,
  to: number,
): { start: number; end: number } | undefined {
  const fields = splitInto(FIELDS, bytes, start, end);
  if (isGeneric(type, fields)) return undefined;
  let offset = 0;
  let first = -1;
  let last = fields.count === 0 ? start : fields.start[0]!;
  for (let i = 0; i < fields.count && offset < to; i++) {
    const at = fields.start[i]!;
    const stop = fields.end[i]!;
    const length = lengthOf(bytes, at, stop);
    const plain = length === stop - at;
    if (first < 0 && from < offset + length) first = plain ? at + from - offset : octetAt(bytes, at, stop, from - offset);
    last = to >= offset + length ? stop : plain ? at + to - offset : octetAt(bytes, at, stop, to - offset);
    offset += length;
  }
  return { start: first < 0 ? last : first, end: last };
}

/** Octets of a field, escapes resolved. */
function lengthOf(bytes: Uint8Array, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at += 1 + (bytes[at] === BACKSLASH ? escapeLength(bytes, at, end) : 0)) length++;
  return length;
}

/** Where the octet with that number in a field is written. */
function octetAt(bytes: Uint8Array, start: number, end: number, count: number): number {
  let at = start;
  for (let i = 0; i < count && at < end; i++) at += 1 + (bytes[at] === BACKSLASH ? escapeLength(bytes, at, end) : 0);
  return at;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MAX_STRING = 255;
const NO_JOINTS: readonly number[] = [];

/** For one record after the other. */
const FIELDS: Fields = { bytes: new Uint8Array(0), count: 0, start: [], end: [], quoted: [] };

const LATEST: (TxtText | undefined)[] = Array.from({ length: 256 });

function oneString(bytes: Uint8Array, start: number, end: number): TxtText {
  let hash = FNV_BASIS;
  for (let at = start; at < end; at++) hash = fnv(hash, bytes[at]!);
  const slot = (hash ^ (hash >>> 15)) & 255;
  const latest = LATEST[slot];
  if (latest !== undefined && isSame(latest.text, bytes, start, end)) return latest;
  return (LATEST[slot] = { text: fieldText(bytes, start, end), joints: NO_JOINTS });
}

function isSame(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}

/** Nearly all policies are one string between quotes, without escapes. */
function isOneString(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== QUOTE || bytes[end - 1] !== QUOTE || end - start < 2 || end - start > MAX_STRING + 2) return false;
  for (let at = start + 1; at < end - 1; at++) if (bytes[at] === QUOTE || bytes[at] === BACKSLASH) return false;
  return true;
}

/** A character-string holds at most 255 octets, few enough for arguments; an array of numbers is passed on fastest when it is used again. */
const codes: number[] = [];
/** No octet. */
const NO_ESCAPE = -1;

function fieldText(bytes: Uint8Array, start: number, end: number, escape = BACKSLASH): string {
  let length = 0;
  for (let at = start; at < end; at++) {
    let octet = bytes[at]!;
    if (octet === escape) {
      const skipped = escapeLength(bytes, at, end);
      if (skipped > 0) octet = skipped === 1 ? bytes[at + 1]! : decimal(bytes, at + 1);
      at += skipped;
    }
    codes[length++] = octet;
  }
  codes.length = length;
  return String.fromCharCode.apply(null, codes);
}
