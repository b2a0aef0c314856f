import type { Baseline } from '../engine/baseline.ts';
import type { MovedFiles } from '../engine/change/moved-files.ts';
import { LintMemory } from '../engine/lint.ts';
import type { Change } from '../model/change.ts';
import type { Instant } from '../model/plane.ts';
import type { Report, Result } from '../model/report.ts';
import type { Score } from '../model/score/score.ts';
import { paint, warning } from './context.ts';
import type { Context } from './context.ts';
import { baseOf, baselineAt } from './changed.ts';
import type { Base } from './changed.ts';
import type { LintOptions } from './commands/lint.ts';
import { movedSince } from './commit.ts';
import { acceptable, changeBetween, runAtCommit } from './compare.ts';
import type { ExitStatus, FailOn } from './exit.ts';
import { compares, gateName, readGates } from './gate-forms.ts';
import type { Gate } from './gate-forms.ts';
import { gatedStatus, gateText, judgeGate } from './gates.ts';
import type { Judged } from './gates.ts';
import { git } from './git.ts';
import { readBaseline, reportOf, scoreFor } from './lint-run.ts';
import type { LintRun } from './lint-run.ts';
import type { OpenProject } from './open-project.ts';
import { UsageError } from './usage-error.ts';

/** What a run is held against. */
export interface Held {
  /** What may accept findings of the change: nothing that the change itself brings. Undefined: the baseline of the project. */
  readonly baseline: Baseline | undefined;
  /** What stood there before; undefined where nobody looked. */
  readonly memory: LintMemory | undefined;
  readonly moved: MovedFiles | undefined;
  /** The report with its score, and with what the change does where that is known. */
  readonly compared: (after: LintRun, report: Report, paths: readonly string[]) => Promise<ComparedReport>;
  /** Tells how each gate was met. Undefined where there is none, and the status is that of every run. */
  readonly gated: (context: Context, after: LintRun, report: ComparedReport) => Promise<ExitStatus | undefined>;
}

export type ComparedReport = Report & { readonly score: Score; readonly change?: Change };

/** Judges what stood where this branch left `--base`; tells where that cannot be known. */
export async function holdAgainst(project: OpenProject, options: LintOptions, now: Instant): Promise<Held> {
  const gates = readGates(options.gate ?? '', '--gate');
  const comparing = gates.find(compares);
  if (options.base === undefined && comparing !== undefined)
    throw new UsageError('needsOption', { option: `--gate ${gateName(comparing)}`, other: '--base' });
  const earlier = options.base === undefined ? 'none' : ((await earlierAt(project, options.base, now)) ?? 'unknown');
  const known = typeof earlier === 'string' ? undefined : earlier;
  return {
    baseline: known?.baseline,
    memory: known?.memory,
    moved: known?.moved,
    compared: (after, report, paths) => withChange(earlier, after, report, paths, now),
    gated: async (context, after, report) => {
      if (gates.length === 0) return undefined;
      const judged = judgeGates(gates, earlier, after, report, options.failOn);
      await tellGates(context, gates, judged);
      return gatedStatus(after.summary, judged, options.failOn);
    },
  };
}

/** Undefined, with a warning, where the history that would tell is not here. */
async function earlierAt(project: OpenProject, named: string, now: Instant): Promise<Earlier | undefined> {
  const { root } = project.tree;
  const top = await git(root, 'rev-parse', '--show-toplevel');
  if (!top.ok) throw new UsageError('noGit', { reason: top.reason });
  const base = await baseOf(root, named);
  const earlier = 'unknown' in base ? undefined : await earlierRun(project, base, now);
  if (earlier === undefined) await warning(project.context, 'notice.noBase', { reason: 'unknown' in base ? base.unknown : base.name });
  return earlier;
}

/** A commit, judged. */
export interface Earlier {
  readonly base: Base;
  readonly run: LintRun;
  readonly baseline: Baseline | undefined;
  /** What was read and found: most of it is the same today. */
  readonly memory: LintMemory;
  readonly moved: MovedFiles;
}

/** Undefined where the objects of the commit are not here. */
export async function earlierRun(project: OpenProject, base: Base, now: Instant): Promise<Earlier | undefined> {
  const known = await baselineAt(project, base);
  const moved = await movedSince(project.tree.root, base.commit);
  const memory = new LintMemory();
  const run = await runAtCommit(project, base, now, known, memory);
  if (run === undefined) return undefined;
  const own = known === undefined ? readBaseline(project.tree) : undefined;
  return { base, run, baseline: known ?? (own === undefined ? undefined : await acceptable(own, run)), memory, moved };
}

export async function withChange(
  earlier: Earlier | 'none' | 'unknown',
  after: LintRun,
  report: Report,
  paths: readonly string[],
  now: Instant,
  isTouched?: (result: Result) => boolean,
): Promise<ComparedReport> {
  const score = await scoreFor(after, now);
  if (typeof earlier === 'string') return { ...report, score };
  const { base, run: before, moved } = earlier;
  return {
    ...report,
    score,
    change: await changeBetween({ base, before, after, paths, now, score, moved, ...(isTouched !== undefined && { isTouched }) }),
  };
}

/** How each gate is met, in their order. */
export function judgeGates(
  gates: readonly Gate[],
  earlier: Earlier | 'none' | 'unknown',
  after: LintRun,
  { run, score, change }: ComparedReport,
  failOn: FailOn,
): readonly Judged[] {
  const report = { ...reportOf(after, run, true), score };
  return gates.map((gate) => judgeGate(gate, { report, change: change ?? (earlier === 'unknown' ? 'unknown' : 'none'), failOn }));
}

async function tellGates(context: Context, gates: readonly Gate[], judged: readonly Judged[]): Promise<void> {
  for (const [at, gate] of gates.entries()) {
    const outcome = judged[at] ?? { state: 'met' };
    const text = context.translator.ui('change.gateLine', { text: gateText(gate, outcome, context.translator) });
    await context.surroundings.stderr.write(`${paint(context, outcome.state === 'met' ? 'green' : 'red', text)}\n`);
  }
}
