import type { DomainName } from '../model/names/name.ts';
import { parentOf } from '../model/names/name.ts';
import type { ObservedRecord, Origin } from '../model/origin.ts';
import { rdataContent } from '../model/rdata/content.ts';
import type { RRset, Zone } from '../model/zone/zone.ts';

/** The declaration of each zone that the observed one is held against. */
export type DeclaredZones = ReadonlyMap<DomainName, Zone>;

/**
 * The places with those of the repository. Where it declares the very record that was observed, that is the place, and the server's answer is
 * related to it; where it declares others of the same name and type, they are related.
 */
export function withDeclaredPlaces(places: readonly Origin[], declared: DeclaredZones): readonly Origin[] {
  const same: Origin[] = [];
  const others: Origin[] = [];
  let isDeclared = false;
  for (const [at, place] of places.entries()) {
    if (place.kind !== 'probe' || place.record === undefined) continue;
    const rrset = declaredSet(place.record, declared);
    if (rrset === undefined) continue;
    const wanted = rdataContent(place.record.type, place.record.rdata);
    const rows = Array.from({ length: rrset.count }, (_, i) => i);
    const row = rows.find((i) => rdataContent(rrset.type, rrset.wire(i)) === wanted);
    if (row === undefined) for (const i of rows) others.push(rrset.at(i));
    else same.push(rrset.at(row));
    if (at === 0) isDeclared = row !== undefined;
  }
  if (same.length === 0 && others.length === 0) return places;
  return distinct(isDeclared ? [...same, ...places, ...others] : [...places, ...same, ...others]);
}

/** The declared RRset of that name and type: in the zone with the apex `zone`, else in the one that would hold the name. */
export function declaredSetOf(zone: DomainName | undefined, owner: DomainName, type: number, declared: DeclaredZones): RRset | undefined {
  const own = zone === undefined ? undefined : declared.get(zone)?.rrset(owner, type);
  if (own !== undefined) return own;
  for (let apex: DomainName | undefined = owner; apex !== undefined; apex = parentOf(apex)) {
    const holder = declared.get(apex);
    if (holder !== undefined) return holder.rrset(owner, type);
  }
  return undefined;
}

/** What a zone was seen to say is held against the declaration of that zone only: the NS records of a cut stand in two. */
function declaredSet({ zone, owner, type }: ObservedRecord, declared: DeclaredZones): RRset | undefined {
  return zone === undefined ? declaredSetOf(undefined, owner, type, declared) : declared.get(zone)?.rrset(owner, type);
}

function distinct(places: readonly Origin[]): Origin[] {
  const seen = new Set<string>();
  return places.filter((place) => {
    const key =
      place.kind === 'text' ? `${place.span.path} ${place.span.start} ${place.span.end}` : `${place.step.server} ${place.step.step}`;
    return !seen.has(key) && seen.add(key);
  });
}
