import { shownOctets } from '../shown.ts';
import { DER, DerReader, type DerElement } from './der.ts';

/** One name of a subjectAltName (RFC 5280 §4.2.1.6). */
export type GeneralName =
  /** As written; ASCII, other octets escaped. */
  | { readonly kind: 'dns' | 'email' | 'uri'; readonly value: string }
  /** 4 or 16 octets. */
  | { readonly kind: 'ip'; readonly octets: Uint8Array }
  | { readonly kind: 'other' };

/** GeneralNames; undefined when they cannot be read. An address of a wrong length is none. */
export function readGeneralNames(reader: DerReader): readonly GeneralName[] | undefined {
  const list = reader.enter(DER.sequence);
  if (list === undefined || !reader.isDone) return undefined;
  const names: GeneralName[] = [];
  while (!list.isDone) {
    const element = list.next();
    const name = element === undefined ? undefined : readGeneralName(list.bytes, element);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}

/** A uniformResourceIdentifier; undefined for the other kinds. */
export function readUri(bytes: Uint8Array, { tag, start, end }: DerElement): string | undefined {
  return tag === URI ? shownOctets(bytes, start, end, MOST_SHOWN) : undefined;
}

const [EMAIL, DNS, URI, IP] = [0x81, 0x82, 0x86, 0x87];
/** Tags [0] to [8]. */
const HIGHEST = 8;
const MOST_SHOWN = 2000;

function readGeneralName(bytes: Uint8Array, { tag, start, end }: DerElement): GeneralName | undefined {
  switch (tag) {
    case EMAIL:
      return { kind: 'email', value: shownOctets(bytes, start, end, MOST_SHOWN) };
    case DNS:
      return { kind: 'dns', value: shownOctets(bytes, start, end, MOST_SHOWN) };
    case URI:
      return { kind: 'uri', value: shownOctets(bytes, start, end, MOST_SHOWN) };
    case IP:
      return end - start === 4 || end - start === 16 ? { kind: 'ip', octets: bytes.subarray(start, end) } : undefined;
    default:
      return (tag & 0xc0) === 0x80 && (tag & 0x1f) <= HIGHEST ? { kind: 'other' } : undefined;
  }
}
