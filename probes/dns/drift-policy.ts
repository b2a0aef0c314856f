import type { DomainName } from '../../model/names/name.ts';
import { isMetaType, TYPE } from '../../model/rdata/types.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { isPrivateType } from './private-types.ts';

/** How much of an RRset can be held against a server: all, only that what is declared is there, or nothing. */
export type Comparison = 'whole' | 'declaredOnly' | 'none';

/**
 * Signatures and denial records are made anew all the time. Keys and their kin are published by whoever signs, which usually is the server:
 * then the file need not have them, and those that it has must be there beside others. A file that is signed itself is compared whole, but for
 * the digest of a zone with another serial. Private types are a server's own affair.
 */
export function comparisonOf(declared: Zone, owner: DomainName, type: number, sameSerial: boolean): Comparison {
  if (isMetaType(type) || isPrivateType(type) || REMADE.has(type)) return 'none';
  if (isImplied(declared, owner, type)) return 'none';
  if (!OF_THE_SIGNER.has(type)) return 'whole';
  if (declared.rrset(declared.apex, TYPE.RRSIG) === undefined) return 'declaredOnly';
  return type === TYPE.ZONEMD && !sameSerial ? 'none' : 'whole';
}

/** Sources without a SOA leave it, and the name servers, to the provider. */
function isImplied(declared: Zone, owner: DomainName, type: number): boolean {
  if (owner !== declared.apex || (type !== TYPE.SOA && type !== TYPE.NS)) return false;
  return declared.rrset(owner, TYPE.SOA) === undefined && declared.rrset(owner, type) === undefined;
}

const REMADE: ReadonlySet<number> = new Set([TYPE.RRSIG, TYPE.NSEC, TYPE.NSEC3]);
const OF_THE_SIGNER: ReadonlySet<number> = new Set([TYPE.DNSKEY, TYPE.CDS, TYPE.CDNSKEY, TYPE.NSEC3PARAM, TYPE.ZONEMD]);
