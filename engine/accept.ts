import type { Instant } from '../model/plane.ts';
import type { Result } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Settings } from '../model/settings.ts';
import type { BaselineEntry } from './baseline.ts';
import { judge } from './judge.ts';
import { compareResults } from './lint.ts';
import type { LintOutcome } from './lint.ts';
import { ruleNames } from './rule-names.ts';
import { waive } from './waive.ts';
import type { WaiveRequest } from './waive.ts';
import { Worlds } from './worlds.ts';

export interface AcceptRequest {
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  readonly now: Instant;
  /** Whether everything was judged: only then a waiver that covered nothing is unused. */
  readonly complete: boolean;
  readonly baseline?: WaiveRequest['baseline'];
}

export interface Accepted {
  /** In the order of {@link compareResults}; those about the waivers themselves included. */
  readonly results: readonly Result[];
  readonly stale: readonly BaselineEntry[];
}

/** Applies everything that accepts findings to what was found, and judges what accepts them. */
export function accept({ estate, results: found }: LintOutcome, { rules, settings, now, complete, baseline }: AcceptRequest): Accepted {
  const ignores = estate.readings.flatMap(({ reading }) => reading.ignores).filter(({ at }) => estate.isSelected(at.path));
  const waiving = waive({
    results: found,
    ignores,
    settings,
    names: ruleNames(rules),
    complete,
    now,
    ...(baseline !== undefined && { baseline }),
  });
  if (waiving.problems.length === 0) return { results: waiving.results, stale: waiving.stale };
  const about = judge({
    rules: rules.filter(({ subject }) => subject === 'problem'),
    settings,
    knowledge: { plane: 'declared', now, worlds: new Worlds([]) },
    problems: waiving.problems.map((problem) => ({ problem, parser: NOT_PARSED, path: problem.about })),
    parsers: [],
    isSelected: () => true,
  });
  const failed = about.filter(({ outcome }) => outcome !== 'pass');
  return { results: [...waiving.results, ...failed].sort(compareResults), stale: waiving.stale };
}

/** Waivers are mended by whoever wrote them. */
const NOT_PARSED = {
  id: 'waiver',
  recognise: () => 0,
  read: () => {
    throw new Error('waivers are read with the files they stand in');
  },
};
