/** Half-open range of addresses: numbers for IPv4, BigInt for IPv6. */
export interface Interval<T extends number | bigint> {
  readonly first: T;
  readonly end: T;
}

/** A sorted list of intervals that neither overlap nor touch. */
export type IntervalSet<T extends number | bigint> = Interval<T>[];

/** Adds an interval to the set and returns the parts of it that were not covered before, in order. */
export function addInterval<T extends number | bigint>(set: IntervalSet<T>, added: Interval<T>): Interval<T>[] {
  const from = firstEndingAt(set, added.first);
  const uncovered: Interval<T>[] = [];
  let { first, end } = added;
  let at = added.first;
  let until = from;
  for (let met = set[until]; met !== undefined && met.first <= added.end; met = set[until]) {
    if (met.first > at) uncovered.push({ first: at, end: met.first });
    if (met.end > at) at = met.end;
    if (met.first < first) first = met.first;
    if (met.end > end) end = met.end;
    until++;
  }
  if (at < added.end) uncovered.push({ first: at, end: added.end });
  set.splice(from, until - from, { first, end });
  return uncovered;
}

/** Whether the set covers all of an interval. */
export function covers<T extends number | bigint>(set: IntervalSet<T>, interval: Interval<T>): boolean {
  const met = set[firstEndingAt(set, interval.first)];
  return met !== undefined && met.first <= interval.first && met.end >= interval.end;
}

/** Index of the first interval whose end is at or behind an address. */
function firstEndingAt<T extends number | bigint>(set: IntervalSet<T>, address: T): number {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const met = set[middle];
    if (met !== undefined && met.end < address) low = middle + 1;
    else high = middle;
  }
  return low;
}
