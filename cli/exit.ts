import type { Summary } from '../model/report.ts';

/** Exit statuses. Others script against them: they never change their meaning, and never depend on the format of the report. */
export const EXIT = {
  /** Nothing at or above `--fail-on`. */
  clean: 0,
  /** Findings; for `zone diff`: the zones differ. */
  findings: 1,
  /** Bad usage or configuration. */
  usage: 2,
  /** Nothing to check. */
  nothing: 3,
  /** Undecided, only with `--fail-on unknown`. */
  undecided: 4,
  /** The tool or a rule crashed. */
  crashed: 70,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

export const FAIL_ON = ['error', 'warning', 'advice', 'unknown', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** What a run came to. A crash outranks everything: its results cannot be trusted. */
export function exitStatus({ outcomes, severities }: Summary, failOn: FailOn): ExitStatus {
  if (outcomes.crashed > 0) return EXIT.crashed;
  switch (failOn) {
    case 'never':
      return EXIT.clean;
    case 'error':
      return severities.error > 0 ? EXIT.findings : EXIT.clean;
    case 'warning':
      return severities.error + severities.warning > 0 ? EXIT.findings : EXIT.clean;
    case 'advice':
      return severities.error + severities.warning + severities.advice > 0 ? EXIT.findings : EXIT.clean;
    case 'unknown':
      if (severities.error + severities.warning + severities.advice > 0) return EXIT.findings;
      return outcomes.unknown + outcomes.blocked > 0 ? EXIT.undecided : EXIT.clean;
  }
}
