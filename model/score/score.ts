import type { DomainName } from '../names/name.ts';
import type { Result } from '../report.ts';
import { categoryRange, totalRange, type Outcomes, type Range } from './calculate.ts';
import { MAIL_CATEGORIES, WEB_CATEGORIES, type CategoryId } from './catalogue.ts';
import type { Reason, Status } from './outcome.ts';

/** The score of every domain, as a report holds it. Ids are Internet.nl's; both lists are ordered by name. */
export interface Score {
  readonly profile: string;
  readonly web: readonly DomainScore[];
  readonly mail: readonly DomainScore[];
}

export interface DomainScore {
  readonly domain: DomainName;
  /** Lowest and highest total that the undecided subtests leave possible. */
  readonly predicted: Range;
  /** The total where all that counts was measured, else null. */
  readonly measured: number | null;
  /** Those that count. */
  readonly categories: readonly CategoryScore[];
}

export interface CategoryScore extends Range {
  readonly id: CategoryId;
  readonly measured: number | null;
  readonly subtests: readonly SubtestScore[];
}

export interface SubtestScore {
  readonly id: string;
  readonly status: Status;
  /** Null where that is not known. */
  readonly points: number | null;
  readonly max: number;
  readonly reason: Reason | null;
  /** Percentage points of the total that are lost here, were everything undecided to turn out well. */
  readonly costs: number;
  /** The findings, and what is undecided, that are about it. */
  readonly results: readonly Result[];
}

export type Kind = 'web' | 'mail';

/** What every subtest of a domain came to. */
export interface DomainOutcomes {
  readonly outcomes: Readonly<Partial<Record<CategoryId, Outcomes>>>;
  /** Categories of which it is not known whether anything in them counts. */
  readonly unsure?: readonly CategoryId[];
}

export interface DomainRanges {
  readonly total: Range;
  /** Those that count, or may. */
  readonly categories: ReadonlyMap<CategoryId, Range>;
}

export function categoriesOf(kind: Kind): readonly CategoryId[] {
  return kind === 'web' ? WEB_CATEGORIES : MAIL_CATEGORIES;
}

/** Percentage of every category that counts, and the total. */
export function rangesOf(kind: Kind, { outcomes, unsure = [] }: DomainOutcomes): DomainRanges {
  const categories = new Map<CategoryId, Range>();
  for (const id of categoriesOf(kind)) {
    const range = categoryRange(id, outcomes[id] ?? {});
    if (range !== undefined) categories.set(id, range);
  }
  const parts = [...categories].map(([id, range]) => ({ ...range, mayBeLeftOut: unsure.includes(id) }));
  return { total: totalRange(parts), categories };
}
