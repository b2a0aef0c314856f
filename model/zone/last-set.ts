import type { NameId, RRset, Zone } from './zone.ts';

/**
 * A reader of RRsets that keeps what it made of the last one: the rules of a sweep look at the same set one after the other. It keeps that
 * one's zone as well.
 */
export function ofLastSet<T>(read: (rrset: RRset) => T): (rrset: RRset) => T {
  let zone: Zone | undefined;
  let ownerId: NameId = -1;
  let type = -1;
  let count = 0;
  let value: T | undefined;
  return (rrset) => {
    if (rrset.zone !== zone || rrset.ownerId !== ownerId || rrset.type !== type || rrset.count !== count) {
      value = read(rrset);
      ({ zone, ownerId, type, count } = rrset);
    }
    return value as T;
  };
}
