import type { Translator } from '../locales/translator.ts';
import type { Change, StandardChange } from '../model/change.ts';
import type { Report, Summary } from '../model/report.ts';
import type { DomainScore, Score } from '../model/score/score.ts';
import { nearest } from '../model/standards/nearest.ts';
import type { Severity } from '../model/verdict.ts';
import { isWorse } from '../reports/change/standards-change.ts';
import { complianceOf } from '../reports/compliance/compliance.ts';
import { STANDARDS } from '../reports/compliance/standards.ts';
import type { StandardId } from '../reports/compliance/standards.ts';
import { EXIT } from './exit.ts';
import type { ExitStatus, FailOn } from './exit.ts';
import { UsageError } from './usage-error.ts';

/** A condition that a run has to meet. What none of them asks for does not count. */
export type Gate =
  /** No finding; new: that the base does not have; total: not more of any severity than the base has. */
  | { readonly kind: 'findings' | 'new' | 'total' }
  /** No domain's score falls, or each is at least so many per cent. */
  | { readonly kind: 'score'; readonly least: number | undefined }
  /** No domain keeps a standard less than before, or each keeps one. */
  | { readonly kind: 'standard'; readonly id: StandardId | undefined };

const FORMS = ['findings', 'new', 'total', 'score', 'score=90', 'standard', 'standard=dnssec'] as const;

/** `new`, `score=90`, `standard=dnssec`; several with commas. */
export function readGates(text: string, before: readonly Gate[] = []): readonly Gate[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return [...before, ...words.map(gateOf)];
}

function gateOf(word: string): Gate {
  const bad = (): UsageError =>
    new UsageError('badOptionValue', { option: 'gate', value: word, list: FORMS.join(', ') }, nearest(word, FORMS) ?? undefined);
  const [kind, value] = [word.split('=', 1)[0], word.includes('=') ? word.slice(word.indexOf('=') + 1) : undefined];
  switch (kind) {
    case 'findings':
    case 'new':
    case 'total':
      if (value !== undefined) throw bad();
      return { kind };
    case 'score': {
      if (value === undefined) return { kind, least: undefined };
      if (!/^\d{1,3}$/.test(value) || Number(value) > 100) throw bad();
      return { kind, least: Number(value) };
    }
    case 'standard': {
      const found = STANDARDS.find(({ id }) => id === value);
      if (value !== undefined && found === undefined)
        throw new UsageError('badOptionValue', {
          option: 'gate',
          value: word,
          list: STANDARDS.map(({ id }) => `standard=${id}`).join(', '),
        });
      return { kind, id: found?.id };
    }
    default:
      throw bad();
  }
}

export function gateName(gate: Gate): string {
  switch (gate.kind) {
    case 'findings':
    case 'new':
    case 'total':
      return gate.kind;
    case 'score':
      return gate.least === undefined ? gate.kind : `${gate.kind}=${gate.least}`;
    case 'standard':
      return gate.id === undefined ? gate.kind : `${gate.kind}=${gate.id}`;
  }
}

/** `new: not met (2)` */
export function gateText(gate: Gate, judged: Judged, { ui }: Translator): string {
  return ui(`change.gate.${judged.state}`, { gate: gateName(gate), ...('count' in judged && { count: judged.count }) });
}

export type Judged =
  | { readonly state: 'met' }
  /** `count` of what it is about (findings, domains, standards) break it. */
  | { readonly state: 'broken'; readonly count: number }
  /** Nothing broke it, and not everything is known. */
  | { readonly state: 'undecided'; readonly count: number }
  /** It compares, and what it would compare with is not here. */
  | { readonly state: 'noBase' };

export interface GateRun {
  /** With passes, and the score. */
  readonly report: Report & { readonly score: Score };
  /** `none`: there is nothing to compare with, everything is new. `unknown`: there is, and it is not here. */
  readonly change: Change | 'none' | 'unknown';
  readonly failOn: FailOn;
}

