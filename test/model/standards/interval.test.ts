import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addInterval, covers, type IntervalSet } from '../../../model/standards/interval.ts';

describe('a set of intervals', () => {
  it('merges what overlaps or touches and tells what was new', () => {
    const set: IntervalSet<number> = [];
    expect(addInterval(set, { first: 10, end: 20 })).toEqual([{ first: 10, end: 20 }]);
    expect(addInterval(set, { first: 30, end: 40 })).toEqual([{ first: 30, end: 40 }]);
    expect(addInterval(set, { first: 15, end: 35 })).toEqual([{ first: 20, end: 30 }]);
    expect(addInterval(set, { first: 40, end: 41 })).toEqual([{ first: 40, end: 41 }]);
    expect(addInterval(set, { first: 12, end: 18 })).toEqual([]);
    expect(set).toEqual([{ first: 10, end: 41 }]);
    expect(covers(set, { first: 10, end: 41 })).toBe(true);
    expect(covers(set, { first: 9, end: 11 })).toBe(false);
  });

  it('holds exactly the numbers that were added, whatever the order', () => {
    const interval = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 6 })).map(([first, size]) => ({ first, end: first + size }));
    fc.assert(
      fc.property(fc.array(interval), (intervals) => {
        const set: IntervalSet<number> = [];
        const members = new Set<number>();
        for (const added of intervals) {
          const fresh = addInterval(set, added).flatMap(({ first, end }) => Array.from({ length: end - first }, (_, i) => first + i));
          const expected = Array.from({ length: added.end - added.first }, (_, i) => added.first + i).filter((n) => !members.has(n));
          expect(fresh).toEqual(expected);
          for (const n of expected) members.add(n);
        }
        expect(set.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, i) => first + i))).toEqual(
          [...members].toSorted((a, b) => a - b),
        );
        expect(set.every((part, i) => i === 0 || (set[i - 1]?.end ?? 0) < part.first)).toBe(true);
      }),
    );
  });
});
