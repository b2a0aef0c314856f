import { BASELINE_FILE } from '../engine/baseline.ts';
import { notice, warning } from './context.ts';
import type { Context } from './context.ts';
import type { LintRun } from './lint-run.ts';
import type { OpenProject } from './open-project.ts';

/** What is no finding but must be known: files named that are nothing to check, places not looked into, a baseline that asks for less. */
export async function tellBeside(context: Context, { tree, paths }: OpenProject, run: LintRun): Promise<void> {
  for (const path of paths) {
    const isFile = tree.select(path).kind === 'file';
    if (isFile && !run.estate.files.has(path) && !run.sources.some((source) => source.path === path))
      await notice(context, 'error.notRecognised', { path });
  }
  for (const { path, reason } of tree.troubles()) await warning(context, 'notice.unreadable', { path, reason });
  if (run.stale.length > 0)
    await notice(context, 'baseline.stale', {
      count: run.stale.reduce((sum, { count }) => sum + count, 0),
      path: BASELINE_FILE,
    });
}
