import type { RecordSet } from './record-set.ts';
import type { NameId } from './zone.ts';

/** A name may own a hundred thousand records, and as many others may lead to it: of such a name each set is gathered once. */
export const LONG_WALK = 64;

/** The sets of names with very many records, also the empty ones. */
export class LongWalks {
  readonly #sets = new Map<number, RecordSet>();
  #size = 0;

  /** Undefined when nobody has asked since the zone had this many records. */
  find(owner: NameId, type: number, size: number): RecordSet | undefined {
    return this.#sets.size === 0 || this.#size !== size ? undefined : this.#sets.get(owner * 65_536 + type);
  }

  keep(set: RecordSet, size: number): void {
    if (this.#size !== size) this.#sets.clear();
    this.#size = size;
    this.#sets.set(set.ownerId * 65_536 + set.type, set);
  }
}
