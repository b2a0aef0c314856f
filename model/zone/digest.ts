import { canonicalRdata } from '../rdata/codec.ts';
import { TYPE } from '../rdata/types.ts';

/** Where the domain name begins in the RDATA of types that point somewhere; -1 for the others. */
export function targetOffset(type: number): number {
  switch (type) {
    case TYPE.NS:
    case TYPE.CNAME:
    case TYPE.PTR:
    case TYPE.DNAME:
      return 0;
    case TYPE.MX:
      return 2;
    case TYPE.SRV:
      return 6;
    default:
      return -1;
  }
}

export const FNV_BASIS = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

export function fnv(hash: number, octet: number): number {
  return Math.imul(hash ^ octet, FNV_PRIME);
}

/**
 * A number that is equal for records whose canonical RDATA is equal (RFC 4034 §6.2), so that duplicates are looked for
 * only among equal numbers. Types with a target use the id of the target instead.
 */
export function rdataDigest(type: number, wire: Uint8Array): number {
  if (type === TYPE.TXT) return wire.length; // long, and seldom several of one length at a name
  let hash = FNV_BASIS;
  for (const octet of canonicalRdata(type, wire)) hash = fnv(hash, octet);
  return hash;
}
