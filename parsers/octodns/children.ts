import { wireLength, wireOf } from '../../model/names/wire.ts';
import type { ChildZone } from './plan.ts';

/** Finds the zone below this one that a record belongs to (`Zone.add_record` of octoDNS, from 1.21 its rule `subzone-record`). */
export class ChildZones {
  readonly #byWire: ReadonlyMap<string, ChildZone>;

  constructor(children: readonly ChildZone[]) {
    this.#byWire = new Map(children.map((child) => [wireOf(child.apex).join('.'), child]));
  }

  /** The nearest one; undefined also for NS and DS at its apex, which delegate to it. */
  of(owner: Uint8Array, type: string): ChildZone | undefined {
    if (this.#byWire.size === 0) return undefined;
    const end = wireLength(owner, 0);
    for (let at = 0; at < end; at += 1 + owner[at]!) {
      const child = this.#byWire.get(owner.subarray(at, end).join('.'));
      if (child !== undefined) return at === 0 && (type === 'NS' || type === 'DS') ? undefined : child;
    }
    return undefined;
  }
}
