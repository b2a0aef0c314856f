import type { Parser } from '../model/reading.ts';
import type { Service, ServiceKind, ServiceOf } from '../model/service.ts';

/** A service, and the reading that showed it. */
export interface GatheredService {
  readonly service: Service;
  /** The file that was read first: the one that includes `service.path`, or the same. */
  readonly readFrom: string;
  /** Undefined for what a probe saw. */
  readonly parser: Parser | undefined;
}

/** Everything that a plane shows beside zones, ordered by kind, path and name. */
export class Services {
  readonly all: readonly GatheredService[];
  readonly #byKind = new Map<ServiceKind, Service[]>();

  constructor(gathered: readonly GatheredService[]) {
    this.all = gathered.toSorted(
      ({ service: a }, { service: b }) => compare(a.kind, b.kind) || compare(a.path, b.path) || compare(a.name, b.name),
    );
    for (const { service } of this.all) {
      const same = this.#byKind.get(service.kind);
      if (same === undefined) this.#byKind.set(service.kind, [service]);
      else same.push(service);
    }
  }

  of<K extends ServiceKind>(kind: K): readonly ServiceOf<K>[] {
    // The key of the map is the kind of its services.
    return (this.#byKind.get(kind) ?? NONE) as unknown as readonly ServiceOf<K>[];
  }
}

/** The same list each time: what rules remember of a list, they remember by the list. */
const NONE: readonly Service[] = [];

export const NO_SERVICES = new Services([]);

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
