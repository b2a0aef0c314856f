import type { Origin } from '../origin.ts';
import type { NameId, RRset, Zone } from './zone.ts';

// A name may own a hundred thousand records, and as many findings may point to it: what is asked of it again and again is worked out once.

const places = new WeakMap<Zone, Map<number, Origin>>();
const types = new WeakMap<Zone, Map<NameId, number>>();
const addresses = new WeakMap<Zone, Map<number, readonly string[]>>();

/** Where the first record of a name and type stands. There must be one. */
export function placeOfFirst(zone: Zone, name: NameId, type: number): Origin {
  return remembered(places, zone, name * 65_536 + type, () => zone.rrsetById(name, type)!.at(0));
}

/** The lowest type that stands at a name: to tell something of the name only once in a sweep. */
export function firstTypeAt(zone: Zone, name: NameId): number {
  return remembered(types, zone, name, () => zone.typesAt(name)[0] ?? 0);
}

/** What the records of a set say, in words, as long as none is added to them. */
export function rememberedAddresses({ zone, ownerId, type, count }: RRset, textsOf: () => readonly string[]): readonly string[] {
  const key = ownerId * 65_536 + type;
  const known = remembered(addresses, zone, key, textsOf);
  if (known.length === count) return known;
  addresses.get(zone)?.delete(key);
  return remembered(addresses, zone, key, textsOf);
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
