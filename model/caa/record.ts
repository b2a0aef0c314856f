import { latin1 } from '../latin1.ts';
import { readCaa } from '../rdata/read.ts';
import { parseCaa, type CaaRecord } from '../standards/caa.ts';

/** A CAA record as its three fields say it, and what the standards say of them. */
export interface ReadCaaRecord {
  readonly flags: number;
  /** As written. */
  readonly tag: string;
  /** Octets in a string. */
  readonly value: string;
  readonly record: CaaRecord;
}

export function readCaaRecord(wire: Uint8Array): ReadCaaRecord {
  const { flags, tag, value } = readCaa(wire);
  const text = latin1(value);
  return { flags, tag, value: text, record: parseCaa(flags, tag, text) };
}

/** RDATA in presentation form. */
export function caaText({ flags, tag, value }: { readonly flags: number; readonly tag: string; readonly value: string }): string {
  let quoted = '';
  for (const character of value) {
    const code = character.charCodeAt(0);
    if (code < 0x20 || code > 0x7e) quoted += `\\${String(code).padStart(3, '0')}`;
    else quoted += character === '"' || character === '\\' ? `\\${character}` : character;
  }
  return `${flags} ${tag} "${quoted}"`;
}
