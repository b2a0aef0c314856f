import type { Change } from '../model/change.ts';
import type { Report, Result } from '../model/report.ts';
import { relocate, relocateScore } from './relocate.ts';

/** The same change with paths from the root of the repository. `report` is the one that it is about, `moved` the same with such paths. */
export function relocateChange(change: Change, report: Report, moved: Report, folder: string): Change {
  if (folder === '') return change;
  const before = relocate(change.before, folder);
  const now = counterparts(report.results, moved.results);
  const then = counterparts(change.before.results, before.results);
  const path = (old: string | undefined): string | undefined => (old === undefined ? undefined : `${folder}/${old}`);
  const { added, fixed, accepted, undecided } = change.findings;
  return {
    ...change,
    findings: {
      ...change.findings,
      added: added.map(now),
      fixed: fixed.map(then),
      accepted: accepted.map(then),
      undecided: undecided.map(then),
    },
    zones: change.zones.map((zone) => ({ ...zone, before: path(zone.before), after: path(zone.after) })),
    before: { ...before, ...(change.before.score !== undefined && { score: relocateScore(change.before.score, change.before, before) }) },
  };
}

function counterparts(old: readonly Result[], fresh: readonly Result[]): (result: Result) => Result {
  const known = new Map(old.map((result, at) => [result, fresh[at] ?? result]));
  return (result) => known.get(result) ?? result;
}
