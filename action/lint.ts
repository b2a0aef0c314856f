import { relative, resolve, sep } from 'node:path';
import type { Context } from '../cli/context.ts';
import { EXIT } from '../cli/exit.ts';
import type { ExitStatus } from '../cli/exit.ts';
import { gatedStatus } from '../cli/gates.ts';
import type { Judged } from '../cli/gates.ts';
import type { Gate } from '../cli/gate-forms.ts';
import { tellBeside } from '../cli/lint-notices.ts';
import { nothingRead, reportOf, runLint, scoreFor, statusOf } from '../cli/lint-run.ts';
import type { LintRun } from '../cli/lint-run.ts';
import { openProject } from '../cli/open-project.ts';
import type { OpenProject } from '../cli/open-project.ts';
import { v8Tuning } from '../cli/v8-tuning.ts';
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
import { relocateChange } from './relocate-change.ts';
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
  /** The conditions that decide whether the step fails, in the order in which they were given. */
  readonly gates: readonly GateMet[];
  /** What the change makes of the score; undefined where nothing was compared. */
  readonly scoreAfter?: Score;
  /** Undefined where none was computed. */
  readonly score: () => Promise<Score | undefined>;
}

export interface GateMet {
  readonly gate: Gate;
  readonly judged: Judged;
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
  const project = await openProject(given, inputs.paths, { judgesMore: trigger.kind === 'change' });
  const { context, tree } = project;
  const change = await changeOf(runner, tree.root, trigger);
  const now: Instant = Math.floor(startedAt / 1000);
  const against = change === 'none' && inputs.gates.length === 0 ? undefined : await import('../cli/lint-against.ts');
  const base = typeof change === 'string' ? undefined : { commit: change.base, name: change.base.slice(0, 9) };
  const earlier = base === undefined ? undefined : await against?.earlierRun(project, base, now);
  const run = await runLint({
    project,
    paths: project.paths,
    now,
    ...(earlier?.baseline !== undefined && { baseline: earlier.baseline }),
    ...(earlier !== undefined && { memory: earlier.memory, moved: earlier.moved }),
  });
  await tellBeside(context, project, run);
  const { language } = context.translator;
  const report = reportOf(run, { command: 'lint', language, startedAt: new Date(startedAt).toISOString() }, false);
  const distance = typeof change === 'string' ? undefined : distanceFrom(change, placesOf(report.files));
  const missing = change === 'none' ? 'none' : 'unknown';
  const isTouched = distance === undefined ? undefined : (result: Result): boolean => distance(result) === 'line';
  const compared = await against?.withChange(earlier ?? missing, run, report, project.paths, now, isTouched);
  const judged = compared === undefined ? [] : (against?.judgeGates(inputs.gates, earlier ?? missing, run, compared, inputs.failOn) ?? []);
  const folder = folderOf(project, workspace);
  const moved = relocate(report, folder);
  const distances = new Map<Result, Distance>();
  for (const [at, result] of moved.results.entries()) distances.set(result, distance?.(report.results[at] ?? result) ?? 'elsewhere');
  const { change: does, score } = compared ?? {};
  return {
    report: does === undefined ? moved : { ...moved, change: relocateChange(does, report, moved, folder) },
    translator: context.translator,
    status: judged.length === 0 ? statusOf(run, inputs) : gatedStatusOf(run, judged, inputs),
    distanceOf: distance === undefined ? undefined : (result) => distances.get(result) ?? 'elsewhere',
    changeUnknown: missing === 'unknown' && earlier === undefined,
    gates: inputs.gates.flatMap((gate, at) => (judged[at] === undefined ? [] : [{ gate, judged: judged[at] }])),
    ...(does !== undefined && score !== undefined && { scoreAfter: score }),
    score: async () => relocateScore(score ?? (await scoreFor(run, now)), report, moved),
  };
}

function gatedStatusOf(run: LintRun, judged: readonly Judged[], { failOn }: Inputs): ExitStatus {
  const status = gatedStatus(run.summary, judged, failOn);
  return status === EXIT.clean && nothingRead(run) ? EXIT.nothing : status;
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
    tuning: v8Tuning(),
    // A path that leads out of the workspace would open what belongs to somebody else.
    within: realPath(workspace),
  };
  return { surroundings, translator, options };
}

async function* nothing(): AsyncIterable<Uint8Array> {
  // A step has no standard input.
}
