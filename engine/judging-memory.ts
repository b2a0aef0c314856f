import type { Result } from '../model/report.ts';
import type { Routing } from '../model/rpki/routing.ts';
import type { ServiceKind } from '../model/service.ts';
import type { Zone } from '../model/zone/zone.ts';
import { NO_SERVICES, type Services } from './services.ts';
import type { Worlds } from './worlds.ts';

/** What there is to know of a plane, as far as it differs between two states of a project. */
interface Shown {
  readonly worlds: Worlds;
  readonly services?: Services;
  readonly routing?: Routing;
}

/** What the rules looked at beyond the zone at hand. */
export class LookedAt {
  readonly zones = new Set<Zone>();
  readonly kinds = new Set<ServiceKind>();
  everyZone = false;
}

/**
 * What was found in the zones of one state of a project, for another state of it. It holds again for a zone that is the same, as long as
 * there are the same zones in the same places and those that the rules looked at are the same, too.
 */
export class JudgingMemory {
  #shown: Shown | undefined;
  #found = new Map<Zone, { readonly results: readonly Result[]; readonly lookedAt: LookedAt }>();

  /** Begins with another state. What `recall` answers then is about the one before it. */
  begin(shown: Shown): JudgingRecall {
    const [before, found] = [this.#shown, this.#found];
    this.#shown = shown;
    this.#found = new Map();
    const keep = (zone: Zone, results: readonly Result[], lookedAt: LookedAt): void => void this.#found.set(zone, { results, lookedAt });
    if (before === undefined || before.routing !== shown.routing || topologyOf(before.worlds) !== topologyOf(shown.worlds))
      return { recall: () => undefined, keep };
    const zones = new Set(shown.worlds.zones);
    const everyZone = before.worlds.zones.every((zone) => zones.has(zone));
    const kinds = new Map<ServiceKind, boolean>();
    const isSameKind = (kind: ServiceKind): boolean => {
      const known = kinds.get(kind) ?? isSameOf(kind, before.services, shown.services);
      kinds.set(kind, known);
      return known;
    };
    const recall = (zone: Zone): readonly Result[] | undefined => {
      const known = found.get(zone);
      if (known === undefined || (known.lookedAt.everyZone && !everyZone)) return undefined;
      for (const other of known.lookedAt.zones) if (!zones.has(other)) return undefined;
      for (const kind of known.lookedAt.kinds) if (!isSameKind(kind)) return undefined;
      this.#found.set(zone, known);
      return known.results;
    };
    return { recall, keep };
  }
}

export interface JudgingRecall {
  /** The results of a zone, where they hold still. */
  readonly recall: (zone: Zone) => readonly Result[] | undefined;
  readonly keep: (zone: Zone, results: readonly Result[], lookedAt: LookedAt) => void;
}

/** Which zones there are, and where: what a name leads to depends on that alone. */
function topologyOf({ all }: Worlds): string {
  return JSON.stringify(all.map(({ zone: { apex, path, view }, claimedBy, role }) => [apex, path, view, claimedBy, role]));
}

function isSameOf(kind: ServiceKind, before: Services = NO_SERVICES, after: Services = NO_SERVICES): boolean {
  const [one, other] = [before.of(kind), after.of(kind)];
  return one.length === other.length && one.every((service, at) => service === other[at]);
}
