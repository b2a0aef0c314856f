import type { Translator } from '../locales/translator.ts';
import type { Change, StandardChange } from '../model/change.ts';
import type { Report, Summary } from '../model/report.ts';
import type { DomainScore, Score } from '../model/score/score.ts';
import type { Severity } from '../model/verdict.ts';
import { isWorse } from '../reports/change/standards-change.ts';
import { complianceOf } from '../reports/compliance/compliance.ts';
import type { StandardId } from '../reports/compliance/standards.ts';
import { EXIT } from './exit.ts';
import type { ExitStatus, FailOn } from './exit.ts';
import { gateName } from './gate-forms.ts';
import type { Gate } from './gate-forms.ts';

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
