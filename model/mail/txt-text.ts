import { decimal, escapeLength } from '../names/wire.ts';
import { fieldsOf } from '../rdata/fields.ts';
import { isGeneric } from '../rdata/generic.ts';
import { readTxt } from '../rdata/read.ts';

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
    text += characters(string);
  }
  return { text, joints };
}

/** Reads what is written, escapes resolved; undefined for the generic form (RFC 3597 §5). The RDATA must be sound. */
export function textOfRaw(type: number, { bytes, start, end }: RawRdata): TxtText | undefined {
  const fields = fieldsOf(bytes, start, end);
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
export function rangeInRaw(type: number, { bytes, start, end }: RawRdata, from: number, to: number): { start: number; end: number } | undefined {
  const fields = fieldsOf(bytes, start, end);
  if (isGeneric(type, fields)) return undefined;
  let offset = 0;
  let first = -1;
  let behind = fields.count === 0 ? start : fields.start[0]!;
  for (let i = 0; i < fields.count; i++) {
    const stop = fields.end[i]!;
    for (let at = fields.start[i]!; at < stop; offset++) {
      const next = bytes[at] === BACKSLASH ? at + 1 + escapeLength(bytes, at, stop) : at + 1;
      if (offset === from) first = at;
      if (offset >= to && first >= 0) return { start: first, end: Math.max(first, behind) };
      at = next;
      behind = next;
    }
  }
  return { start: first < 0 ? behind : first, end: behind };
}

const BACKSLASH = 0x5c;
const NO_JOINTS: readonly number[] = [];

function fieldText(bytes: Uint8Array, start: number, end: number): string {
  const octets = bytes.subarray(start, end);
  if (!octets.includes(BACKSLASH)) return characters(octets);
  let text = '';
  for (let at = start; at < end; at++) {
    const skipped = bytes[at] === BACKSLASH ? escapeLength(bytes, at, end) : 0;
    text += String.fromCharCode(skipped === 0 ? bytes[at]! : skipped === 1 ? bytes[at + 1]! : decimal(bytes, at + 1));
    at += skipped;
  }
  return text;
}

/** A character-string holds at most 255 octets, few enough for arguments. */
function characters(octets: Uint8Array): string {
  return String.fromCharCode.apply(null, octets as unknown as number[]);
}
