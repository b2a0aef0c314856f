import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { accept } from '../../engine/accept.ts';
import { compareResults, summarise } from '../../engine/lint.ts';
import type { Result } from '../../model/report.ts';
import { rules } from '../../rules/registry.generated.ts';
import { notice, type Context } from '../context.ts';
import { EXIT, exitStatus, type ExitStatus } from '../exit.ts';
import { reportOf, runLint, type LintRun } from '../lint-run.ts';
import { openProject, type OpenProject } from '../open-project.ts';
import type { CommonOptions } from '../options.ts';
import { parsersFor } from '../parsers.ts';
import { progressOf } from '../progress.ts';
import { domainsNamed, scoreOf, scorePlan, wishesOf, zoneOf, type ScorePlan } from '../score-run.ts';
import type { ConversationOptions } from '../verify/conversation.ts';
import type { Observed } from '../verify/observe.ts';
import { targetOf } from '../verify/targets.ts';
import { writeReports } from '../write-reports.ts';

export interface ScoreOptions extends CommonOptions, ConversationOptions {
  readonly verify?: boolean;
  readonly all?: boolean;
}

/** `hostmaster score [paths or domains…]`: the Internet.nl score of each domain, predicted from the files and, with `--verify`, measured. */
export async function scoreCommand(given: Context, operands: readonly string[], options: ScoreOptions): Promise<ExitStatus> {
  const startedAt = given.surroundings.now();
  const scored = await scoredProject(given, operands, options);
  if (scored === 'nothing') return EXIT.nothing;
  const { project, run, plan, observed } = scored;
  const { context } = project;
  if (plan.domains.leftOut > 0) await notice(context, 'score.leftOut', { count: plan.domains.leftOut });
  const now = Math.floor(startedAt / 1000);
  const results = observed === undefined ? run.results : [...run.results, ...observedResults(run, observed)].sort(compareResults);
  const score = scoreOf({ run, plan, now, results, ...(observed !== undefined && { observed }) });
  const summary = summarise(run.sources, results);
  const { language } = context.translator;
  const report = reportOf(
    { ...run, results, summary },
    { command: 'score', language, startedAt: new Date(startedAt).toISOString() },
    options.all === true,
  );
  await writeReports(context, { ...report, score });
  return exitStatus(summary, options.failOn);
}

interface Scored {
  readonly project: OpenProject;
  readonly run: LintRun;
  readonly plan: ScorePlan;
  readonly observed: Observed | undefined;
}

/** Reads the project that was named, or the one here; files that were named narrow it, and domains choose from it. */
async function scoredProject(given: Context, operands: readonly string[], options: ScoreOptions): Promise<Scored | 'nothing'> {
  const isPath = (word: string): boolean => existsSync(resolve(given.surroundings.cwd, word));
  const paths = operands.filter(isPath);
  const names = domainsNamed(operands.filter((word) => !isPath(word)));
  // Outside a project only what is named is read: a domain names no file.
  const project = await openProject(given, paths, (found) =>
    found.isProject || paths.length > 0 || names.length === 0 ? found : { ...found, named: [], homes: [] },
  );
  const progress = progressOf(project.context);
  const run = await runLint({
    project,
    paths: project.paths,
    now: Math.floor(given.surroundings.now() / 1000),
    onProgress: progress.onBytes,
  });
  progress.done();
  const plan = scorePlan(run, names, names.length === 0 || paths.length > 0);
  if (plan.domains.web.length + plan.domains.mail.length === 0) {
    await notice(project.context, 'error.nothingToCheck');
    return 'nothing';
  }
  return { project, run, plan, observed: options.verify === true ? await observedFor(project, plan, options) : undefined };
}

async function observedFor(project: OpenProject, plan: ScorePlan, options: ScoreOptions): Promise<Observed> {
  const { observeTargets } = await import('../verify/observe-targets.ts');
  const { zones, domains } = plan;
  const targets = [...new Set([...domains.web, ...domains.mail].map((name) => zoneOf(name, zones)))].map((apex) => targetOf(apex, zones));
  const parsers = await parsersFor([]);
  return (await observeTargets({ project, parsers, zones, targets, options, alsoAsk: wishesOf(plan) })).observed;
}

/** What was observed, with the waivers of the project. */
function observedResults({ estate, settings }: LintRun, { results, knowledge }: Observed): readonly Result[] {
  const accepted = accept({ estate, results: results.toSorted(compareResults) }, { rules, settings, now: knowledge.now, complete: false });
  return accepted.results.filter(({ plane }) => plane === 'observed'); // what is wrong with the waivers was told with the files
}
