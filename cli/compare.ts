import { findingsChange } from '../engine/change/findings.ts';
import type { MovedFiles } from '../engine/change/moved-files.ts';
import { committedTree } from '../engine/change/committed-tree.ts';
import { scoresChange } from '../engine/change/scores.ts';
import { zonesChange } from '../engine/change/zones.ts';
import { baselineOf, withoutStale } from '../engine/baseline.ts';
import type { Baseline } from '../engine/baseline.ts';
import type { LintMemory } from '../engine/lint.ts';
import type { Change } from '../model/change.ts';
import type { Instant } from '../model/plane.ts';
import type { Report, Result } from '../model/report.ts';
import type { Score } from '../model/score/score.ts';
import { standardsChange } from '../reports/change/standards-change.ts';
import { spansOf } from '../reports/places.ts';
import type { Base } from './changed.ts';
import { commitOf } from './commit.ts';
import { tellConfigurationChange } from './configuration-change.ts';
import { findingIdentity, reportOf, routingFor, runLint, scoreFor } from './lint-run.ts';
import type { LintRun } from './lint-run.ts';
import { settingsAt, settingsEarlier } from './open-project.ts';
import type { OpenProject } from './open-project.ts';

/** Lints the project as a commit has it. Undefined where its objects are not here. */
export async function runAtCommit(
  project: OpenProject,
  base: Base,
  now: Instant,
  baseline: Baseline | undefined,
  memory: LintMemory,
): Promise<LintRun | undefined> {
  const commit = await commitOf(project.tree.root, base.commit);
  if (commit === undefined) return undefined;
  const tree = committedTree(commit, project.tree, project.settings.limits.fileSize);
  const own = await settingsAt(project, tree);
  if (own !== undefined) await tellConfigurationChange(project, own, base);
  const settings = settingsEarlier(project, own);
  const routing = await routingFor(project, tree);
  return runLint({
    project: { ...project, tree, settings, paths: [] },
    paths: [],
    now,
    baseline: baseline ?? { entries: [] },
    memory,
    routing,
  });
}

export interface Compared {
  readonly base: Base;
  readonly before: LintRun;
  readonly after: LintRun;
  /** What is reported on, relative to the root; empty: everything. */
  readonly paths: readonly string[];
  readonly now: Instant;
  readonly score: Score;
  readonly isTouched?: (result: Result) => boolean;
  readonly moved: MovedFiles;
}

/** What a change does, both sides at hand. */
export async function changeBetween({ base, before, after, paths, now, score, isTouched, moved }: Compared): Promise<Change> {
  const isWanted = (path: string): boolean => paths.length === 0 || paths.some((each) => path === each || path.startsWith(`${each}/`));
  const unread = new Set(after.sources.filter(({ status }) => status !== 'read').flatMap(({ path }) => [path, moved.get(path) ?? path]));
  const scoreBefore = await scoreFor(before, now);
  const about = { command: 'lint', language: 'en', startedAt: new Date(now * 1000).toISOString() };
  const whole = (run: LintRun, its: Score): Report => ({ ...reportOf(run, about, true), score: its });
  const earlier = whole(before, scoreBefore);
  return {
    base,
    findings: findingsChange({
      before: before.results,
      after: after.results,
      isWanted: (result) =>
        spansOf(result.places)
          .slice(0, 1)
          .every(({ path }) => isWanted(path)),
      isUnread: (path) => unread.has(path),
      identify: await findingIdentity(),
      moved,
      ...(isTouched !== undefined && { isTouched }),
    }),
    zones: zonesChange({ before: before.estate, after: after.estate, isWanted }),
    scores: scoresChange(scoreBefore, score),
    standards: standardsChange(earlier, whole(after, score)),
    before: earlier,
  };
}

/**
 * What a change may accept of its own: nothing but what was found before it. That is what a first baseline is for, and no finding of
 * the change itself is among it.
 */
export async function acceptable(own: Baseline, before: LintRun): Promise<Baseline> {
  const identify = await findingIdentity();
  const found = baselineOf(before.results, identify);
  const room = new Map(found.entries.map(({ rule, fingerprint, count }) => [`${fingerprint} ${rule}`, count]));
  const excess = own.entries.map((entry) => ({
    ...entry,
    count: Math.max(0, entry.count - (room.get(`${entry.fingerprint} ${entry.rule}`) ?? 0)),
  }));
  return withoutStale(
    own,
    excess.filter(({ count }) => count > 0),
  );
}
