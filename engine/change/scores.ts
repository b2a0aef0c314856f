import type { ScoreChange } from '../../model/change.ts';
import type { DomainName } from '../../model/names/name.ts';
import { canonicalCompare } from '../../model/names/name.ts';
import type { Range } from '../../model/score/calculate.ts';
import type { Score } from '../../model/score/score.ts';

/** Domains whose predicted score is another one, or that have one on one side only; web before mail. */
export function scoresChange(before: Score, after: Score): ScoreChange[] {
  return (['web', 'mail'] as const).flatMap((kind) => {
    const [old, fresh] = [rangesIn(before[kind]), rangesIn(after[kind])];
    return [...new Set([...old.keys(), ...fresh.keys()])]
      .sort(canonicalCompare)
      .map((domain) => ({ domain, kind, before: old.get(domain) ?? null, after: fresh.get(domain) ?? null }))
      .filter((change) => change.before?.low !== change.after?.low || change.before?.high !== change.after?.high);
  });
}

function rangesIn(scores: Score['web']): ReadonlyMap<DomainName, Range> {
  return new Map(scores.map(({ domain, predicted }) => [domain, predicted]));
}
