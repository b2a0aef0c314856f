import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, subtest, subtestsOf, type CategoryId } from '../../../model/score/catalogue.ts';
import { exactly, undecided, type SubtestOutcome } from '../../../model/score/outcome.ts';
import { categoriesOf, rangesOf, type Kind } from '../../../model/score/score.ts';

interface Drawn {
  readonly category: CategoryId;
  readonly id: string;
  /** Before and after everything is known. */
  readonly open: SubtestOutcome;
  readonly closed: SubtestOutcome;
}

/** A subtest measures all servers together, or each of them. */
const SERVERS = 3;

/** A subtest that is decided, or one that is not yet, with one of the ways in which it may turn out. */
function subtestDrawn(category: CategoryId, id: string): fc.Arbitrary<Drawn> {
  const { points, requirement } = subtest(category, id);
  const decided = fc
    .tuple(
      fc.oneof(...[1, SERVERS].map((length) => fc.array(fc.integer({ min: 0, max: points }), { minLength: length, maxLength: length }))),
      fc.boolean(),
    )
    .map(([each, leaves]): SubtestOutcome => {
      if (leaves && requirement === 'conditional') return { status: 'not_applicable', points: [exactly(0)] };
      return { status: 'failed', points: each.map(exactly) };
    });
  const open = undecided(category, id, { kind: 'live' });
  return fc.tuple(decided, fc.boolean()).map(([closed, isOpen]) => ({ category, id, closed, open: isOpen ? open : closed }));
}

function domainDrawn(kind: Kind): fc.Arbitrary<readonly Drawn[]> {
  const all = categoriesOf(kind).flatMap((category) => subtestsOf(category).map((id) => subtestDrawn(category, id)));
  return fc.tuple(...all);
}

function outcomes(drawn: readonly Drawn[], which: 'open' | 'closed'): Partial<Record<CategoryId, Record<string, SubtestOutcome>>> {
  const all: Partial<Record<CategoryId, Record<string, SubtestOutcome>>> = {};
  for (const each of drawn) (all[each.category] ??= {})[each.id] = each[which];
  return all;
}

describe('whatever comes of what is undecided', () => {
  it.each(['web', 'mail'] as const)('the total of a %s test lies in the interval, and so does every category', (kind) => {
    fc.assert(
      fc.property(domainDrawn(kind), (drawn) => {
        const before = rangesOf(kind, { outcomes: outcomes(drawn, 'open'), unsure: categoriesOf(kind) });
        const after = rangesOf(kind, { outcomes: outcomes(drawn, 'closed') });
        for (const [id, { low }] of after.categories) {
          const range = before.categories.get(id);
          expect(range?.low).toBeLessThanOrEqual(low);
          expect(range?.high).toBeGreaterThanOrEqual(low);
        }
        if (after.categories.size === 0) return;
        expect(before.total.low).toBeLessThanOrEqual(after.total.low);
        expect(before.total.high).toBeGreaterThanOrEqual(after.total.low);
      }),
    );
  });

  it('a domain of which everything is decided has one total', () => {
    fc.assert(
      fc.property(domainDrawn('mail'), (drawn) => {
        const { total } = rangesOf('mail', { outcomes: outcomes(drawn, 'closed') });
        expect(total.low).toBe(total.high);
      }),
    );
  });
});

describe('the catalogue of subtests', () => {
  it('has as many of them as the portal: 38 for a web site and 38 for mail', () => {
    expect(categoriesOf('web').flatMap((id) => subtestsOf(id))).toHaveLength(38);
    expect(categoriesOf('mail').flatMap((id) => subtestsOf(id))).toHaveLength(38);
  });

  it.each([
    ['web-ipv6', 22],
    ['web-tls', 150],
    ['web-appsecpriv', 0],
    ['web-rpki', 30],
    ['mail-ipv6', 20],
    ['mail-auth', 50],
    ['mail-tls', 140],
    ['mail-rpki', 45],
  ] as const)('%s has %i points in all', (category, points) => {
    const all = Object.values(CATEGORIES[category].subtests).filter(
      ({ requirement }) => requirement === 'required' || requirement === 'conditional',
    );
    expect(all.reduce((sum, each) => sum + each.points, 0)).toBe(points);
  });

  it.each([5, 10, 20, 22, 30, 40, 45, 50, 120, 130, 140, 150])('all %i points of a category are 100 percent', (maximum) => {
    expect(Math.trunc((100 / maximum) * maximum)).toBe(100);
  });
});
