import { encodeRdata } from '../../model/rdata/codec.ts';
import type { RdataProblem } from '../../model/rdata/codec.ts';
import { fieldsOfText } from '../../model/rdata/fields.ts';
import type { Ranged } from './yaml/node.ts';
import { encodeUtf8 } from '../utf8.ts';

/** A part of record data in master-file form, and the place in YAML it comes from. */
export interface Piece {
  readonly text: string;
  readonly at: Ranged;
}

export type Encoded = { readonly wire: Uint8Array } | { readonly problem: RdataProblem; readonly at: Ranged };

/** Wire form of record data given in pieces; a problem stands where its piece does. */
export function encodePieces(type: number, pieces: readonly [Piece, ...Piece[]]): Encoded {
  const owners: Ranged[] = [];
  for (const { text, at } of pieces) for (let i = fieldsOfText(text).count; i > 0; i--) owners.push(at);
  const encoded = encodeRdata(type, fieldsOfText(pieces.map((piece) => piece.text).join(' ')), ROOT);
  if ('wire' in encoded) return encoded;
  return { problem: encoded.problem, at: owners[Math.min(encoded.problem.field, owners.length - 1)] ?? pieces[0].at };
}

/** One character-string, whatever is in it. */
export function quotedString(text: string): string {
  return quotedOctets(encodeUtf8(text));
}

function quotedOctets(octets: Uint8Array): string {
  let quoted = '"';
  for (const octet of octets)
    quoted += octet === QUOTE || octet === BACKSLASH || octet < 0x20 || octet > 0x7e ? decimal(octet) : String.fromCharCode(octet);
  return `${quoted}"`;
}

/** One field without quotes; what would end it is escaped, so that the codec gets to see it. */
export function word(text: string): string {
  return text === '' ? '""' : masked(text, /[\s"();]/);
}

/** Several fields: blanks separate. */
export function words(text: string): string {
  return text.trim() === '' ? '""' : masked(text, /["();]/);
}

/** TXT: character-strings of 255 octets (RFC 1035 §3.3). */
export function textChunks(octets: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at === 0 || at < octets.length; at += CHUNK) chunks.push(quotedOctets(octets.subarray(at, at + CHUNK)));
  return chunks.join(' ');
}

const ROOT = new Uint8Array(1);
const CHUNK = 255;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function masked(text: string, special: RegExp): string {
  let result = '';
  for (const octet of encodeUtf8(text)) {
    const character = String.fromCharCode(octet);
    result += octet > 0x7e || special.test(character) ? decimal(octet) : character;
  }
  return result;
}

function decimal(octet: number): string {
  return `\\${String(octet).padStart(3, '0')}`;
}
