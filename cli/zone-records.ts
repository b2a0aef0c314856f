import { canonicalCompare } from '../model/names/name.ts';
import type { DomainName } from '../model/names/name.ts';
import { canonicalRdata, printRdataOrGeneric } from '../model/rdata/codec.ts';
import { TYPE, typeName } from '../model/rdata/types.ts';
import type { Zone } from '../model/zone/zone.ts';

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
 * The records of a zone in canonical order: the SOA of the apex first, then by owner (RFC 4034 §6.1), type and RDATA (§6.3).
 * A record that stands there twice is one (RFC 2181 §5). Records outside the zone are not among them; their number is told.
 */
export function recordsOf(zone: Zone): { readonly records: readonly ZoneRecord[]; readonly outside: number } {
  const rows: { row: number; owner: DomainName; type: number; canonical: Uint8Array }[] = [];
  let outside = 0;
  for (let row = 0; row < zone.size; row++) {
    const owner = zone.ownerIdOf(row);
    const type = zone.typeOf(row);
    if (zone.contains(owner)) rows.push({ row, owner: zone.nameOf(owner), type, canonical: canonicalRdata(type, zone.wireOf(row)) });
    else outside++;
  }
  rows.sort((a, b) => rank(zone, a) - rank(zone, b) || canonicalCompare(a.owner, b.owner) || a.type - b.type || Buffer.compare(a.canonical, b.canonical) || a.row - b.row);
  const distinct = rows.filter((each, index) => index === 0 || !same(rows[index - 1]!, each));
  return { records: distinct.map(({ row, ...each }) => ({ ...each, spelled: zone.spelledOwner(row), ttl: zone.ttlOf(row), rdata: printRdataOrGeneric(each.type, zone.wireOf(row)) })), outside };
}

/** `owner TTL CLASS TYPE RDATA` */
export function recordLine({ spelled, ttl, type, rdata }: Pick<ZoneRecord, 'spelled' | 'ttl' | 'type' | 'rdata'>): string {
  return `${spelled} ${ttl} IN ${typeName(type)} ${rdata}`;
}

function rank(zone: Zone, { owner, type }: { readonly owner: DomainName; readonly type: number }): number {
  return type === TYPE.SOA && owner === zone.apex ? 0 : 1;
}

function same(a: { owner: DomainName; type: number; canonical: Uint8Array }, b: { owner: DomainName; type: number; canonical: Uint8Array }): boolean {
  return a.owner === b.owner && a.type === b.type && Buffer.compare(a.canonical, b.canonical) === 0;
}
