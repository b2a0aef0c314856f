import { latin1 } from '../latin1.ts';
import { PSEUDO_TYPES, RR_TYPES } from './registry.ts';

type Row = (typeof RR_TYPES)[number];

/** Numbers of the RR types by mnemonic (IANA). */
export const TYPE = Object.fromEntries(RR_TYPES.map(([number, mnemonic]) => [mnemonic, number])) as { readonly [R in Row as R[1]]: R[0] };

/** Number of a mnemonic in any letter case, or of TYPEnnn (RFC 3597 §5). */
export function typeNumber(mnemonic: string): number | undefined {
  const upper = mnemonic.toUpperCase();
  return numbers.get(upper) ?? numbered(upper, 'TYPE');
}

/** As `typeNumber`, of the text in `bytes[start, end)`; allocates nothing for a mnemonic. */
export function typeNumberIn(bytes: Uint8Array, start: number, end: number): number | undefined {
  const candidate = end - start <= LONGEST ? RR_TYPES[hashed.get(hashOf(bytes, start, end)) ?? -1] : undefined;
  if (candidate !== undefined && isSpelled(candidate[1], bytes, start, end)) return candidate[0];
  return numbered(latin1(bytes, start, Math.min(end, start + LONGEST + 1)).toUpperCase(), 'TYPE');
}

/** Mnemonic of a type, TYPEnnn when it has none. */
export function typeName(type: number): string {
  return mnemonics.get(type) ?? `TYPE${type}`;
}

/** As `typeName`, of a type without a mnemonic the bare number: SIG and NXT are older than TYPEnnn, and BIND prints them so. */
export function oldTypeName(type: number): string {
  return mnemonics.get(type) ?? String(type);
}

/** Whether the type never stands in a zone: 0, OPT, 128…255 (RFC 6895 §3.1). */
export function isMetaType(type: number): boolean {
  return type === 0 || type === TYPE.OPT || (type >= 128 && type <= 255);
}

/** IN, CH, HS, NONE, ANY in any letter case, or CLASSnnn. */
export function classNumber(text: string): number | undefined {
  const upper = text.toUpperCase();
  return CLASSES.find(([mnemonic]) => mnemonic === upper)?.[1] ?? numbered(upper, 'CLASS');
}

export function className(number: number): string {
  return CLASSES.find(([, value]) => value === number)?.[0] ?? `CLASS${number}`;
}

/** Who gives a meaning to a mnemonic that is no RR type. */
export function pseudoType(mnemonic: string): { server: string } | undefined {
  const server = pseudo.get(mnemonic.toUpperCase());
  return server === undefined ? undefined : { server };
}

const CLASSES: readonly (readonly [string, number])[] = [
  ['IN', 1],
  ['CH', 3],
  ['HS', 4],
  ['NONE', 254],
  ['ANY', 255],
];

const numbers: ReadonlyMap<string, number> = new Map(RR_TYPES.map(([number, mnemonic]) => [mnemonic, number]));
const mnemonics: ReadonlyMap<number, string> = new Map(RR_TYPES.map(([number, mnemonic]) => [number, mnemonic]));
const pseudo: ReadonlyMap<string, string> = new Map(PSEUDO_TYPES);

/** Octets of the longest mnemonic, NSEC3PARAM. */
const LONGEST = 10;
/** Index in RR_TYPES by the hash of the mnemonic; no two share one. */
const hashed: ReadonlyMap<number, number> = new Map(RR_TYPES.map(([, mnemonic], i) => [hashOf(octets(mnemonic), 0, mnemonic.length), i]));

/** Of ASCII letters in either case alike. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i]! & 0xdf)) | 0;
  return hash;
}

function isSpelled(mnemonic: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (mnemonic.length !== end - start) return false;
  for (let i = 0; i < mnemonic.length; i++) {
    const octet = bytes[start + i]!;
    if ((octet >= 0x61 && octet <= 0x7a ? octet - 0x20 : octet) !== mnemonic.charCodeAt(i)) return false;
  }
  return true;
}

function octets(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function numbered(upper: string, prefix: 'TYPE' | 'CLASS'): number | undefined {
  if (!upper.startsWith(prefix) || upper.length > prefix.length + 5) return undefined;
  const digits = upper.slice(prefix.length);
  const number = /^[0-9]+$/.test(digits) ? Number(digits) : 65536;
  return number <= 65535 ? number : undefined;
}
