import { join } from 'node:path';
import { BASELINE_FILE, baselineOf, printBaseline, withBaseline, withoutStale } from '../../engine/baseline.ts';
import type { Baseline } from '../../engine/baseline.ts';
import type { Context } from '../context.ts';
import { notice } from '../context.ts';
import { EXIT } from '../exit.ts';
import type { ExitStatus } from '../exit.ts';
import { findingIdentity, nothingRead, readBaseline, runLint } from '../lint-run.ts';
import { openProject } from '../open-project.ts';
import type { CommonOptions } from '../options.ts';
import { writeWhole } from '../replace-file.ts';
import { UsageError } from '../usage-error.ts';

export interface BaselineOptions extends CommonOptions {
  readonly prune?: boolean;
}

/**
 * `hostmaster baseline [paths…]`: accepts what is found today. With paths only what is found there is added to what is accepted
 * already. `--prune` accepts nothing new, and drops what is no longer found.
 */
export async function baselineCommand(given: Context, named: readonly string[], { prune }: BaselineOptions): Promise<ExitStatus> {
  if (prune === true && named.length > 0) throw new UsageError('conflictingOptions', { first: '--prune', second: named[0] ?? '' });
  const project = await openProject(given, named);
  const { context, tree, paths } = project;
  const known = readBaseline(tree);
  const run = await runLint({ project, paths, now: Math.floor(context.surroundings.now() / 1000) });
  if (run.summary.outcomes.crashed > 0) return EXIT.crashed;
  if (nothingRead(run)) {
    await notice(context, 'error.nothingToCheck');
    return EXIT.nothing;
  }
  const found = baselineOf(run.results, await findingIdentity());
  const kept = known ?? { entries: [] };
  const baseline = prune === true ? withoutStale(kept, run.stale) : paths.length > 0 ? withBaseline(kept, found) : found;
  const failed = writeWhole(join(tree.root, BASELINE_FILE), Buffer.from(printBaseline(baseline)));
  if (failed !== undefined) throw new UsageError('notWritable', { path: BASELINE_FILE, reason: failed });
  if (prune === true) await notice(context, 'baseline.pruned', { count: countOf(kept) - countOf(baseline), path: BASELINE_FILE });
  else await notice(context, 'baseline.written', { count: countOf(baseline), path: BASELINE_FILE });
  return EXIT.clean;
}

function countOf({ entries }: Baseline): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}
