import { relative, resolve, sep } from 'node:path';
import { baselineAt } from '../cli/changed.ts';
import { complain, scoreFor, statusOf } from '../cli/commands/lint.ts';
import type { Context } from '../cli/context.ts';
import type { ExitStatus } from '../cli/exit.ts';
import { reportOf, runLint } from '../cli/lint-run.ts';
import { openProject } from '../cli/open-project.ts';
import type { OpenProject } from '../cli/open-project.ts';
import { inputOptimiser } from '../cli/optimiser.ts';
import type { CommonOptions } from '../cli/options.ts';
import type { Sink } from '../cli/surroundings.ts';
import { UsageError } from '../cli/usage-error.ts';
import { insideOf } from '../engine/confine.ts';
import type { Translator } from '../locales/translator.ts';
import type { Instant } from '../model/plane.ts';
import type { Report, Result } from '../model/report.ts';
import type { Score } from '../model/score/score.ts';
import { placesOf } from '../reports/places.ts';
import { changeOf, distanceFrom } from './change.ts';
import type { Distance } from './change.ts';
import type { Trigger } from './event.ts';
import type { Inputs } from './inputs.ts';
import { realPath } from './real-path.ts';
import { relocate, relocateScore } from './relocate.ts';
import type { Runner } from './runner.ts';

/** What a run of the linter came to. */
export interface Linted {
  /** With paths from the workspace. */
  readonly report: Report;
  readonly translator: Translator;
  readonly status: ExitStatus;
  /** Undefined where no change is looked at, or nobody knows what it is. */
  readonly distanceOf: ((result: Result) => Distance) | undefined;
  /** Whether there is a change, and the history that would tell its lines is not here. */
  readonly changeUnknown: boolean;
  /** Undefined where none was computed. */
  readonly score: () => Promise<Score | undefined>;
}

/** Judges the checkout as the command line does; what that would tell beside its report goes to `notes`. */
export async function lintWorkspace(
  runner: Runner,
  inputs: Inputs,
  trigger: Trigger,
  translator: Translator,
  notes: Sink,
): Promise<Linted> {
  const startedAt = Date.now();
  const workspace = realPath(runner.workspace);
  const given = contextOf(runner, inputs, translator, notes);
  const project = await openProject(given, inputs.paths);
  const { context, tree } = project;
  const change = await changeOf(runner, tree.root, trigger);
  const now: Instant = Math.floor(startedAt / 1000);
  const baseline =
    typeof change === 'string' ? undefined : await baselineAt(project, { commit: change.base, name: change.base.slice(0, 9) });
  const run = await runLint({ project, paths: project.paths, now, ...(baseline !== undefined && { baseline }) });
  await complain(context, project, run);
  const { language } = context.translator;
  const report = reportOf(run, { command: 'lint', language, startedAt: new Date(startedAt).toISOString() }, false);
  const distances = typeof change === 'string' ? undefined : new Map<Result, Distance>();
  const moved = relocate(report, folderOf(project, workspace));
  if (typeof change !== 'string') {
    const distanceOf = distanceFrom(change, placesOf(report.files));
    for (const [at, result] of moved.results.entries()) distances?.set(result, distanceOf(report.results[at] ?? result));
  }
  return {
    report: moved,
    translator: context.translator,
    status: statusOf(run, inputs),
    distanceOf: distances === undefined ? undefined : (result) => distances.get(result) ?? 'elsewhere',
    changeUnknown: change === 'unknown',
    score: async () => relocateScore(await scoreFor(run, now), report, moved),
  };
}

/** Where the project begins, seen from the workspace; '' when it is the same. */
export function folderOf({ tree: { root } }: OpenProject, workspace: string): string {
  return relative(workspace, root).split(sep).join('/');
}

/** What the command line would be given, were it started here. */
export function contextOf({ workspace }: Runner, inputs: Inputs, translator: Translator, notes: Sink): Context {
  const cwd = resolve(workspace, inputs.workingDirectory);
  if (insideOf(workspace, cwd) === undefined) throw new UsageError('outsideProject', { path: inputs.workingDirectory, root: workspace });
  const options: CommonOptions = {
    format: [],
    failOn: inputs.failOn,
    only: inputs.only,
    skip: inputs.skip,
    color: false,
    ...(inputs.config !== undefined && { config: inputs.config }),
    ...(inputs.language !== undefined && { lang: inputs.language }),
    ...(inputs.profile !== undefined && { profile: inputs.profile }),
  };
  const surroundings = {
    cwd,
    env: process.env,
    stdin: nothing(),
    stdout: notes,
    stderr: notes,
    now: Date.now,
    optimiser: inputOptimiser(),
    // A path that leads out of the workspace would open what belongs to somebody else.
    within: realPath(workspace),
  };
  return { surroundings, translator, options };
}

async function* nothing(): AsyncIterable<Uint8Array> {
  // A step has no standard input.
}
