import { BASELINE_FILE, parseBaseline } from '../engine/baseline.ts';
import type { Baseline, Identify } from '../engine/baseline.ts';
import { accept } from '../engine/accept.ts';
import type { Accepted, AcceptRequest } from '../engine/accept.ts';
import type { Estate } from '../engine/estate.ts';
import { lint, summarise } from '../engine/lint.ts';
import type { LintMemory } from '../engine/lint.ts';
import { asBefore } from '../engine/change/moved-files.ts';
import type { MovedFiles } from '../engine/change/moved-files.ts';
import type { FileTree } from '../engine/tree.ts';
import type { DomainName } from '../model/names/name.ts';
import type { Instant } from '../model/plane.ts';
import type { SourceFile } from '../model/reading.ts';
import type { Report, SourceSummary, Summary } from '../model/report.ts';
import type { Routing } from '../model/rpki/routing.ts';
import type { Score } from '../model/score/score.ts';
import type { Settings } from '../model/settings.ts';
import { EXIT, exitStatus } from './exit.ts';
import type { ExitStatus, FailOn } from './exit.ts';
import type { OpenProject } from './open-project.ts';
import { headsIn, parsersFor } from './parsers.ts';
import { allRules } from './rules.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

export interface LintRunRequest {
  readonly project: OpenProject;
  /** What is reported on, relative to the root; empty: everything. */
  readonly paths: readonly string[];
  readonly now: Instant;
  readonly origin?: DomainName;
  readonly stdin?: SourceFile;
  /** What stands in for the baseline file; undefined: the file itself, where there is one. */
  readonly baseline?: Baseline;
  /** Where files stood when that baseline was written. */
  readonly moved?: MovedFiles;
  /** Of another state of the project, that was linted by the same rules and settings. */
  readonly memory?: LintMemory;
  /** Routing data that somebody has read; undefined: those of the project. */
  readonly routing?: Routed;
  readonly onProgress?: (bytes: number) => void;
}

/** What the configuration tells of routes, if anything. */
export interface Routed {
  readonly routing?: Routing;
}

export interface LintRun extends Accepted, Routed {
  readonly estate: Estate;
  readonly settings: Settings;
  /** Files of the estate and those that could not be looked into. */
  readonly sources: readonly SourceSummary[];
  readonly summary: Summary;
}

/** Reads, judges and weighs one project. */
export async function runLint({
  project,
  paths,
  now,
  origin,
  stdin,
  baseline,
  moved,
  memory,
  routing: read,
  onProgress,
}: LintRunRequest): Promise<LintRun> {
  const { context, tree, settings, rules } = project;
  const heads = headsIn(tree);
  const parsers = await parsersFor([...tree.walk(), ...paths, ...(stdin === undefined ? [] : [stdin.path])], (path) =>
    path === stdin?.path ? stdin.bytes : heads(path),
  );
  const routing = read ?? (await routingFor(project));
  // What is judged twice, and scored, is worth it.
  if (memory === undefined) context.surroundings.tuning?.rest();
  const outcome = lint(tree, {
    parsers,
    rules,
    settings,
    now,
    paths,
    ...routing,
    ...(origin !== undefined && { origin }),
    ...(stdin !== undefined && { stdin }),
    ...(memory !== undefined && { memory }),
    ...(onProgress !== undefined && { onProgress }),
  });
  const complete = paths.length === 0 && stdin === undefined;
  // What accepts findings may name any rule.
  const names = outcome.estate.readings.some(({ reading }) => reading.ignores.length > 0) ? await allRules() : rules;
  const accepted = accept(outcome, {
    rules: names,
    settings,
    now,
    complete,
    ...(await acceptedEarlier(tree, baseline, moved)),
  });
  const sources = [...outcome.estate.sources, ...(complete ? lockedFolders(tree) : [])];
  return { ...accepted, estate: outcome.estate, settings, sources, summary: summarise(sources, accepted.results), ...routing };
}

