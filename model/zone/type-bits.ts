import { TYPE } from '../rdata/types.ts';
import { NAME_BIT } from './bits.ts';

const TYPE_BIT = new Uint16Array(300).fill(NAME_BIT.other);
for (const [type, bit] of [
  [TYPE.A, NAME_BIT.A],
  [TYPE.AAAA, NAME_BIT.AAAA],
  [TYPE.CNAME, NAME_BIT.CNAME],
  [TYPE.NS, NAME_BIT.NS],
  [TYPE.DNAME, NAME_BIT.DNAME],
  [TYPE.MX, NAME_BIT.MX],
  [TYPE.TXT, NAME_BIT.TXT],
  [TYPE.DS, NAME_BIT.DS],
  [TYPE.SOA, NAME_BIT.SOA],
  [TYPE.RRSIG, NAME_BIT.dnssec],
  [TYPE.NSEC, NAME_BIT.dnssec],
  [TYPE.NSEC3, NAME_BIT.dnssec],
] as const) {
  TYPE_BIT[type] = bit;
}

/** The bit of NAME_BIT that a record of this type sets at its owner. */
export function typeBit(type: number): number {
  return type < 300 ? TYPE_BIT[type]! : NAME_BIT.other;
}
