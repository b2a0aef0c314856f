import { hash } from 'node:crypto';
import {
  STATUSES,
  type DomainDocument,
  type ReportDocument,
  type ResultDocument,
  type ScoreDocument,
  type SourceDocument,
  type SummaryDocument,
} from './report-document.ts';

/**
 * One report of several: shards of one run, or runs over parts of one repository. In any order, and each as often as it likes, they
 * give the same report. What two of them say alike stands in it once; where they differ, the worse counts.
 */
export function mergeReports(reports: readonly [ReportDocument, ...ReportDocument[]], version: string): ReportDocument {
  const distinct = [...new Map(reports.map((report) => [JSON.stringify(report), report])).entries()]
    .sort(([a], [b]) => compare(a, b))
    .map(([, report]) => report);
  const sources = mergedSources(distinct.flatMap((report) => report.sources));
  const { results, renamed } = mergedResults(distinct);
  const score = mergedScore(distinct, renamed);
  const [first] = reports;
  const commands = [...new Set(reports.flatMap(({ run }) => run.command.split('+')))].sort();
  return {
    schemaVersion: 1,
    tool: { name: 'hostmaster', version },
    run: {
      command: commands.join('+'),
      language: distinct[0]?.run.language ?? first.run.language,
      startedAt: reports.map(({ run }) => run.startedAt).reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a)),
    },
    sources,
    results,
    summary: mergedSummary(distinct, sources, results),
    ...(score !== undefined && { score }),
  };
}

/** The same file of the same zone once, by what is known worst about it. */
function mergedSources(all: readonly SourceDocument[]): readonly SourceDocument[] {
  const known = new Map<string, SourceDocument>();
  for (const source of all) {
    const key = JSON.stringify([source.path, source.format, source.zone]);
    const other = known.get(key);
    if (other === undefined || badness(source) > badness(other)) known.set(key, source);
  }
  return [...known].sort(([a], [b]) => compare(a, b)).map(([, source]) => source);
}

function badness({ status, records }: SourceDocument): number {
  return STATUSES.indexOf(status) + 1 / (records + 2);
}

interface MergedResults {
  readonly results: readonly ResultDocument[];
  /** For each report: new fingerprints by old ones. */
  readonly renamed: ReadonlyMap<ReportDocument, ReadonlyMap<string, string>>;
}

/** Results that are alike in everything are one. Others may have one fingerprint, counted in reports that knew nothing of each other; they get their own. */
function mergedResults(reports: readonly ReportDocument[]): MergedResults {
  const alike = new Map<string, { readonly result: ResultDocument; readonly key: string }>();
  for (const { results } of reports)
    for (const result of results) {
      const key = JSON.stringify(result);
      if (!alike.has(key)) alike.set(key, { result, key });
    }
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  const results = [...alike.values()].sort(inOrder).map(({ result, key }) => {
    const count = counts.get(result.fingerprint) ?? 0;
    counts.set(result.fingerprint, count + 1);
    const fingerprint = count === 0 ? result.fingerprint : hash('sha256', `${result.fingerprint}\n${count}`, 'hex').slice(0, 32);
    names.set(key, fingerprint);
    return count === 0 ? result : { ...result, fingerprint };
  });
  const renamed = new Map(
    reports.map((report) => [
      report,
      new Map(report.results.map((result) => [result.fingerprint, names.get(JSON.stringify(result)) ?? result.fingerprint])),
    ]),
  );
  return { results, renamed };
}

interface Keyed {
  readonly result: ResultDocument;
  readonly key: string;
}

/** By place, then rule, then subject, as every report is ordered. */
function inOrder({ result: a, key: one }: Keyed, { result: b, key: other }: Keyed): number {
  const [x, y] = [a.locations[0], b.locations[0]];
  return (
    compare(x?.path ?? '', y?.path ?? '') ||
    (x?.startLine ?? 0) - (y?.startLine ?? 0) ||
    (x?.startColumn ?? 0) - (y?.startColumn ?? 0) ||
    compare(a.rule, b.rule) ||
    compare(a.subject.name, b.subject.name) ||
    compare(one, other)
  );
}

/** Passes are counted in each report and told in none: what two of them counted is counted twice. */
function mergedSummary(
  reports: readonly ReportDocument[],
  sources: readonly SourceDocument[],
  results: readonly ResultDocument[],
): SummaryDocument {
  const outcomes = { pass: 0, fail: 0, notApplicable: 0, unknown: 0, blocked: 0, crashed: 0 };
  const severities = { error: 0, warning: 0, advice: 0 };
  for (const { summary, results: own } of reports) {
    for (const outcome of Object.keys(outcomes) as (keyof typeof outcomes)[]) outcomes[outcome] += summary.outcomes[outcome];
    for (const { outcome } of own) outcomes[outcome] -= 1;
  }
  for (const { outcome, severity, waived } of results) {
    outcomes[outcome] += 1;
    if (outcome === 'fail' && waived === null) severities[severity] += 1;
  }
  for (const outcome of Object.keys(outcomes) as (keyof typeof outcomes)[]) outcomes[outcome] = Math.max(outcomes[outcome], 0);
  return { sources: sources.length, records: sources.reduce((sum, { records }) => sum + records, 0), outcomes, severities };
}

function mergedScore(reports: readonly ReportDocument[], renamed: MergedResults['renamed']): ScoreDocument | undefined {
  const scored = reports.flatMap((report) => (report.score === undefined ? [] : [{ score: report.score, names: renamed.get(report) }]));
  const [first] = scored;
  if (first === undefined) return undefined;
  const domains = (kind: 'web' | 'mail'): readonly DomainDocument[] => {
    const known = new Map<string, DomainDocument>();
    for (const { score, names } of scored)
      for (const domain of score[kind]) {
        const other = known.get(domain.domain);
        if (other === undefined || isWorse(domain, other)) known.set(domain.domain, withNames(domain, names ?? new Map()));
      }
    return [...known].sort(([a], [b]) => compare(a, b)).map(([, domain]) => domain);
  };
  return { profile: first.score.profile, web: domains('web'), mail: domains('mail') };
}

/** What was measured counts before what was predicted; among equals the lower. */
function isWorse(one: DomainDocument, other: DomainDocument): boolean {
  if ((one.measured === null) !== (other.measured === null)) return one.measured !== null;
  return (one.measured ?? one.predicted.low) < (other.measured ?? other.predicted.low);
}

function withNames(domain: DomainDocument, names: ReadonlyMap<string, string>): DomainDocument {
  return {
    ...domain,
    categories: domain.categories.map((category) => ({
      ...category,
      subtests: category.subtests.map((subtest) => ({ ...subtest, results: subtest.results.map((name) => names.get(name) ?? name) })),
    })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
