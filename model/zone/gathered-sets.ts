import { RecordSet } from './record-set.ts';
import type { ZoneStore } from './store.ts';
import type { NameId } from './zone.ts';

/** A name may own a hundred thousand records, and as many others may lead to it: of such a name each set is gathered once. */
const LONG_WALK = 64;

/** Gathers the records of a name and type, and keeps the sets of names with very many records, also the empty ones. */
export class GatheredSets {
  readonly #zone: ZoneStore;
  readonly #kept = new Map<number, RecordSet>();
  /** Records that the zone had when these were gathered. */
  #size = 0;

  constructor(zone: ZoneStore) {
    this.#zone = zone;
  }

  of(owner: NameId, type: number): RecordSet | undefined {
    const key = owner * 65_536 + type;
    const known = this.#kept.size === 0 || this.#size !== this.#zone.size ? undefined : this.#kept.get(key);
    if (known !== undefined) return known.count > 0 ? known : undefined;
    const set = new RecordSet(this.#zone);
    const isThere = set.select(owner, type);
    if (set.walked > LONG_WALK) this.#keep(key, set);
    return isThere ? set : undefined;
  }

  #keep(key: number, set: RecordSet): void {
    if (this.#size !== this.#zone.size) this.#kept.clear();
    this.#size = this.#zone.size;
    this.#kept.set(key, set);
  }
}
