import { latin1 } from '../../model/latin1.ts';
import type { DomainName } from '../../model/names/name.ts';
import { canonicalRdata, printRdataOrGeneric } from '../../model/rdata/codec.ts';
import { typeName } from '../../model/rdata/types.ts';
import { canonicalRows } from '../../model/zone/print.ts';
import type { Zone } from '../../model/zone/zone.ts';

/** One record in canonical place; see {@link recordsOf}. */
export interface ZoneRecord {
  /** Lower case. */
  readonly owner: DomainName;
  /** As written, absolute. */
  readonly spelled: string;
  readonly type: number;
  readonly ttl: number;
  /** Canonical wire form (RFC 4034 §6.2). */
  readonly canonical: Uint8Array;
  /** Presentation form, names absolute. */
  readonly rdata: string;
}

/**
 * The records of a zone in canonical order (RFC 4034 §6), the SOA of the apex first. A record that stands there twice is one
 * (RFC 2181 §5). What lies outside the zone is not shown: servers leave it out, or refuse the file.
 */
export function* recordsOf(zone: Zone): Iterable<ZoneRecord> {
  let set = '';
  let seen = new Set<string>();
  for (const row of canonicalRows(zone)) {
    const [owner, type] = [zone.ownerIdOf(row), zone.typeOf(row)];
    if (!zone.contains(owner)) continue;
    const canonical = canonicalRdata(type, zone.wireOf(row));
    if (`${owner} ${type}` !== set) [set, seen] = [`${owner} ${type}`, new Set()];
    const rdata = latin1(canonical);
    if (seen.has(rdata)) continue;
    seen.add(rdata);
    yield {
      owner: zone.nameOf(owner),
      spelled: zone.spelledOwner(row),
      type,
      ttl: zone.ttlOf(row),
      canonical,
      rdata: printRdataOrGeneric(type, zone.wireOf(row)),
    };
  }
}

/** Records whose owner lies outside the zone. */
export function outsideOf(zone: Zone): number {
  let count = 0;
  for (let row = 0; row < zone.size; row++) if (!zone.contains(zone.ownerIdOf(row))) count++;
  return count;
}

/** `owner TTL CLASS TYPE RDATA` */
export function recordLine({ spelled, ttl, type, rdata }: ZoneRecord): string {
  return `${spelled} ${ttl} IN ${typeName(type)} ${rdata}`;
}
