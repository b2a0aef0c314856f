import { accept } from '../engine/accept.ts';
import { compareResults, summarise } from '../engine/lint.ts';
import type { Report, Result } from '../model/report.ts';
import { rules } from '../rules/registry.generated.ts';
import { notice, type Context } from './context.ts';
import { acceptedEarlier, nothingRead, reportOf, runLint, type LintRun } from './lint-run.ts';
import { namedTargets, openFor } from './named-targets.ts';
import type { OpenProject } from './open-project.ts';
import type { CommonOptions } from './options.ts';
import { progressOf } from './progress.ts';
import { domainsNamed, scoreOf, scorePlan, wishesOf, zoneOf, type ScorePlan } from './score-run.ts';
import { UsageError } from './usage-error.ts';
import type { ConversationOptions } from './verify/conversation.ts';
import type { Observed } from './verify/observe.ts';
import { targetOf } from './verify/targets.ts';

export interface ScoredOptions extends CommonOptions, ConversationOptions {
  readonly verify?: boolean;
  readonly all?: boolean;
}

export interface ScoredReport {
  /** In the language of the project's configuration, unless the command line names one. */
  readonly context: Context;
  readonly project: OpenProject;
  readonly report: Report;
  /** Whether there was anything to tell about. */
  readonly isEmpty: boolean;
}

/** What the files say, what the network says where that is wanted, and the score of it. Only `score` takes names of domains. */
export async function scoredReport(
  given: Context,
  operands: readonly string[],
  options: ScoredOptions,
  command: 'score' | 'report',
): Promise<ScoredReport> {
  const startedAt = given.surroundings.now();
  const named = namedTargets(given, operands);
  const { paths, words } = named;
  if (command === 'report' && words[0] !== undefined) throw new UsageError('notFound', { path: words[0] });
  const names = domainsNamed(words);
  const project = await openFor(given, named, options.verify === true);
  const { context } = project;
  const now = Math.floor(startedAt / 1000);
  const progress = progressOf(context);
  const run = await runLint({ project, paths: project.paths, now, onProgress: progress.onBytes });
  progress.done();
  const plan = scorePlan(run, names, names.length === 0 || paths.length > 0);
  const hasDomains = plan.domains.web.length + plan.domains.mail.length > 0;
  const observed = options.verify === true && hasDomains ? await observe(project, plan, options) : undefined;
  if (plan.domains.leftOut > 0) await notice(context, 'score.leftOut', { count: plan.domains.leftOut });
  const results =
    observed === undefined ? run.results : [...run.results, ...(await observedResults(project, run, observed))].sort(compareResults);
  const score = scoreOf({ run, plan, now, results, ...(observed !== undefined && { observed }) });
  const about = { command, language: context.translator.language, startedAt: new Date(startedAt).toISOString() };
  const whole = { ...run, results, summary: summarise(run.sources, results) };
  const report = { ...reportOf(whole, about, options.all === true || command === 'report'), score };
  return { context, project, report, isEmpty: !hasDomains && (command === 'score' || nothingRead(run)) };
}

async function observe(project: OpenProject, plan: ScorePlan, options: ScoredOptions): Promise<Observed> {
  const { observeTargets } = await import('./verify/observe-targets.ts');
  const { zones, domains } = plan;
  const apexes = new Set([...domains.web, ...domains.mail].map((name) => zoneOf(name, zones)));
  const targets = [...apexes].map((apex) => targetOf(apex, zones));
  return (await observeTargets({ project, zones, targets, options, alsoAsk: wishesOf(plan) })).observed;
}

/** What was observed, with the waivers and the baseline of the project. */
async function observedResults(
  { tree }: OpenProject,
  { estate, settings }: LintRun,
  { results, knowledge }: Observed,
): Promise<readonly Result[]> {
  const accepted = accept(
    { estate, results: results.toSorted(compareResults) },
    { rules, settings, now: knowledge.now, complete: false, ...(await acceptedEarlier(tree)) },
  );
  return accepted.results.filter(({ plane }) => plane === 'observed'); // what is wrong with the waivers was told with the files
}
