import { canonicalCompare, type DomainName } from '../../model/names/name.ts';
import type { Statement, StatementId, StatementParam } from '../../model/change.ts';
import { recordOf } from './zone-difference.ts';
import type { Change } from './zone-difference.ts';
import type { ZoneRecord } from './zone-records.ts';

/** All records of one owner and type, on both sides of a change. */
export interface SetChange {
  readonly type: number;
  readonly before: readonly ZoneRecord[];
  readonly after: readonly ZoneRecord[];
  readonly removed: readonly ZoneRecord[];
  readonly added: readonly ZoneRecord[];
}

/** A name at which something differs. */
export interface NameChange {
  readonly name: DomainName;
  readonly isApex: boolean;
  /** Whether part of what stands at this name could not be read, before or after. */
  readonly isUnsure: boolean;
  /** Sets that differ in more than their TTL, by type. */
  readonly sets: ReadonlyMap<number, SetChange>;
  readonly typesBefore: ReadonlySet<number>;
  readonly typesAfter: ReadonlySet<number>;
}

export interface Sides {
  readonly before: readonly ZoneRecord[];
  readonly after: readonly ZoneRecord[];
  readonly apex: DomainName;
  readonly isUnsure: (name: DomainName) => boolean;
}

/** The names whose records differ, in canonical order. */
export function namesChanged(changes: readonly Change[], { before, after, apex, isUnsure }: Sides): NameChange[] {
  const touched = new Set<DomainName>();
  for (const change of changes) if (change.kind !== 'ttl') touched.add(recordOf(change).owner);
  const [old, fresh] = [byOwner(before, touched), byOwner(after, touched)];
  const differing = new Map<string, { removed: ZoneRecord[]; added: ZoneRecord[] }>();
  for (const change of changes) {
    if (change.kind === 'ttl') continue;
    const key = `${change.record.owner} ${change.record.type}`;
    const sides = differing.get(key) ?? { removed: [], added: [] };
    sides[change.kind].push(change.record);
    differing.set(key, sides);
  }
  return [...touched].sort(canonicalCompare).map((name) => {
    const [typesBefore, typesAfter] = [old.get(name) ?? NONE, fresh.get(name) ?? NONE];
    const sets = new Map<number, SetChange>();
    for (const type of new Set([...typesBefore.keys(), ...typesAfter.keys()])) {
      const sides = differing.get(`${name} ${type}`);
      if (sides !== undefined) sets.set(type, { type, before: typesBefore.get(type) ?? [], after: typesAfter.get(type) ?? [], ...sides });
    }
    return {
      name,
      isApex: name === apex,
      isUnsure: isUnsure(name),
      sets,
      typesBefore: new Set(typesBefore.keys()),
      typesAfter: new Set(typesAfter.keys()),
    };
  });
}

const NONE: ReadonlyMap<number, ZoneRecord[]> = new Map();

function byOwner(records: readonly ZoneRecord[], touched: ReadonlySet<DomainName>): Map<DomainName, Map<number, ZoneRecord[]>> {
  const owners = new Map<DomainName, Map<number, ZoneRecord[]>>();
  for (const record of records) {
    if (!touched.has(record.owner)) continue;
    const types = owners.get(record.owner) ?? new Map<number, ZoneRecord[]>();
    const same = types.get(record.type);
    if (same === undefined) types.set(record.type, [record]);
    else same.push(record);
    owners.set(record.owner, types);
  }
  return owners;
}

/** Says one thing about a name. */
export function said(
  { name, isUnsure }: Pick<NameChange, 'name' | 'isUnsure'>,
  id: StatementId,
  params: Readonly<Record<string, StatementParam>> = {},
  isAlarming = false,
): Statement {
  return { id, params: { name: shown(name), ...params }, name, isAlarming, isUnsure };
}

/** A name as people write it, without its final dot. */
export function shown(name: string): string {
  return name.length > 1 && name.endsWith('.') && !name.endsWith('\\.') ? name.slice(0, -1) : name;
}
