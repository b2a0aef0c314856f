import { latin1 } from '../../model/latin1.ts';
import { canonicalCompare } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { ZoneRecord } from './zone-records.ts';

/** How what one zone says differs from what another says. Order, letter case, comments and form do not count. */
export interface ZoneDifference {
  /** In canonical order. */
  readonly changes: readonly Change[];
  /** Where both have an SOA with different serials. A serial alone makes no difference. */
  readonly serials: { readonly before: number; readonly after: number } | undefined;
}

export type Change =
  | { readonly kind: 'removed' | 'added'; readonly record: ZoneRecord }
  | { readonly kind: 'ttl'; readonly before: ZoneRecord; readonly after: ZoneRecord };

export function zoneDifference(before: readonly ZoneRecord[], after: readonly ZoneRecord[]): ZoneDifference {
  const [old, fresh] = [byKey(before), byKey(after)];
  const changes: Change[] = [];
  for (const [key, record] of old) {
    const other = fresh.get(key);
    if (other === undefined) changes.push({ kind: 'removed', record });
    else if (other.ttl !== record.ttl) changes.push({ kind: 'ttl', before: record, after: other });
  }
  for (const [key, record] of fresh) if (!old.has(key)) changes.push({ kind: 'added', record });
  const [soaBefore, soaAfter] = [serialOf(before), serialOf(after)];
  const serials =
    soaBefore === undefined || soaAfter === undefined || soaBefore === soaAfter ? undefined : { before: soaBefore, after: soaAfter };
  return { changes: changes.sort(compareChanges), serials };
}

/** Whether a serial follows another in the arithmetic of RFC 1982 §3.2. */
export function follows(after: number, before: number): boolean {
  const distance = (after - before + 0x1_0000_0000) % 0x1_0000_0000;
  return distance > 0 && distance < 0x8000_0000;
}

function byKey(records: readonly ZoneRecord[]): ReadonlyMap<string, ZoneRecord> {
  return new Map(records.map((record) => [`${record.owner} ${record.type} ${latin1(withoutSerial(record))}`, record]));
}

/** Octets of refresh, retry, expire and minimum, behind the serial (RFC 1035 §3.3.13). */
const BEHIND_SERIAL = 16;

function withoutSerial({ type, canonical }: ZoneRecord): Uint8Array {
  if (type !== TYPE.SOA || canonical.length < BEHIND_SERIAL + 4) return canonical;
  const plain = canonical.slice();
  plain.fill(0, plain.length - BEHIND_SERIAL - 4, plain.length - BEHIND_SERIAL);
  return plain;
}

function serialOf(records: readonly ZoneRecord[]): number | undefined {
  const soa = records.find(({ type }) => type === TYPE.SOA)?.canonical;
  if (soa === undefined || soa.length < BEHIND_SERIAL + 4) return undefined;
  return new DataView(soa.buffer, soa.byteOffset, soa.length).getUint32(soa.length - BEHIND_SERIAL - 4);
}

function compareChanges(one: Change, other: Change): number {
  const [a, b] = [recordOf(one), recordOf(other)];
  return (
    canonicalCompare(a.owner, b.owner) || a.type - b.type || ORDER[one.kind] - ORDER[other.kind] || Buffer.compare(a.canonical, b.canonical)
  );
}

const ORDER = { removed: 0, added: 1, ttl: 2 } as const;

export function recordOf(change: Change): ZoneRecord {
  return change.kind === 'ttl' ? change.after : change.record;
}
