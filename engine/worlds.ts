import type { DomainName } from '../model/names/name.ts';
import { parentOf } from '../model/names/name.ts';
import type { Gap } from '../model/origin.ts';
import type { Zone } from '../model/zone/zone.ts';

/**
 * One declaration (or observation) of a zone. The same zone may be declared more than once: views, copies, test
 * fixtures; each is a world of its own, and joins prefer the nearest one.
 */
export interface World {
  readonly zone: Zone;
  /** The server configuration that claims it, if one does. */
  readonly claimedBy: string | undefined;
  readonly role: Role;
}

/**
 * `zone`: judged. `context`: answers questions, and only its delegations are judged (the parent of a zone, as seen on the wire).
 * `fragment`: a piece of a zone that is read without the rest; it answers no questions, and only its records are judged.
 */
export type Role = 'zone' | 'context' | 'fragment';

/** Where something stands that is no zone: it sees the zones that are nearest to its file. */
export function standpointOf(path: string): World {
  return { zone: { apex: '', path } as Zone, claimedBy: undefined, role: 'fragment' };
}

export type Nearest = { readonly kind: 'world'; readonly world: World } | { readonly kind: 'unknown'; readonly gap: Gap };

/** All worlds of a plane by the name of their apex. */
export class Worlds {
  readonly all: readonly World[];
  /** The same list each time: what rules remember of a list, they remember by the list. */
  readonly zones: readonly Zone[];
  readonly apexes: readonly DomainName[];
  readonly #byApex = new Map<DomainName, World[]>();
  readonly #byZone: ReadonlyMap<Zone, World>;

  constructor(worlds: readonly World[]) {
    this.all = worlds;
    this.#byZone = new Map(worlds.toReversed().map((world) => [world.zone, world])); // the first of several
    this.zones = worlds.map(({ zone }) => zone);
    this.apexes = this.zones.map(({ apex }) => apex);
    for (const world of worlds) {
      if (world.role === 'fragment') continue;
      const same = this.#byApex.get(world.zone.apex);
      if (same === undefined) this.#byApex.set(world.zone.apex, [world]);
      else same.push(world);
    }
  }

  of(zone: Zone): World | undefined {
    return this.#byZone.get(zone);
  }

  /** The world that holds a name, seen from another one: the longest apex, then the nearest declaration of it. */
  holding(name: DomainName, from: World): Nearest {
    for (let apex: DomainName | undefined = name; apex !== undefined; apex = parentOf(apex)) {
      if (apex === from.zone.apex && from.role !== 'fragment') return { kind: 'world', world: from };
      const candidates = this.#byApex.get(apex);
      if (candidates !== undefined) return nearest(candidates, from, apex);
    }
    return { kind: 'unknown', gap: { cause: 'outsideRepository', params: { name } } };
  }

  /** The world of the zone above this one. */
  above(from: World): World | undefined {
    for (let apex = parentOf(from.zone.apex); apex !== undefined; apex = parentOf(apex)) {
      const candidates = this.#byApex.get(apex);
      if (candidates === undefined) continue;
      const found = nearest(candidates, from, apex);
      return found.kind === 'world' ? found.world : undefined;
    }
    return undefined;
  }

  /** The world of the zone with exactly this apex. */
  at(apex: DomainName, from: World): World | undefined {
    const candidates = this.#byApex.get(apex);
    if (candidates === undefined) return undefined;
    const found = nearest(candidates, from, apex);
    return found.kind === 'world' ? found.world : undefined;
  }
}

/** Same server configuration and view, then the same folder, then upwards. Never guesses between two at the same distance. */
function nearest(candidates: readonly World[], from: World, apex: DomainName): Nearest {
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1 && compatible(only, from)) return { kind: 'world', world: only };
  let best: World | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  let tied = false;
  for (const candidate of candidates) {
    if (!compatible(candidate, from)) continue;
    const distance = distanceBetween(candidate, from);
    if (distance === bestDistance) tied = true;
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      tied = false;
    }
  }
  if (best === undefined) return { kind: 'unknown', gap: { cause: 'outsideRepository', params: { name: apex } } };
  if (tied) return { kind: 'unknown', gap: { cause: 'ambiguousWorld', params: { name: apex, count: candidates.length } } };
  return { kind: 'world', world: best };
}

/** Two views of one server never see each other's zones. */
function compatible(a: World, b: World): boolean {
  return a.zone.view === undefined || b.zone.view === undefined || a.zone.view === b.zone.view;
}

function distanceBetween(a: World, b: World): number {
  if (a.claimedBy !== undefined && a.claimedBy === b.claimedBy) return a.zone.view === b.zone.view ? 0 : 1;
  const [one, other] = [folders(a.zone.path), folders(b.zone.path)];
  let common = 0;
  while (common < one.length && common < other.length && one[common] === other[common]) common++;
  return 2 + one.length + other.length - 2 * common + (a.zone.view === b.zone.view ? 0 : 0.5);
}

function folders(path: string): string[] {
  return path.split('/').slice(0, -1);
}