export function judgeGate(gate: Gate, { report, change, failOn }: GateRun): Judged {
  const compared = typeof change === 'string' ? undefined : change;
  const isKnown = change !== 'unknown';
  switch (gate.kind) {
    case 'findings':
      return counted(findingsIn(report, failOn));
    case 'new':
      // Without a base everything is taken for new: nothing slips through because history is missing.
      if (compared === undefined) return counted(findingsIn(report, failOn));
      return counted(compared.findings.added.filter(({ severity }) => counts(severity, failOn)).length);
    case 'total': {
      if (compared === undefined) return counted(findingsIn(report, failOn));
      const { severities: is } = report.summary;
      const { severities: was } = compared.before.summary;
      return counted(
        SEVERITIES.filter((severity) => counts(severity, failOn)).reduce((sum, each) => sum + Math.max(0, is[each] - was[each]), 0),
      );
    }
    case 'score':
      if (gate.least !== undefined) return leastOf([...report.score.web, ...report.score.mail], gate.least);
      if (compared === undefined) return isKnown ? { state: 'met' } : { state: 'noBase' };
      return counted(compared.scores.filter(({ before, after }) => before !== null && after !== null && after.high < before.high).length);
    case 'standard':
      if (gate.id !== undefined) return keptOf(report, gate.id, failOn);
      if (compared === undefined) return isKnown ? { state: 'met' } : { state: 'noBase' };
      return counted(compared.standards.filter((each) => isWorse(each) && weighs(each, failOn)).length);
  }
}

const SEVERITIES = ['error', 'warning', 'advice'] as const;

function counts(severity: Severity, failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  return failOn === 'unknown' || SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

function weighs({ after }: StandardChange, failOn: FailOn): boolean {
  return (after === 'error' || after === 'warning' || after === 'advice') && counts(after, failOn);
}

function findingsIn({ summary: { severities } }: Report, failOn: FailOn): number {
  return SEVERITIES.filter((severity) => counts(severity, failOn)).reduce((sum, severity) => sum + severities[severity], 0);
}

function counted(count: number): Judged {
  return count === 0 ? { state: 'met' } : { state: 'broken', count };
}

/** A domain is surely below when the best that is still possible is. */
function leastOf(scores: readonly DomainScore[], least: number): Judged {
  const below = scores.filter(({ predicted }) => predicted.high < least).length;
  if (below > 0) return { state: 'broken', count: below };
  const open = scores.filter(({ predicted }) => predicted.low < least).length;
  return open === 0 ? { state: 'met' } : { state: 'undecided', count: open };
}

function keptOf(report: Report, id: StandardId, failOn: FailOn): Judged {
  const { domains, others } = complianceOf(report);
  const states = [...domains, others].flatMap(({ standards }) =>
    standards.filter((standard) => standard.id === id).map(({ declared }) => declared),
  );
  const broken = states.filter((state) => (state === 'error' || state === 'warning' || state === 'advice') && counts(state, failOn)).length;
  if (broken > 0) return { state: 'broken', count: broken };
  const open = states.filter((state) => state === 'undecided').length;
  return open === 0 ? { state: 'met' } : { state: 'undecided', count: open };
}

/** What the gates let a run end with. A crash outranks everything; what cannot be compared is not met. */
export function gatedStatus({ outcomes }: Summary, judged: readonly Judged[], failOn: FailOn): ExitStatus {
  if (outcomes.crashed > 0) return EXIT.crashed;
  if (failOn === 'never') return EXIT.clean;
  if (judged.some(({ state }) => state === 'broken' || state === 'noBase')) return EXIT.findings;
  const isOpen = judged.some(({ state }) => state === 'undecided') || outcomes.unknown + outcomes.blocked > 0;
  return failOn === 'unknown' && isOpen ? EXIT.undecided : EXIT.clean;
}
