import { createTwoFilesPatch } from 'diff';
import type { FileTree } from '../engine/tree.ts';
import type { SourceFile } from '../model/reading.ts';
import { notice, warning } from './context.ts';
import type { Context } from './context.ts';
import { planFixes } from './fix.ts';
import type { FixPlan } from './fix.ts';
import type { LintRun } from './lint-run.ts';
import { openProject } from './open-project.ts';
import type { OpenProject } from './open-project.ts';
import { replaceFile } from './replace-file.ts';
import { latin1 } from '../model/latin1.ts';

export interface FixRequest {
  /** Fixes that want a look are carried out too. */
  readonly review: boolean;
  /** Nothing is written; the changes are shown as a unified diff. */
  readonly dryRun: boolean;
  readonly lintAgain: (fresh: OpenProject) => Promise<LintRun>;
}

/** Mending may bring up what could be mended next. */
const MOST_ROUNDS = 5;

/** Carries out what fixes there are, judges again, and gives the run that tells what remains. */
export async function fixAll(
  context: Context,
  project: OpenProject,
  first: LintRun,
  { review, dryRun, lintAgain }: FixRequest,
): Promise<{ readonly run: LintRun }> {
  let run = first;
  let [applied, plan] = [0, planFixes(first.results, first.estate.files, review)];
  if (dryRun) {
    await showChanges(context, plan, run.estate.files);
    await tellCounts(context, 'fix.wouldApply', plan.applied, plan);
    return { run };
  }
  for (let round = 0; round < MOST_ROUNDS && plan.files.size > 0; round++) {
    const written = await writeAll(context, project.tree, plan, run.estate.files);
    if (written.size === 0) break;
    applied += planFixes(run.results, written, review).applied;
    run = await lintAgain(await openProject(context, namedAgain(project)));
    plan = planFixes(run.results, run.estate.files, review);
  }
  await tellCounts(context, 'fix.applied', applied, plan);
  return { run };
}

/** Files are read afresh, by a tree of their own: one keeps small files as it saw them, and a configuration may have been among them. */
function namedAgain({ tree, paths }: OpenProject): readonly string[] {
  return paths.length === 0 ? [tree.root] : paths.map((path) => `${tree.root}/${path}`);
}

async function writeAll(
  context: Context,
  tree: FileTree,
  plan: FixPlan,
  files: ReadonlyMap<string, SourceFile>,
): Promise<ReadonlyMap<string, SourceFile>> {
  const written = new Map<string, SourceFile>();
  for (const [path, after] of plan.files) {
    const outcome = replaceFile(tree.root, path, files.get(path)!.bytes, after);
    if (outcome === 'written') written.set(path, files.get(path)!);
    else if (typeof outcome === 'string') await warning(context, `fix.${outcome}`, { path });
    else await warning(context, 'fix.notWritten', { path, reason: outcome.reason });
  }
  return written;
}

/** A diff of the bytes: each is one character for as long as it takes, so that no encoding is guessed. */
async function showChanges(
  { surroundings: { stdout } }: Context,
  { files }: FixPlan,
  before: ReadonlyMap<string, SourceFile>,
): Promise<void> {
  for (const [path, after] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = Buffer.from(path).toString('latin1');
    const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, latin1(before.get(path)!.bytes), latin1(after), undefined, undefined, {
      context: 3,
    });
    await stdout.write(Buffer.from(patch.replace(/^=+\n/, ''), 'latin1'));
  }
}

async function tellCounts(
  context: Context,
  key: 'fix.applied' | 'fix.wouldApply',
  count: number,
  { overlapping, toReview }: FixPlan,
): Promise<void> {
  if (count === 0 && overlapping === 0 && toReview === 0) return notice(context, 'fix.none');
  if (count > 0) await notice(context, key, { count });
  if (overlapping > 0) await notice(context, 'fix.overlapping', { count: overlapping });
  if (toReview > 0) await notice(context, 'fix.toReview', { count: toReview });
}
