import { describe, expect, test } from 'vitest';
import { exitStatus, FAIL_ON } from '../../cli/exit.ts';
import type { FailOn } from '../../cli/exit.ts';
import type { Summary } from '../../model/report.ts';

/** A summary with `errors warnings advices unknowns blocked crashed`. */
function summary(counts: string): Summary {
  const [error = 0, warning = 0, advice = 0, unknown = 0, blocked = 0, crashed = 0] = counts.split(' ').map(Number);
  return {
    sources: 1,
    records: 1,
    outcomes: { pass: 1, fail: error + warning + advice, notApplicable: 0, unknown, blocked, crashed },
    severities: { error, warning, advice },
    waived: 0,
  };
}

describe('the exit status by error, warning, advice, unknown and never', () => {
  const ROWS: readonly (readonly [says: string, counts: string, statuses: string])[] = [
    ['is 0 when all is well', '0 0 0 0 0 0', '0 0 0 0 0'],
    ['of an error', '1 0 0 0 0 0', '1 1 1 1 0'],
    ['of a warning', '0 1 0 0 0 0', '0 1 1 1 0'],
    ['of advice', '0 0 1 0 0 0', '0 0 1 1 0'],
    ['of something undecided', '0 0 0 1 0 0', '0 0 0 4 0'],
    ['of something blocked by what is accepted', '0 0 0 0 1 0', '0 0 0 4 0'],
    ['of advice and something undecided', '0 0 1 1 0 0', '0 0 1 1 0'],
    ['of a crash, whatever else there is', '1 1 1 1 1 1', '70 70 70 70 70'],
  ];
  test.each(ROWS)('%s', (_, counts, statuses) => {
    expect(FAIL_ON.map((failOn: FailOn) => exitStatus(summary(counts), failOn)).join(' ')).toBe(statuses);
  });
});
