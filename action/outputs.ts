import { setOutput } from '@actions/core';
import { EXIT } from '../cli/exit.ts';
import type { ExitStatus } from '../cli/exit.ts';
import type { Score } from '../model/score/score.ts';
import { lowestOf } from '../reports/badge.ts';
import { errorCode } from '../engine/confine.ts';
import type { Linted } from './lint.ts';
import type { Runner } from './runner.ts';

/** In words what the exit status says in numbers. */
const CONCLUSIONS: Readonly<Record<ExitStatus, string>> = {
  [EXIT.clean]: 'clean',
  [EXIT.findings]: 'findings',
  [EXIT.usage]: 'error',
  [EXIT.nothing]: 'nothing',
  [EXIT.undecided]: 'undecided',
  [EXIT.crashed]: 'crashed',
};

export interface Written {
  readonly sarifFile?: string | undefined;
  readonly reportFile?: string | undefined;
  readonly transcriptFile?: string | undefined;
  readonly badgeFolder?: string | undefined;
}

/** Tells later steps what came of this one. Why that was not possible, where it was not; without the runner's file there is nobody to tell. */
export function writeOutputs(
  { outputs }: Runner,
  status: ExitStatus,
  { report, gates = [], scoreAfter }: Partial<Pick<Linted, 'report' | 'gates' | 'scoreAfter'>>,
  files: Written,
): string | undefined {
  if (outputs === undefined) return undefined;
  const values: Record<string, string | number | undefined> = {
    conclusion: CONCLUSIONS[status],
    errors: report?.summary.severities.error,
    warnings: report?.summary.severities.warning,
    advice: report?.summary.severities.advice,
    undecided: report === undefined ? undefined : report.summary.outcomes.unknown + report.summary.outcomes.blocked,
    waived: report?.summary.waived,
    unread: report?.sources.filter(({ status: read }) => read !== 'read').length,
    'sarif-file': files.sarifFile,
    'report-file': files.reportFile,
    'transcript-file': files.transcriptFile,
    'badge-folder': files.badgeFolder,
    'new-count': report?.change?.findings.added.length,
    'fixed-count': report?.change?.findings.fixed.length,
    'unchanged-count': report?.change?.findings.unchanged,
    'score-before': percentage(report?.change?.before.score),
    'score-after': percentage(scoreAfter),
    gates: gatesOf(gates),
    score: percentage(report?.score),
  };
  try {
    for (const [name, value] of Object.entries(values)) if (value !== undefined) setOutput(name, value);
    return undefined;
  } catch (error) {
    return errorCode(error) === 'EIO' && error instanceof Error ? error.message : errorCode(error);
  }
}

/** `80`, or `30-90` while parts are undecided. */
function percentage(score: Score | undefined): string | number | undefined {
  const lowest = score === undefined ? undefined : lowestOf(score);
  if (lowest === undefined) return undefined;
  return lowest.low === lowest.high ? lowest.low : `${lowest.low}-${lowest.high}`;
}

function gatesOf(gates: Linted['gates']): string | undefined {
  if (gates.length === 0) return undefined;
  const states = new Set(gates.map(({ judged }) => judged.state));
  return states.has('broken') || states.has('noBase') ? 'broken' : states.has('undecided') ? 'undecided' : 'met';
}
