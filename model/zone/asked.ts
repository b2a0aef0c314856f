import type { Gap } from '../origin.ts';
import type { NameId } from './zone.ts';

/** What an observed zone was asked for without a positive answer. */
export class Asked {
  /** Types that were asked for at a name and are not there. */
  readonly #absent = new Map<NameId, Set<number>>();
  /** Names that were asked for and do not exist, with whatever type. */
  readonly #nonexistent = new Set<NameId>();
  /** Why a type that was asked for at a name is not known. */
  readonly #unanswered = new Map<NameId, Map<number, Gap>>();

  markAbsent(id: NameId, type: number, kind: 'nodata' | 'nxdomain'): void {
    if (kind === 'nxdomain') this.#nonexistent.add(id);
    else this.#absent.set(id, (this.#absent.get(id) ?? new Set<number>()).add(type));
  }

  markUnknown(id: NameId, type: number, gap: Gap): void {
    this.#unanswered.set(id, (this.#unanswered.get(id) ?? new Map<number, Gap>()).set(type, gap));
  }

  isNonexistent(id: NameId): boolean {
    return this.#nonexistent.has(id);
  }

  absent(id: NameId, type: number): 'nodata' | 'nxdomain' | undefined {
    if (this.#absent.get(id)?.has(type) === true) return 'nodata';
    return this.#nonexistent.has(id) ? 'nxdomain' : undefined;
  }

  /** Why the name or type was not asked for, or has no answer. */
  whyUnanswered(id: NameId, type: number | undefined): Gap {
    const unanswered = this.#unanswered.get(id);
    const gap = type === undefined ? unanswered?.values().next().value : unanswered?.get(type);
    return gap ?? NOT_ASKED;
  }
}

const NOT_ASKED: Gap = { cause: 'notAsked', params: {} };
