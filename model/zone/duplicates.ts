import { canonicalRdata } from '../rdata/codec.ts';
import type { RRset } from './zone.ts';

export interface Duplicate {
  /** Index of the record that says it first. */
  readonly first: number;
  readonly again: number;
}

/** Records that say what an earlier one of the set says, by canonical RDATA (RFC 4034 §6.2). Linear for large sets. */
export function duplicatesIn(rrset: RRset): readonly Duplicate[] {
  return rrset.count <= FEW ? inPairs(rrset) : byText(rrset);
}

const FEW = 6;
const NONE: readonly Duplicate[] = [];

function inPairs(rrset: RRset): readonly Duplicate[] {
  let found: Duplicate[] | undefined;
  for (let again = 1; again < rrset.count; again++) {
    for (let first = 0; first < again; first++) {
      if (!rrset.sameRdata(first, again)) continue;
      (found ??= []).push({ first, again });
      break;
    }
  }
  return found ?? NONE;
}

function byText(rrset: RRset): readonly Duplicate[] {
  const seen = new Map<string, number>();
  const found: Duplicate[] = [];
  for (let i = 0; i < rrset.count; i++) {
    const text = latin1(canonicalRdata(rrset.type, rrset.wire(i)));
    const first = seen.get(text);
    if (first === undefined) seen.set(text, i);
    else found.push({ first, again: i });
  }
  return found;
}

function latin1(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}
