import type { Span } from '../model/origin.ts';
import type { Instant } from '../model/plane.ts';
import type { Problem, WaiverProblemCode } from '../model/problem.ts';
import type { IgnoreComment } from '../model/reading.ts';
import type { Result, Waived } from '../model/report.ts';
import type { Settings, Waiver } from '../model/settings.ts';
import type { Baseline, BaselineEntry, Identify } from './baseline.ts';
import { BaselineBudget } from './baseline.ts';
import { InlineIgnores } from './inline-ignores.ts';
import type { RuleNames } from './rule-names.ts';
import { WaivedResult } from './waived-result.ts';

export interface WaiveRequest {
  readonly results: readonly Result[];
  /** Comments of the files that are reported on. */
  readonly ignores: readonly IgnoreComment[];
  readonly settings: Pick<Settings, 'waivers' | 'runs'>;
  readonly names: RuleNames;
  /** Whether everything was judged: only then a waiver that covered nothing is unused. */
  readonly complete: boolean;
  readonly now: Instant;
  readonly baseline?: { readonly baseline: Baseline; readonly path: string; readonly identify: Identify };
}

export interface Waiving {
  /** As given, with `waived` where somebody accepts a fail. */
  readonly results: readonly Result[];
  /** Waivers that are expired, unused or of an unknown rule. */
  readonly problems: readonly Problem[];
  /** What the baseline accepts more often than it was found. */
  readonly stale: readonly BaselineEntry[];
}

/** Accepts fails by comment, then by configuration, then by baseline. What could not be decided is never accepted, and never proves a waiver unused. */
export function waive(request: WaiveRequest): Waiving {
  const { names, baseline } = request;
  const today = new Date(request.now * 1000).toISOString().slice(0, 10);
  const known = (rule: string): boolean => names.knows(rule);
  const expired = (until: string | undefined): boolean => until !== undefined && until < today;
  const inline = new InlineIgnores(
    request.ignores.filter(({ rule, until }) => known(rule) && !expired(until)),
    names,
  );
  const configured = request.settings.waivers.filter(({ until }) => !expired(until));
  const used = new Set<Waiver>();
  const usedPlaces = new Set<string>();
  const budget = baseline === undefined ? undefined : new BaselineBudget(baseline.baseline, baseline.identify);

  const results = request.results.map((result) => {
    if (result.outcome !== 'fail') return result;
    const comments = inline.covering(result);
    for (const comment of comments) usedPlaces.add(placeKey(comment));
    const waivers = configured.filter((waiver) => covers(waiver, result));
    for (const waiver of waivers) used.add(waiver);
    const inBaseline = budget?.take(result) === true;
    const waived = acceptance(comments[0], waivers[0], inBaseline ? baseline?.path : undefined);
    return waived === undefined ? result : new WaivedResult(result, waived);
  });

  // What was only observed on the network says nothing about acceptances of what is declared.
  const isDeclared = request.results.length === 0 || request.results.some(({ plane }) => plane === 'declared');
  const undecided = new Set(
    request.results
      .filter(({ outcome }) => outcome === 'unknown' || outcome === 'blocked' || outcome === 'crashed')
      .map(({ rule }) => rule.id as string),
  );
  const isSettled = (pattern: string): boolean => {
    const meant = names.matching(pattern).filter((rule) => names.isOfFiles(rule));
    return isDeclared && meant.some((rule) => request.settings.runs(rule)) && !meant.some((rule) => undecided.has(rule));
  };
  const complaints: Complaint[] = [];
  for (const comment of distinct(request.ignores)) {
    if (!known(comment.rule)) complaints.push({ code: 'waiverUnknownRule', waiver: comment });
    else if (expired(comment.until)) complaints.push({ code: 'waiverExpired', waiver: comment });
    else if (!usedPlaces.has(placeKey(comment)) && isSettled(comment.rule)) complaints.push({ code: 'waiverUnused', waiver: comment });
  }
  if (request.complete) {
    for (const waiver of request.settings.waivers) {
      if (expired(waiver.until)) complaints.push({ code: 'waiverExpired', waiver });
      else if (!used.has(waiver) && isSettled(waiver.rule)) complaints.push({ code: 'waiverUnused', waiver });
    }
  }
  const stale = request.complete ? (budget?.left() ?? []).filter(({ rule }) => !names.knows(rule) || isSettled(rule)) : [];
  return { results, problems: complaints.map((complaint) => problemOf(complaint, names)), stale };
}

interface Complaint {
  readonly code: WaiverProblemCode;
  readonly waiver: { readonly rule: string; readonly until?: string; readonly at: Span };
}

function problemOf({ code, waiver: { rule, until, at } }: Complaint, names: RuleNames): Problem {
  const nearest = code === 'waiverUnknownRule' ? names.nearest(rule) : undefined;
  const params = { rule, ...(until !== undefined && { until }), ...(nearest !== undefined && { nearest }) };
  return { code, params, places: [{ kind: 'text', span: at }], about: at.path };
}

function covers(waiver: Waiver, { rule, message, places, subject }: Result): boolean {
  const place = places[0];
  return waiver.covers(rule.id, message?.id, place?.kind === 'text' ? place.span.path : '', subject.name);
}

function acceptance(comment: IgnoreComment | undefined, waiver: Waiver | undefined, baselinePath: string | undefined): Waived | undefined {
  if (comment !== undefined) return { by: 'inline', reason: comment.reason, ...(comment.until !== undefined && { until: comment.until }) };
  if (waiver !== undefined) return { by: 'configuration', reason: waiver.reason, until: waiver.until };
  return baselinePath === undefined ? undefined : { by: 'baseline', reason: baselinePath };
}

/** A file that is read once for each claim shows its comments each time. */
function distinct(ignores: readonly IgnoreComment[]): readonly IgnoreComment[] {
  return [...new Map(ignores.map((comment) => [placeKey(comment), comment])).values()];
}

function placeKey({ at, rule }: IgnoreComment): string {
  return `${at.path}\0${at.start}\0${rule}`;
}
