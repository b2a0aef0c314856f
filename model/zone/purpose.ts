import type { DomainName } from '../names/name.ts';
import { TYPE } from '../rdata/types.ts';
import type { Zone } from './zone.ts';

/**
 * Whether all name servers of a zone are names that can serve nobody: response policy zones, catalog zones (RFC 9432 §4.1) and
 * the local zones of RFC 6303 write `localhost.` or `invalid.`. Such a zone is never delegated.
 */
export function isNeverDelegated(zone: Zone): boolean {
  const ns = zone.rrsetById(zone.apexId, TYPE.NS);
  if (ns === undefined) return false;
  for (let i = 0; i < ns.count; i++) if (!isNobody(ns.target(i))) return false;
  return true;
}

/** A name that stands for no host at all (RFC 2606 §2, RFC 6761 §6.3, §6.4). */
export function isNobody(name: DomainName): boolean {
  return name === '.' || name === 'localhost.' || name === 'invalid.' || name.endsWith('.invalid.');
}

/** A name under a domain that is never delegated from the root (RFC 6762 appendix G, RFC 8375, RFC 9476, `internal` of ICANN), or of a private address (RFC 6303 §4). */
export function isPrivateName(name: DomainName): boolean {
  return PRIVATE.some((suffix) => name === suffix || name.endsWith(`.${suffix}`));
}

const PRIVATE = [
  'internal.',
  'local.',
  'localdomain.',
  'lan.',
  'intranet.',
  'private.',
  'corp.',
  'home.',
  'home.arpa.',
  'alt.',
  '10.in-addr.arpa.',
  '168.192.in-addr.arpa.',
  ...Array.from({ length: 16 }, (_, i) => `${16 + i}.172.in-addr.arpa.`),
  'd.f.ip6.arpa.',
];
