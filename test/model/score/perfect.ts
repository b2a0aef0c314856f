import { subtestsOf, type CategoryId } from '../../../model/score/catalogue.ts';
import { exactly, passed, type Points, type Status, type SubtestOutcome } from '../../../model/score/outcome.ts';
import { categoriesOf, rangesOf, type Kind } from '../../../model/score/score.ts';

/** What a test says of one subtest: `8`, points; `'-'`, it leaves the maximum; `'?'`, undecided; a list: points for each server. */
export type Short = number | '-' | '?' | readonly number[];

/** Changes by category and subtest against a domain on which everything is perfect. */
export type Changes = Readonly<Partial<Record<CategoryId, Readonly<Record<string, Short>>>>>;

/** A total of 54 is `54`; of 12 to 98, `12–98`. */
export function total(kind: Kind, changes: Changes, unsure: readonly CategoryId[] = []): string {
  const { low, high } = rangesOf(kind, { outcomes: outcomesOf(kind, changes), unsure }).total;
  return low === high ? String(low) : `${low}–${high}`;
}

/** The percentages of all categories that count. */
export function percentages(kind: Kind, changes: Changes): string {
  return [...rangesOf(kind, { outcomes: outcomesOf(kind, changes) }).categories.values()]
    .map(({ low, high }) => (low === high ? String(low) : `${low}–${high}`))
    .join(' ');
}

export function outcomesOf(kind: Kind, changes: Changes): Partial<Record<CategoryId, Record<string, SubtestOutcome>>> {
  const outcomes: Partial<Record<CategoryId, Record<string, SubtestOutcome>>> = {};
  for (const category of categoriesOf(kind)) {
    const subtests: Record<string, SubtestOutcome> = {};
    for (const id of subtestsOf(category)) subtests[id] = outcomeOf(category, id, changes[category]?.[id]);
    outcomes[category] = subtests;
  }
  return outcomes;
}

function outcomeOf(category: CategoryId, id: string, short: Short | undefined): SubtestOutcome {
  const whole = passed(category, id);
  if (short === undefined) return whole;
  const come = (status: Status, points: readonly Points[]): SubtestOutcome => ({ status, points });
  if (short === '-') return come('not_applicable', [exactly(0)]);
  if (short === '?') return come('undecided', [{ least: 0, most: whole.points[0]!.most }]);
  if (typeof short === 'number') return come('failed', [exactly(short)]);
  return come('failed', short.map(exactly));
}
