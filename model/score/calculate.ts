import { CATEGORIES, subtestsOf, type CategoryId } from './catalogue.ts';
import type { Points, SubtestOutcome } from './outcome.ts';

/** Lowest and highest percentage; the same number twice where nothing is undecided. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What each subtest of a category came to. One that is missing counts as not applicable. */
export type Outcomes = Readonly<Record<string, SubtestOutcome>>;

/**
 * The percentage of one category; undefined when nothing in it counts: then it is left out of the total. An undecided subtest that may yet
 * leave the maximum is taken as counted: with no points that is the worst that can come of it, with all points the best.
 */
export function categoryRange(category: CategoryId, outcomes: Outcomes): Range | undefined {
  const { combine, subtests } = CATEGORIES[category];
  const counted = subtestsOf(category).flatMap((id) => {
    const outcome = outcomes[id];
    const { requirement, points } = subtests[id]!;
    if (outcome === undefined || points === 0 || requirement === 'recommended' || requirement === 'optional') return [];
    if (outcome.status === 'not_applicable') return [];
    return [{ full: points, each: outcome.points }];
  });
  if (counted.length === 0) return undefined;
  const fulls = counted.map(({ full }) => full);
  const maximum = combine === 'sum' ? sum(fulls) : Math.max(...fulls);
  if (combine === 'least') {
    const all = counted.flatMap(({ each }) => each);
    return rangeOf(maximum, Math.min(...all.map(({ least }) => least)), Math.min(...all.map(({ most }) => most)));
  }
  // Each server has a sum of its own, and the worst server counts. A field that ran on some servers only is demanded from all.
  const servers = Math.max(...counted.map(({ each }) => each.length));
  const sums = Array.from({ length: servers }, (_, server) => {
    const points = counted.map(({ each }) => (each.length === 1 ? each[0] : each[server]) ?? NOTHING);
    return { least: sum(points.map(({ least }) => least)), most: sum(points.map(({ most }) => most)) };
  });
  return rangeOf(maximum, Math.min(...sums.map(({ least }) => least)), Math.min(...sums.map(({ most }) => most)));
}

/** One category in the mean of all. */
export interface Part extends Range {
  /** Whether it may turn out that nothing in it counts. */
  readonly mayBeLeftOut?: boolean;
}

/** The total: all categories weigh the same. */
export function totalRange(parts: readonly Part[]): Range {
  const sure = parts.filter(({ mayBeLeftOut }) => mayBeLeftOut !== true);
  const unsure = parts.filter(({ mayBeLeftOut }) => mayBeLeftOut === true);
  let low = 100;
  let high = 0;
  for (let chosen = 0; chosen < 2 ** unsure.length; chosen++) {
    const counted = [...sure, ...unsure.filter((_, i) => (chosen & (1 << i)) !== 0)];
    if (counted.length === 0) continue;
    low = Math.min(low, mean(counted.map((part) => part.low)));
    high = Math.max(high, mean(counted.map((part) => part.high)));
  }
  return { low, high: Math.max(low, high) };
}

const NOTHING: Points = { least: 0, most: 0 };

/** As Internet.nl computes it: `int(100.0 / maximum * score)`. */
function rangeOf(maximum: number, least: number, most: number): Range {
  return { low: Math.trunc((100 / maximum) * least), high: Math.trunc((100 / maximum) * most) };
}

/** `max(0, min(100, int(mean)))` */
function mean(percentages: readonly number[]): number {
  return Math.max(0, Math.min(100, Math.trunc(sum(percentages) / percentages.length)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
