import type { Translator } from '../../locales/translator.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { Origin } from '../../model/origin.ts';
import type { Report, Result } from '../../model/report.ts';
import type { CategoryScore } from '../../model/score/score.ts';
import { display, displayPath } from '../display.ts';
import type { Excerpt } from '../excerpt.ts';
import { excerptOf } from '../excerpt.ts';
import type { Places } from '../places.ts';
import { reasonOf } from '../score-words.ts';
import {
  findingsSentence,
  fixLineOf,
  outcomesSentence,
  saidOf,
  SEVERITIES,
  serverOf,
  standardsOf,
  undecidedOf,
  waiverOf,
} from '../words.ts';
import type { DomainPart } from './compliance.ts';

/** One finding in words, safe to show on a line; the edition escapes it for its own language. */
export interface ToldFinding {
  readonly rule: string;
  readonly text: string;
  /** `zones/example.org.zone:3:9`, or the server that said it. */
  readonly place: string | undefined;
  readonly excerpt: Excerpt | undefined;
  readonly also: readonly string[];
  readonly fix: string | undefined;
  readonly norms: string;
  readonly waiver: string | undefined;
}

/** What was found, and every outcome with its number. */
export function summarySentences({ summary }: Report, translator: Translator): string {
  return `${findingsSentence(summary, translator)} ${outcomesSentence(summary, translator)}`;
}

/** The subtests of a category that are undecided and may still cost something, by the reason that leaves them open. */
export function openSubtests({ subtests }: CategoryScore, translator: Translator): readonly (readonly [why: string, names: string])[] {
  const byReason = new Map<string, string[]>();
  for (const { id, status, max, costs, reason } of subtests) {
    if (status !== 'undecided' || max === 0 || costs > 0) continue;
    const why = reason === null ? '' : reasonOf(reason, translator);
    byReason.set(why, [...(byReason.get(why) ?? []), translator.ui(`score.subtest.${id}` as never)]);
  }
  return [...byReason].map(([why, names]) => [why, names.join('; ')]);
}

/** Most findings of one rule and message shown of one domain. */
const SAME = 20;
/** Most other places told of one finding. */
const ALSO = 4;

export function toldFinding(result: Result, translator: Translator, places: Places): ToldFinding {
  const [first, ...others] = result.places;
  const span = first?.kind === 'text' ? first.span : undefined;
  return {
    rule: display(result.rule.id),
    text: saidOf(result, translator)?.text ?? '',
    place: first === undefined ? undefined : placeText(first, translator, places),
    excerpt: span === undefined ? undefined : excerptOf(span, places),
    also: others.slice(0, ALSO).map((place) => placeText(place, translator, places)),
    fix: fixLineOf(result, translator),
    norms: standardsOf(result.rule)
      .map((standard) => display(standard))
      .join(', '),
    waiver: result.waived === null ? undefined : waiverOf(result.waived, translator),
  };
}

/** The findings of a domain, the worst first and accepted ones last, without those that repeat one kind too often; and how many these are. */
export function findingsOf({ standards }: DomainPart): { readonly shown: readonly Result[]; readonly leftOut: number } {
  const findings = standards.flatMap((each) => each.findings).sort((a, b) => rankOf(a) - rankOf(b));
  const counts = new Map<string, number>();
  const shown = findings.filter((result) => {
    const kind = `${result.rule.id} ${result.outcome} ${result.message?.id ?? ''}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= SAME;
  });
  return { shown, leftOut: findings.length - shown.length };
}

function rankOf({ outcome, severity, waived }: Result): number {
  return outcome === 'crashed' ? -1 : SEVERITIES.indexOf(severity) + (waived === null ? 0 : SEVERITIES.length);
}

function placeText(place: Origin, translator: Translator, places: Places): string {
  if (place.kind === 'probe') return serverOf(place.step, translator);
  const { path, startLine, startColumn } = places.locate(place.span);
  return places.linesOf(place.span.path) === undefined ? displayPath(path) : `${displayPath(path)}:${startLine}:${startColumn}`;
}

/** Why something of a domain stayed undecided: a sentence for each cause. */
export function undecidedLines(part: DomainPart, translator: Translator): string[] {
  const { ui } = translator;
  return undecidedOf(
    part.standards.flatMap(({ undecided }) => undecided),
    translator,
  ).map(({ cause, count, rules, details }) => {
    const sentence = cause === undefined ? ui('result.undecided') : translator.gap(cause, {});
    const shown = [...details.slice(0, DETAILS), ...(details.length > DETAILS ? ['…'] : [])];
    const reason = shown.length === 0 ? sentence : ui('gap.with', { reason: sentence, details: shown.join('; ') });
    return ui('report.undecidedGroup', { count, reason, rules: rules.map((rule) => display(rule)).join(', ') });
  });
}

const DETAILS = 6;

/** The name over a part of the report. */
export function titleOf({ domain }: DomainPart, { ui }: Translator): string {
  return domain === undefined ? ui('compliance.others') : display(withoutDot(domain));
}

/** `2026-11-22 18:24 UTC` */
export function momentOf({ run }: Report): string {
  return display(run.startedAt.replace(/^(\S{10})T(\d\d:\d\d).*$/, '$1 $2 UTC'));
}
