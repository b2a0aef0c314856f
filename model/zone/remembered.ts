import type { Origin } from '../origin.ts';
import type { NameId, Zone } from './zone.ts';

// A name may own a hundred thousand records, and as many findings may point to it: what is asked of it again and again is worked out once.

const places = new WeakMap<Zone, Map<number, Origin>>();
const types = new WeakMap<Zone, Map<NameId, number>>();

/** Where the first record of a name and type stands. There must be one. */
export function placeOfFirst(zone: Zone, name: NameId, type: number): Origin {
  return remembered(places, zone, name * 65_536 + type, () => zone.rrsetById(name, type)!.at(0));
}

/** The lowest type that stands at a name: to tell something of the name only once in a sweep. */
export function firstTypeAt(zone: Zone, name: NameId): number {
  return remembered(types, zone, name, () => zone.typesAt(name)[0] ?? 0);
}

function remembered<T>(memory: WeakMap<Zone, Map<number, T>>, zone: Zone, key: number, answer: () => T): T {
  let known = memory.get(zone);
  if (known === undefined) memory.set(zone, (known = new Map<number, T>()));
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = answer();
  known.set(key, found);
  return found;
}
