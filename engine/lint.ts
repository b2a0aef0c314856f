import type { Instant } from '../model/plane.ts';
import type { Outcome, Result, SourceSummary, Summary } from '../model/report.ts';
import type { Routing } from '../model/rpki/routing.ts';
import type { Rule } from '../model/rule.ts';
import type { Severity } from '../model/verdict.ts';
import { type Estate, type EstateRequest, readEstate } from './estate.ts';
import { judge } from './judge.ts';
import { JudgingMemory } from './judging-memory.ts';
import { ReadingMemory } from './reading-memory.ts';
import type { FileTree } from './tree.ts';

export interface LintRequest extends EstateRequest {
  readonly rules: readonly Rule[];
  readonly now: Instant;
  readonly routing?: Routing;
  /** Of another state of the project, that was linted by the same rules and settings. */
  readonly memory?: LintMemory;
}

/** What two states of one project have in common need not be read and judged twice. */
export class LintMemory {
  readonly readings = new ReadingMemory();
  readonly judgements = new JudgingMemory();
}

export interface LintOutcome {
  readonly estate: Estate;
  /** Every result, passes included, in the order of {@link compareResults}. */
  readonly results: readonly Result[];
}

/** Reads what a project declares and judges it. */
export function lint(tree: FileTree, request: LintRequest): LintOutcome {
  const { memory } = request;
  const estate = readEstate(tree, memory === undefined ? request : { ...request, readings: memory.readings });
  const results = judge({
    rules: request.rules,
    settings: request.settings,
    parsers: request.parsers,
    knowledge: {
      plane: 'declared',
      now: request.now,
      guideline: request.settings.guideline,
      worlds: estate.worlds,
      services: estate.services,
      ...(request.routing !== undefined && { routing: request.routing }),
    },
    problems: estate.readings.flatMap(({ path, parser, reading }) => reading.problems.map((problem) => ({ path, parser, problem }))),
    isSelected: (path) => estate.isSelected(path),
    files: estate.files,
    ...(memory !== undefined && { judgements: memory.judgements }),
  });
  return { estate, results: inOrder(results) };
}

/** In the order of {@link compareResults}. Most have no place, one pass of each rule for each zone: they come first, by rule. */
function inOrder(results: readonly Result[]): Result[] {
  const placeless = new Map<string, Result[]>();
  const placed: Result[] = [];
  for (const result of results) {
    const same = placeless.get(result.rule.id);
    if (result.places.length > 0) placed.push(result);
    else if (same === undefined) placeless.set(result.rule.id, [result]);
    else same.push(result);
  }
  const byRule = [...placeless]
    .sort(([a], [b]) => compare(a, b))
    .map(([, same]) => same.sort((a, b) => compare(a.subject.name, b.subject.name)));
  return [...byRule.flat(), ...placed.sort(compareResults)];
}

/** By place, then rule, then subject: the order of every report. */
export function compareResults(a: Result, b: Result): number {
  const [one, other] = [a.places[0], b.places[0]];
  const byPlace = compare(pathOf(one), pathOf(other)) || startOf(one) - startOf(other);
  return byPlace || compare(a.rule.id, b.rule.id) || compare(a.subject.name, b.subject.name);
}

export function summarise(sources: readonly SourceSummary[], results: readonly Result[]): Summary {
  const outcomes: Record<Outcome, number> = { pass: 0, fail: 0, notApplicable: 0, unknown: 0, blocked: 0, crashed: 0 };
  const severities: Record<Severity, number> = { error: 0, warning: 0, advice: 0 };
  let waived = 0;
  for (const result of results) {
    outcomes[result.outcome] += result.times;
    if (result.outcome !== 'fail') continue;
    if (result.waived === null) severities[result.severity]++;
    else waived++;
  }
  return { sources: sources.length, records: sources.reduce((sum, source) => sum + source.records, 0), outcomes, severities, waived };
}

function pathOf(place: Result['places'][number] | undefined): string {
  return place?.kind === 'text' ? place.span.path : '';
}

function startOf(place: Result['places'][number] | undefined): number {
  return place?.kind === 'text' ? place.span.start : place === undefined ? -1 : place.step.step;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
