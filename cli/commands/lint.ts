import { dirname, resolve } from 'node:path';
import { insideOf } from '../../engine/confine.ts';
import { domainName } from '../../model/names/name.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { SourceFile } from '../../model/reading.ts';
import { notice, warning } from '../context.ts';
import type { Context } from '../context.ts';
import { EXIT, exitStatus } from '../exit.ts';
import type { ExitStatus } from '../exit.ts';
import { nothingRead, reportOf, runLint } from '../lint-run.ts';
import type { LintRun, LintRunRequest } from '../lint-run.ts';
import { openProject } from '../open-project.ts';
import type { OpenProject } from '../open-project.ts';
import type { CommonOptions } from '../options.ts';
import { progressOf } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { writeReports } from '../write-reports.ts';

export interface LintOptions extends CommonOptions {
  readonly fix?: boolean;
  readonly fixReview?: boolean;
  readonly dryRun?: boolean;
  /** True without a commit. */
  readonly changed?: string | true;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly origin?: string;
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
  const lintAgain = (fresh: OpenProject = project): Promise<LintRun> =>
    runLint({ ...request, project: fresh, onProgress: progress.onBytes });
  const opened = context.surroundings.now();
  let run = await lintAgain();
  progress.done();
  if (wantsFixes(options)) {
    const { fixAll } = await import('../fix-run.ts');
    const fixed = await fixAll(context, project, run, { review: options.fixReview === true, dryRun: options.dryRun === true, lintAgain });
    run = fixed.run;
    if (options.dryRun === true) return statusOf(run, options);
  }
  await complain(context, project, request.paths, run);
  const judged = context.surroundings.now();
  const { language } = context.translator;
  await writeReports(
    context,
    reportOf(run, { command: 'lint', language, startedAt: new Date(startedAt).toISOString() }, options.all === true),
  );
  if (options.stats === true) {
    const { writeStatistics } = await import('../statistics.ts');
    await writeStatistics(context, project.tree, run, {
      open: opened - startedAt,
      judge: judged - opened,
      write: context.surroundings.now() - judged,
    });
  }
  return statusOf(run, options);
}

type Prepared = { readonly project: OpenProject; readonly request: Omit<LintRunRequest, 'project'> };

function refuseConflicts(named: readonly string[], options: LintOptions): void {
  const conflict = (first: string, second: string): UsageError => new UsageError('conflictingOptions', { first, second });
  if (options.stdin === true) {
    if (named.length > 0) throw conflict('--stdin', named[0] ?? '');
    if (wantsFixes(options)) throw conflict('--stdin', '--fix');
    if (options.changed !== undefined) throw conflict('--stdin', '--changed');
  }
  if (options.stdinFilename !== undefined && options.stdin !== true)
    throw new UsageError('needsOption', { option: '--stdin-filename', other: '--stdin' });
  if (options.dryRun === true && !wantsFixes(options)) throw new UsageError('needsOption', { option: '--dry-run', other: '--fix' });
}

function wantsFixes({ fix, fixReview }: LintOptions): boolean {
  return fix === true || fixReview === true;
}

async function openNamed(given: Context, named: readonly string[], options: LintOptions): Promise<Prepared | 'unchanged'> {
  const { paths: operands, since } = await changedSince(given, named, options);
  const project = await openProject(given, operands);
  const { tree } = project;
  for (const path of project.paths) {
    const selection = tree.select(path);
    if (selection.kind === 'unreadable') throw new UsageError('notReadable', { path, reason: selection.reason });
    if (selection.kind === 'notFound') throw new UsageError('notFound', { path });
    if (selection.kind === 'outside') throw new UsageError('outsideProject', { path, root: tree.root });
  }
  const origin = originTold(options);
  if (origin !== undefined && (project.paths.length !== 1 || tree.select(project.paths[0] ?? '').kind !== 'file'))
    throw new UsageError('originNeedsFile');
  const now = Math.floor(given.surroundings.now() / 1000);
  const request = { paths: project.paths, now, ...(origin !== undefined && { origin }) };
  if (since === undefined) return { project, request };
  const { changedSelection } = await import('../changed.ts');
  const selection = await changedSelection(project, since);
  if (selection === undefined) return { project, request };
  if (selection.paths.length > 0)
    return {
      project,
      request: { ...request, paths: selection.paths, ...(selection.baseline !== undefined && { baseline: selection.baseline }) },
    };
  await notice(project.context, 'notice.noChanges', { base: selection.base });
  return 'unchanged';
}

/** `--changed zones/` takes `zones/` for a commit; where it is none, but a path, it is a path. */
async function changedSince(
  context: Context,
  named: readonly string[],
  { changed }: LintOptions,
): Promise<{ readonly paths: readonly string[]; readonly since: string | true | undefined }> {
  if (changed === undefined || changed === true) return { paths: named, since: changed };
  const { isPathRather } = await import('../changed.ts');
  return (await isPathRather(context, changed)) ? { paths: [changed, ...named], since: true } : { paths: named, since: changed };
}

async function openForStdin(given: Context, options: LintOptions): Promise<Prepared> {
  const { cwd, stdin } = given.surroundings;
  const absolute = resolve(cwd, options.stdinFilename ?? 'stdin');
  const project = await openProject(given, [dirname(absolute)], (found) => ({ ...found, named: [] }));
  const path = insideOf(project.tree.root, absolute);
  if (path === undefined) throw new UsageError('outsideProject', { path: options.stdinFilename ?? '', root: project.tree.root });
  const file: SourceFile = { path, bytes: await readAll(stdin, project.settings.limits.fileSize) };
  const origin = originTold(options);
  return {
    project,
    request: { paths: [], stdin: file, now: Math.floor(given.surroundings.now() / 1000), ...(origin !== undefined && { origin }) },
  };
}

async function readAll(stdin: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    size += chunk.length;
    if (size > most) throw new UsageError('notReadable', { path: 'stdin', reason: 'tooLarge' });
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function originTold({ origin }: LintOptions): DomainName | undefined {
  if (origin === undefined) return undefined;
  const name = domainName(origin);
  if (name === undefined) throw new UsageError('badOrigin', { word: origin });
  return name;
}

/** What is no finding but must be known: files named that are nothing to check, places not looked into, a baseline that asks for less. */
async function complain(context: Context, { tree }: OpenProject, paths: readonly string[], run: LintRun): Promise<void> {
  for (const path of paths) {
    const isFile = tree.select(path).kind === 'file';
    if (isFile && !run.estate.files.has(path) && !run.sources.some((source) => source.path === path))
      await notice(context, 'error.notRecognised', { path });
  }
  for (const { path, reason } of tree.troubles()) await warning(context, 'notice.unreadable', { path, reason });
  if (run.stale.length > 0)
    await notice(context, 'baseline.stale', {
      count: run.stale.reduce((sum, { count }) => sum + count, 0),
      path: 'hostmaster.baseline.json',
    });
}

function statusOf(run: LintRun, { failOn }: LintOptions): ExitStatus {
  const status = exitStatus(run.summary, failOn);
  return status === EXIT.clean && nothingRead(run) ? EXIT.nothing : status;
}
