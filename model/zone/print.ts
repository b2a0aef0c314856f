import { canonicalCompare } from '../names/name.ts';
import { canonicalRdata, printRdata } from '../rdata/codec.ts';
import { TYPE, typeName } from '../rdata/types.ts';
import type { Zone } from './zone.ts';

/**
 * The records of a zone, one a line: `owner TTL IN TYPE RDATA`, names absolute, in canonical order (RFC 4034 §6), the SOA
 * first at the apex. Every name server loads it. Letter case stays as written.
 */
export function* printZone(zone: Zone): Iterable<string> {
  for (const row of canonicalRows(zone)) {
    const type = zone.typeOf(row);
    yield `${zone.spelledOwner(row)}\t${zone.ttlOf(row)}\tIN\t${typeName(type)}\t${printRdata(type, zone.wireOf(row))}`;
  }
}

/** Rows in canonical order: owner, type, RDATA. */
export function canonicalRows(zone: Zone): number[] {
  const owners = [...zone.owners()].map((id) => ({ id, name: zone.nameOf(id) })).sort((a, b) => canonicalCompare(a.name, b.name));
  const rank = new Map(owners.map(({ id }, position) => [id, position]));
  const rows = Array.from({ length: zone.size }, (_, row) => row);
  const rankOf = (row: number): number =>
    zone.typeOf(row) === TYPE.SOA && zone.ownerIdOf(row) === zone.apexId ? -1 : rank.get(zone.ownerIdOf(row))!;
  rows.sort((a, b) => rankOf(a) - rankOf(b) || zone.typeOf(a) - zone.typeOf(b) || a - b);
  for (let from = 0; from < rows.length;) {
    let to = from + 1;
    while (
      to < rows.length &&
      zone.ownerIdOf(rows[to]!) === zone.ownerIdOf(rows[from]!) &&
      zone.typeOf(rows[to]!) === zone.typeOf(rows[from]!)
    )
      to++;
    if (to - from > 1) orderSet(zone, rows, from, to);
    from = to;
  }
  return rows;
}

/** A set with several TTLs keeps the order of the file: servers take the TTL of the record they read first. */
function orderSet(zone: Zone, rows: number[], from: number, to: number): void {
  const set = rows.slice(from, to);
  if (set.some((row) => zone.ttlOf(row) !== zone.ttlOf(set[0]!))) return;
  const keyed = set
    .map((row) => ({ row, rdata: canonicalRdata(zone.typeOf(row), zone.wireOf(row)) }))
    .sort((a, b) => compareOctets(a.rdata, b.rdata) || a.row - b.row);
  keyed.forEach(({ row }, i) => (rows[from + i] = row));
}

/** Left-justified unsigned octet sequences; absence sorts before zero (RFC 4034 §6.3). */
export function compareOctets(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
