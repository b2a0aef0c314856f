import type { Validation } from '../model/dnssec/validation.ts';
import type { DomainName } from '../model/names/name.ts';
import type { Gap, Origin } from '../model/origin.ts';
import type { Instant, NonEmpty, Plane } from '../model/plane.ts';
import type { Alias, Resolution, View } from '../model/view.ts';
import { DEFAULT_GUIDELINE, type GuidelineId } from '../model/tls/guideline-id.ts';
import type { Routing } from '../model/rpki/routing.ts';
import type { ServiceKind, ServiceOf } from '../model/service.ts';
import type { RRset, Zone } from '../model/zone/zone.ts';
import { declaredSetOf, type DeclaredZones } from './declared-places.ts';
import type { LookedAt } from './judging-memory.ts';
import { NO_SERVICES, type Services } from './services.ts';
import type { Nearest, World, Worlds } from './worlds.ts';

/** What is known beyond the zones of the plane: answers of a resolver. Undefined for what was not asked. */
export type Beyond = (name: DomainName, type: number) => Resolution | undefined;

export interface Knowledge {
  readonly plane: Plane;
  readonly now: Instant;
  /** Undefined: the one that holds when nobody chooses. */
  readonly guideline?: GuidelineId;
  readonly worlds: Worlds;
  /** What there is beside zones. */
  readonly services?: Services;
  readonly beyond?: Beyond;
  /** What the configuration tells of routes. */
  readonly routing?: Routing;
  /** The word of a validating resolver. Undefined for what was not asked. */
  readonly validation?: (name: DomainName) => Validation | undefined;
  /** What the repository declares, for an observed plane. */
  readonly declared?: DeclaredZones;
}

/** Longer chains are cut by resolvers (BIND 9.18: max-restarts 11); also ends loops that never repeat a name. */
const MOST_ALIASES = 16;

/** The plane as seen from one world. */
export class WorldView implements View {
  readonly plane: Plane;
  readonly now: Instant;
  readonly guideline: GuidelineId;
  readonly routing: Routing | undefined;
  readonly #knowledge: Knowledge;
  readonly #world: World;
  readonly #lookedAt: LookedAt | undefined;

  /** `lookedAt` is told what is looked at beyond the zone of the world. */
  constructor(knowledge: Knowledge, world: World, lookedAt?: LookedAt) {
    this.plane = knowledge.plane;
    this.now = knowledge.now;
    this.guideline = knowledge.guideline ?? DEFAULT_GUIDELINE;
    this.routing = knowledge.routing;
    this.#knowledge = knowledge;
    this.#world = world;
    this.#lookedAt = lookedAt;
  }

  zoneFor(name: DomainName): { readonly kind: 'zone'; readonly zone: Zone } | { readonly kind: 'unknown'; readonly gap: Gap } {
    const found = this.#holding(name);
    return found.kind === 'world' ? { kind: 'zone', zone: found.world.zone } : found;
  }

  resolve(name: DomainName, type: number): Resolution {
    const aliases: Alias[] = [];
    const seen = new Set<DomainName>();
    for (let at = name; ;) {
      if (seen.has(at) || aliases.length >= MOST_ALIASES) return { kind: 'loop', aliases: aliases as unknown as NonEmpty<Alias> };
      seen.add(at);
      const step = this.#lookup(at, type);
      switch (step.kind) {
        case 'cname':
        case 'dname':
          aliases.push({ owner: at, target: step.target, at: step.rrset.at(0) });
          at = step.target;
          break;
        case 'answer':
          return { kind: 'answer', rrset: step.rrset, aliases };
        case 'nodata':
        case 'nxdomain':
          return { kind: step.kind, aliases };
        case 'beyond':
          return withAliases(step.resolution, aliases);
        case 'unknown':
          return { kind: 'unknown', gaps: [step.gap], aliases };
      }
    }
  }

  zones(): readonly Zone[] {
    if (this.#lookedAt !== undefined) this.#lookedAt.everyZone = true;
    return this.#knowledge.worlds.zones;
  }

  apexes(): readonly DomainName[] {
    return this.#knowledge.worlds.apexes;
  }

  services<K extends ServiceKind>(kind: K): readonly ServiceOf<K>[] {
    this.#lookedAt?.kinds.add(kind);
    return (this.#knowledge.services ?? NO_SERVICES).of(kind);
  }

  parentOf(zone: Zone): Zone | undefined {
    const { worlds } = this.#knowledge;
    const parent = worlds.above(worlds.of(zone) ?? this.#world)?.zone;
    if (parent !== undefined) this.#lookedAt?.zones.add(parent);
    return parent;
  }

  /** The zone that a delegation leads to, where it is known. */
  childAt(ns: RRset): Zone | undefined {
    const { worlds } = this.#knowledge;
    const child = worlds.all.length > 1 ? worlds.at(ns.owner, this.#world)?.zone : undefined;
    if (child !== undefined) this.#lookedAt?.zones.add(child);
    return child;
  }

  validationOf(name: DomainName): Validation | undefined {
    return this.#knowledge.validation?.(name);
  }

  declaredAt(owner: DomainName, type: number): readonly Origin[] {
    const rrset = this.#declaredSet(owner, type);
    return rrset === undefined ? [] : Array.from({ length: rrset.count }, (_, i) => rrset.at(i));
  }

  #declaredSet(owner: DomainName, type: number): RRset | undefined {
    const { declared } = this.#knowledge;
    if (this.plane === 'observed') return declared === undefined ? undefined : declaredSetOf(this.#world.zone.apex, owner, type, declared);
    const found = this.#holding(owner);
    return found.kind === 'world' ? found.world.zone.rrset(owner, type) : undefined;
  }

  #lookup(name: DomainName, type: number) {
    const found = this.#holding(name);
    const answer = found.kind === 'world' ? found.world.zone.lookup(name, type) : ({ kind: 'unknown', gap: found.gap } as const);
    switch (answer.kind) {
      case 'answer':
      case 'cname':
      case 'dname':
      case 'nodata':
      case 'nxdomain':
        return answer;
      case 'delegated':
        return this.#askBeyond(name, type, { cause: 'outsideRepository', params: { name: answer.cut } });
      case 'outOfZone':
        return this.#askBeyond(name, type, { cause: 'outsideRepository', params: { name } });
      case 'unknown':
        return this.#askBeyond(name, type, answer.gap);
    }
  }

  #holding(name: DomainName): Nearest {
    const found = this.#knowledge.worlds.holding(name, this.#world);
    if (found.kind === 'world' && found.world !== this.#world) this.#lookedAt?.zones.add(found.world.zone);
    return found;
  }

  #askBeyond(name: DomainName, type: number, gap: Gap) {
    const resolution = this.#knowledge.beyond?.(name, type);
    return resolution === undefined ? ({ kind: 'unknown', gap } as const) : ({ kind: 'beyond', resolution } as const);
  }
}

function withAliases(resolution: Resolution, before: readonly Alias[]): Resolution {
  if (before.length === 0) return resolution;
  const aliases = [...before, ...resolution.aliases];
  return resolution.kind === 'loop' ? { ...resolution, aliases: aliases as unknown as NonEmpty<Alias> } : { ...resolution, aliases };
}
