import type { Instant } from '../../model/plane.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import type { ExitStatus } from '../exit.ts';
import type { Held } from '../lint-against.ts';
import { openForStdin, openNamed } from '../lint-input.ts';
import { tellBeside } from '../lint-notices.ts';
import { nothingRead, reportOf, runLint, scoreFor, statusOf } from '../lint-run.ts';
import type { LintRun } from '../lint-run.ts';
import type { OpenProject } from '../open-project.ts';
import type { CommonOptions } from '../options.ts';
import { progressOf } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { loadReporters, writeReports } from '../write-reports.ts';

export interface LintOptions extends CommonOptions {
  readonly fix?: boolean;
  readonly fixReview?: boolean;
  readonly dryRun?: boolean;
  /** True without a commit. */
  readonly changed?: string | true;
  /** A commit to compare with, or something that names one. */
  readonly base?: string;
  readonly gate?: string;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly origin?: string;
  readonly ignoreUnknown?: boolean;
  readonly all?: boolean;
}

/** `hostmaster lint [paths…]`: judges the files of a project, without the network. */
export async function lintCommand(given: Context, named: readonly string[], options: LintOptions): Promise<ExitStatus> {
  refuseConflicts(named, options);
  const startedAt = given.surroundings.now();
  const prepared = options.stdin === true ? await openForStdin(given, options) : await openNamed(given, named, options);
  if (prepared === 'unchanged') return EXIT.clean;
  const { project, request } = prepared;
  const { context } = project;
  const progress = progressOf(context);
  const held = await heldAgainst(project, options, request.now);
  const baseline = held?.baseline ?? request.baseline;
  const { memory, moved } = held ?? {};
  const lintAgain = (fresh: OpenProject = project): Promise<LintRun> =>
    runLint({
      ...request,
      ...(baseline !== undefined && { baseline }),
      // A project that was opened again may be configured otherwise.
      ...(memory !== undefined && fresh === project && { memory }),
      ...(moved !== undefined && { moved }),
      project: fresh,
      onProgress: progress.onBytes,
    });
  await loadReporters(context);
  const opened = context.surroundings.now();
  let run = await lintAgain();
  progress.done();
  if (wantsFixes(options)) {
    const { fixAll } = await import('../fix-run.ts');
    const fixed = await fixAll(context, project, run, { review: options.fixReview === true, dryRun: options.dryRun === true, lintAgain });
    run = fixed.run;
    if (options.dryRun === true) return statusOf(run, options);
  }
  await tellBeside(context, options.ignoreUnknown === true ? { ...project, paths: [] } : project, run);
  const judged = context.surroundings.now();
  const { language } = context.translator;
  const report = reportOf(run, { command: 'lint', language, startedAt: new Date(startedAt).toISOString() }, options.all === true);
  const compared = await held?.compared(run, report, request.paths);
  const wantsScore = options.format.some(({ format }) => WITH_SCORE.has(format)) && options.stdin !== true;
  await writeReports(context, compared ?? (wantsScore ? { ...report, score: await scoreFor(run, request.now) } : report));
  if (options.stats === true) {
    const { writeStatistics } = await import('../statistics.ts');
    await writeStatistics(context, project.tree, run, {
      open: opened - startedAt,
      judge: judged - opened,
      write: context.surroundings.now() - judged,
    });
  }
  const gated = compared === undefined ? undefined : await held?.gated(context, run, compared);
  if (gated === undefined) return statusOf(run, options);
  return gated === EXIT.clean && nothingRead(run) ? EXIT.nothing : gated;
}

/** Loaded only where something is compared. */
async function heldAgainst(project: OpenProject, options: LintOptions, now: Instant): Promise<Held | undefined> {
  if (options.base === undefined && options.gate === undefined) return undefined;
  const { holdAgainst } = await import('../lint-against.ts');
  return holdAgainst(project, options, now);
}

function refuseConflicts(named: readonly string[], options: LintOptions): void {
  const conflict = (first: string, second: string): UsageError => new UsageError('conflictingOptions', { first, second });
  if (options.stdin === true) {
    if (named.length > 0) throw conflict('--stdin', named[0] ?? '');
    if (wantsFixes(options)) throw conflict('--stdin', '--fix');
    if (options.changed !== undefined) throw conflict('--stdin', '--changed');
    if (options.base !== undefined) throw conflict('--stdin', '--base');
  }
  if (options.stdinFilename !== undefined && options.stdin !== true)
    throw new UsageError('needsOption', { option: '--stdin-filename', other: '--stdin' });
  if (options.dryRun === true && !wantsFixes(options)) throw new UsageError('needsOption', { option: '--dry-run', other: '--fix' });
}

function wantsFixes({ fix, fixReview }: LintOptions): boolean {
  return fix === true || fixReview === true;
}

/** Forms that tell the score beside the findings. */
const WITH_SCORE: ReadonlySet<string> = new Set(['json', 'html', 'markdown']);