/** The code that reads routing data is loaded only where the configuration names some. `earlier`: the files of a commit, whose data it is to be. */
export async function routingFor({ tree, settings }: OpenProject, earlier?: FileTree): Promise<Routed> {
  if (settings.routing.vrps.length + settings.routing.origins.length === 0) return {};
  const { routingOf } = await import('./routing.ts');
  const routing = routingOf({ tree, settings }, earlier);
  return routing === undefined ? {} : { routing };
}

/** What the baseline of a project accepts, on either plane; nothing where there is none. `instead` stands in for the file, and was written before files `moved`. */
export async function acceptedEarlier(tree: FileTree, instead?: Baseline, moved?: MovedFiles): Promise<Pick<AcceptRequest, 'baseline'>> {
  const baseline = instead ?? readBaseline(tree);
  if (baseline === undefined) return {};
  const known = await findingIdentity();
  const identify: Identify = instead === undefined || moved === undefined ? known : (result) => known(asBefore(result, moved));
  return { baseline: { baseline, path: BASELINE_FILE, identify } };
}

/**
 * Fingerprints of findings, the same for equal ones and for what a file declares and a server shows; see `fingerprintsOf` for telling
 * those apart. What makes them is loaded only for a baseline.
 */
export async function findingIdentity(): Promise<Identify> {
  const { fingerprintOf } = await import('../reports/fingerprint.ts');
  return (result) => fingerprintOf(result, 0, 'declared');
}

/** The baseline of a project; undefined where there is none. */
export function readBaseline(tree: FileTree): Baseline | undefined {
  const found = tree.isProject ? tree.read(BASELINE_FILE) : { kind: 'notFound' as const };
  switch (found.kind) {
    case 'file':
      return baselineIn(found.file.bytes, BASELINE_FILE);
    case 'notFound':
      return undefined;
    case 'outside':
      throw new UsageError('outsideProject', { path: BASELINE_FILE, root: tree.root });
    case 'unreadable':
      throw new UsageError('notReadable', { path: BASELINE_FILE, reason: found.reason });
  }
}

function baselineIn(bytes: Uint8Array, path: string): Baseline {
  const baseline = parseBaseline(new TextDecoder().decode(bytes));
  if ('reason' in baseline) throw new UsageError('badBaseline', { path, reason: baseline.reason });
  return baseline;
}

/** The report of a run; `all` keeps what passed and what does not apply. */
export function reportOf({ estate, settings, sources, results, summary }: LintRun, run: Report['run'], all: boolean): Report {
  const files = new Map([...settings.files.map((file) => [file.path, file] as const), ...estate.files]);
  const shown = all ? results : results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable');
  return { tool: { name: 'hostmaster', version }, run, sources, results: shown, summary, files };
}

/** What an Internet.nl test would say of what the files declare. The code that knows is loaded only where somebody asks. */
export async function scoreFor(run: LintRun, now: Instant): Promise<Score> {
  const { scoreOf, scorePlan } = await import('./score-run.ts');
  return scoreOf({ run, plan: scorePlan(run, [], true), now, results: run.results });
}

/** A change that touches nothing of ours is no reason to fail, and neither is a file that a hook names, as long as there is something to check. */
export function statusOf(run: LintRun, { failOn, changed, ignoreUnknown }: StatusOptions): ExitStatus {
  const status = exitStatus(run.summary, failOn);
  if (status !== EXIT.clean || !nothingRead(run)) return status;
  const passesOver = changed !== undefined || ignoreUnknown === true;
  return passesOver && run.estate.readings.length > 0 ? EXIT.clean : EXIT.nothing;
}

export interface StatusOptions {
  readonly failOn: FailOn;
  /** Whatever it says: only what a change touches is reported on. */
  readonly changed?: string | true;
  readonly ignoreUnknown?: boolean;
}

/** Whether not one file was read: neither by itself nor as a part of another. */
export function nothingRead({ estate, sources }: LintRun): boolean {
  return sources.every(({ status }) => status === 'failed') && ![...estate.files.keys()].some((path) => estate.isSelected(path));
}

/** Folders that may not be read: what is in them is unknown, and the summary says so. */
function lockedFolders(tree: FileTree): readonly SourceSummary[] {
  return tree.troubles().map(({ path, reason }) => ({ path, format: 'unknown', status: 'failed', reason, zone: null, records: 0 }));
}
