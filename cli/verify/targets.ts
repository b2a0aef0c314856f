import type { DeclaredZones } from '../../engine/declared-places.ts';
import type { World } from '../../engine/worlds.ts';
import { canonicalCompare, type DomainName } from '../../model/names/name.ts';
import type { Zone } from '../../model/zone/zone.ts';

/** A zone to verify. */
export interface Target {
  readonly apex: DomainName;
  /** What the repository declares of it, if it does and tells which declaration the Internet is meant to see. */
  readonly declared: Zone | undefined;
  /** Paths of the declarations, where nothing tells which one is meant. */
  readonly ambiguous?: readonly string[];
}

/** The declarations that the Internet is meant to see. */
export interface PublicZones {
  readonly declared: DeclaredZones;
  readonly ambiguous: ReadonlyMap<DomainName, readonly string[]>;
}

/**
 * Of each zone the declaration to hold the Internet against: one in a selected file; not one of an inside view; one without a view before one of an
 * outside view; then the one nearest to the root of the project, for copies and fixtures lie deeper. Two that are equally near leave it open.
 */
export function publicZones(worlds: readonly World[], isSelected: (path: string) => boolean): PublicZones {
  const byApex = new Map<DomainName, Zone[]>();
  for (const { role, zone } of worlds) {
    if (role !== 'zone' || (zone.view !== undefined && INSIDE.test(zone.view))) continue;
    byApex.set(zone.apex, [...(byApex.get(zone.apex) ?? []), zone]);
  }
  const declared = new Map<DomainName, Zone>();
  const ambiguous = new Map<DomainName, readonly string[]>();
  for (const [apex, zones] of byApex) {
    const distances = zones.map((zone) => distance(zone, isSelected));
    const least = Math.min(...distances);
    const nearest = zones.filter((_, i) => distances[i] === least);
    const paths = [...new Set(nearest.map(({ path }) => path))].sort();
    if (paths.length === 1) declared.set(apex, nearest[0]!);
    else ambiguous.set(apex, paths);
  }
  return { declared, ambiguous };
}

/** The zones that are declared in selected files. */
export function apexesIn({ declared, ambiguous }: PublicZones, isSelected: (path: string) => boolean): DomainName[] {
  const known = [...declared.values()].filter(({ path }) => isSelected(path)).map(({ apex }) => apex);
  const open = [...ambiguous].filter(([, paths]) => paths.some(isSelected)).map(([apex]) => apex);
  return [...known, ...open].sort(canonicalCompare);
}

export function targetOf(apex: DomainName, { declared, ambiguous }: PublicZones): Target {
  const paths = ambiguous.get(apex);
  return { apex, declared: declared.get(apex), ...(paths !== undefined && { ambiguous: paths }) };
}

/** Names that views for one's own network have, and those for everybody else's. */
const INSIDE = /^(?:intern(?:al)?|inside|private|intranet|lan|local|trusted|corp)(?![a-z])/i;
const OUTSIDE = /^(?:extern(?:al)?|outside|public|internet|world)(?![a-z])/i;

/** Selection weighs more than views, and views more than folders. */
function distance({ path, view }: Zone, isSelected: (path: string) => boolean): number {
  const folders = path.split('/').length;
  return folders + (view === undefined ? 0 : OUTSIDE.test(view) ? 1e6 : 2e6) + (isSelected(path) ? 0 : 1e9);
}
