import type { Translator } from '../locales/translator.ts';
import type { GapCause, Origin, Step } from '../model/origin.ts';
import type { Params } from '../model/plane.ts';
import type { Outcome, Result, SourceSummary, Subject, Summary, Waived } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Severity } from '../model/verdict.ts';
import { display, displayParams, displayPath } from './display.ts';

/** What a result says. `params` are as they were seen; `text` is safe to show on one line of a terminal. */
export interface Said {
  readonly id: string;
  readonly params: Params;
  readonly text: string;
}

/** Most characters of a whole sentence. */
const SENTENCE = 2000;
/** Most characters of what one cause speaks of, where causes are counted. */
const DETAIL = 120;
/** Most reasons told of one undecided result. */
const REASONS = 5;

/** Puts a result into words. Undefined for passes and for what does not apply, which have nothing to say. */
export function saidOf(result: Result, translator: Translator): Said | undefined {
  switch (result.outcome) {
    case 'pass':
    case 'notApplicable':
      return undefined;
    case 'fail': {
      const { id, params } = result.message ?? { id: 'fail', params: {} };
      return { id, params, text: display(translator.message(result.rule.id, id, displayParams(params)), SENTENCE) };
    }
    case 'unknown': {
      const [first] = result.gaps;
      if (first === undefined) return { id: 'unknown', params: {}, text: sentence(translator.ui('result.undecided'), translator) };
      const reasons = result.gaps
        .slice(0, REASONS)
        .map(({ cause, params }) => sentence(translator.gap(cause, displayParams(params)), translator));
      return { id: first.cause, params: first.params, text: display([...new Set(reasons)].join(' '), SENTENCE) };
    }
    case 'blocked': {
      const rule = result.because;
      return rule === undefined
        ? { id: 'blocked', params: {}, text: translator.ui('result.blockedSomehow') }
        : { id: 'blocked', params: { rule }, text: translator.ui('result.blocked', { rule: display(rule) }) };
    }
    case 'crashed': {
      const error = result.because ?? '';
      return { id: 'crashed', params: { error }, text: translator.ui('result.crashed', { error: display(error) }) };
    }
  }
}

/** A name with its final dot at the end needs no other. */
function sentence(reason: string, translator: Translator): string {
  return reason.endsWith('.') ? reason : translator.ui('gap.sentence', { reason });
}

/** How to mend it, in one line, where the page of the rule tells. */
export function fixLineOf(result: Result, translator: Translator): string | undefined {
  if (result.message === undefined) return undefined;
  const line = translator.fixLine(result.rule.id, result.message.id, displayParams(result.message.params));
  return line === undefined ? undefined : display(line, SENTENCE);
}

/** The clauses a rule stands on: `RFC 7208 §4.6.4`. */
export function standardsOf(rule: Rule): string[] {
  return rule.basis.map(({ doc, section }) => {
    if (section === '') return doc;
    return section.includes(' ') ? `${doc}, ${section}` : `${doc} §${section}`;
  });
}

/** Who accepted a finding, until when and why. */
export function waiverOf(waived: Waived | null, translator: Translator): string {
  if (waived === null) return '';
  const by = translator.ui(`waived.${waived.by}`);
  const reason = display(waived.reason);
  return waived.until === undefined
    ? translator.ui('waived.always', { by, reason })
    : translator.ui('waived.until', { by, reason, until: display(waived.until) });
}

/** That a file was not read, or only in part, and why. */
export function unreadOf({ path, status, reason }: SourceSummary, translator: Translator): string {
  const words = { path: displayPath(path), status: translator.ui(`source.${status}`) };
  if (reason === null) return translator.ui('report.unread', words);
  return translator.ui('report.unreadBecause', {
    ...words,
    reason: display(translator.reason(reason)),
  });
}

/** The server that a step asked, and where in the transcript it stands, if there is one. */
export function serverOf({ server, step, transcript }: Step, { ui }: Translator): string {
  return transcript === '' ? display(server) : ui('report.server', { server: display(server), step, transcript: display(transcript) });
}

/** The places of a result; for one that is undecided and has none, those of what stood in the way. */
export function whereOf({ places, gaps }: Result): readonly Origin[] {
  return places.length > 0 ? places : gaps.flatMap(({ origin }) => (origin === undefined ? [] : [origin]));
}

/** The name of a subject; domain names as people write them, without the final dot. */
export function subjectName({ kind, name }: Subject): string {
  return kind === 'file' || kind === 'repository' || name === '.' || !name.endsWith('.') || name.endsWith('\\.') ? name : name.slice(0, -1);
}

/** Errors before warnings before advice. */
export const SEVERITIES = ['error', 'warning', 'advice'] as const;

export const OUTCOMES = ['pass', 'fail', 'notApplicable', 'unknown', 'blocked', 'crashed'] as const;

/** A word of a sentence as an edition shows it: in colour, or as it is. */
export type Shown<K> = (kind: K, text: string, count: number) => string;

/** `2 errors, 1 warning, 0 pieces of advice.`, and how many are accepted. */
export function findingsSentence(
  { severities: { error, warning, advice }, waived }: Summary,
  { ui }: Translator,
  shown: Shown<Severity> = (_, text) => text,
): string {
  const counts = {
    errors: shown('error', ui('summary.errors', { count: error }), error),
    warnings: shown('warning', ui('summary.warnings', { count: warning }), warning),
    advices: shown('advice', ui('summary.advices', { count: advice }), advice),
  };
  if (waived === 0) return ui('summary.findings', counts);
  return ui('summary.findingsWaived', { ...counts, waived: ui('summary.waived', { count: waived }) });
}

/** Every outcome with its number. */
export function outcomesSentence({ outcomes }: Summary, { ui, outcome }: Translator, shown: Shown<Outcome> = (_, text) => text): string {
  const list = OUTCOMES.map((each) => {
    const count = outcomes[each];
    return shown(each, ui('summary.outcome', { count, outcome: outcome(each) }), count);
  });
  return ui('summary.outcomes', { list: list.join(', ') });
}

/** Fails that nobody waived, the worst first, otherwise in the order of the report. */
export function worstFirst(results: readonly Result[]): Result[] {
  return SEVERITIES.flatMap((severity) =>
    results.filter((result) => result.outcome === 'fail' && result.waived === null && result.severity === severity),
  );
}

/** What stayed undecided for one cause. */
export interface Undecided {
  readonly cause: GapCause | undefined;
  readonly count: number;
  readonly rules: readonly string[];
  /** Servers, names and values that the cause speaks of, safe to show. */
  readonly details: readonly string[];
}

/** How many results each cause left undecided, the most frequent first; a result counts once, for its first cause. */
export function undecidedOf(results: readonly Result[], translator: Pick<Translator, 'details'>): Undecided[] {
  const causes = new Map<GapCause | undefined, { count: number; rules: Set<string>; details: Set<string> }>();
  for (const { outcome, gaps, rule, times } of results) {
    if (outcome !== 'unknown') continue;
    const [gap] = gaps;
    const known = causes.get(gap?.cause) ?? { count: 0, rules: new Set(), details: new Set() };
    known.count += times;
    known.rules.add(rule.id);
    const details = gap === undefined ? [] : translator.details(gap.cause, displayParams(gap.params));
    if (details.length > 0) known.details.add(display(details.join(', '), DETAIL));
    causes.set(gap?.cause, known);
  }
  return [...causes]
    .map(([cause, { count, rules, details }]) => ({ cause, count, rules: [...rules].sort(), details: [...details] }))
    .sort((a, b) => b.count - a.count || ((a.cause ?? '') < (b.cause ?? '') ? -1 : 1));
}
