import { shownOctets } from '../shown.ts';
import { DER, DerReader, type DerElement } from './der.ts';

/** A distinguished name (RFC 5280 §4.1.2.4). */
export interface DistinguishedName {
  /** The whole element: equal octets are the same name. */
  readonly der: Uint8Array;
  /** `CN=Example CA, O=Example, C=NL`: the most specific first (RFC 4514), control characters escaped; for messages. */
  readonly text: string;
  /** In the order of the certificate; those of one set are neighbours. */
  readonly attributes: readonly NameAttribute[];
}

export interface NameAttribute {
  /** `CN`, `O`, …, or the object identifier. */
  readonly type: string;
  readonly value: string;
}

/** Reads a Name; undefined when it is none. */
export function readName(reader: DerReader): DistinguishedName | undefined {
  const sequence = reader.take(DER.sequence);
  if (sequence === undefined) return undefined;
  const attributes: NameAttribute[] = [];
  const sets = reader.inside(sequence);
  while (!sets.isDone) {
    const set = sets.enter(DER.set);
    if (set === undefined || set.isDone) return undefined;
    while (!set.isDone) {
      const pair = set.enter(DER.sequence);
      const type = pair?.oid();
      const value = pair?.next();
      if (pair === undefined || type === undefined || value === undefined || !pair.isDone) return undefined;
      attributes.push({ type: ATTRIBUTES.get(type) ?? type, value: stringOf(pair.bytes, value) });
    }
  }
  const text = [...attributes].reverse().map(({ type, value }) => `${type}=${value}`);
  return { der: reader.bytes.subarray(sequence.at, sequence.end), text: text.join(', '), attributes };
}

/** The value of an attribute; of several the last, which is the most specific. */
export function attributeOf(name: DistinguishedName, type: string): string | undefined {
  return name.attributes.findLast((attribute) => attribute.type === type)?.value;
}

/** How people call who it names: common name, else organisation, else all of it. */
export function calledAs(name: DistinguishedName): string {
  return attributeOf(name, 'CN') ?? attributeOf(name, 'O') ?? (name.text === '' ? '(no name)' : name.text);
}

export function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** RFC 4514 §3, RFC 5280 appendix A. */
const ATTRIBUTES: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
]);

const MOST_SHOWN = 200;

/** The text of a DirectoryString (RFC 5280 §4.1.2.4); other types as their octets. */
function stringOf(bytes: Uint8Array, { tag, start, end }: DerElement): string {
  switch (tag) {
    case DER.bmpString:
      return unitsOf(bytes, start, end, 2);
    case DER.universalString:
      return unitsOf(bytes, start, end, 4);
    case DER.t61String:
      return unitsOf(bytes, start, end, 1);
    default:
      return shownOctets(bytes, start, end, MOST_SHOWN);
  }
}

function unitsOf(bytes: Uint8Array, start: number, end: number, size: 1 | 2 | 4): string {
  let text = '';
  for (let at = start; at + size <= end && text.length < MOST_SHOWN; at += size) {
    let code = 0;
    for (let i = 0; i < size; i++) code = code * 256 + bytes[at + i]!;
    const isShown = code >= 0x20 && !(code >= 0x7f && code < 0xa0) && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    text += isShown ? String.fromCodePoint(code) : '\u{fffd}';
  }
  return text;
}
