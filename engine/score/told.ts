import type { Gap } from '../../model/origin.ts';
import type { Grade } from '../../model/tls/guideline.ts';
import { exactly, type Points, type Reason, type Status, type SubtestOutcome } from '../../model/score/outcome.ts';

/** What a configuration says of one subtest: points, or why that cannot be told. */
export type Told =
  | { readonly points: number; readonly reason?: Reason; /** Where the points alone do not tell it. */ readonly status?: Status }
  | { readonly gap: Gap }
  | { readonly reason: Reason };

/** What holds of every answer that may come; where they differ nothing is sure. */
export function agreedOn(all: readonly Told[]): Told {
  const open = all.find((told) => !('points' in told));
  if (open !== undefined) return open;
  const points = all.flatMap((told) => ('points' in told ? [told] : []));
  const [first] = points;
  if (first === undefined) return { reason: { kind: 'noServer' } };
  return points.every((each) => each.points === first.points)
    ? (points.find(({ status }) => status === 'warning') ?? first)
    : { reason: { kind: 'severalAnswers' } };
}

/** One outcome from what every server says that may answer for a name. */
export function outcomeOf(told: readonly Told[], full: number, silent: Reason): SubtestOutcome {
  const common = told.length === 0 ? { reason: silent } : agreedOn(told);
  if ('points' in common) {
    const { points, reason, status = points === full ? 'passed' : 'failed' } = common;
    return { status, points: [exactly(points)], ...(reason !== undefined && { reason }) };
  }
  return { status: 'undecided', points: [{ least: 0, most: full }], reason: reasonOf(common) };
}

/** Why it cannot be told. */
export function reasonOf(told: Exclude<Told, { readonly points: number }>): Reason {
  return 'gap' in told ? { kind: 'gap', gap: told.gap } : told.reason;
}

/** The worst grade: what is to be phased out is shown in orange, and costs nothing. */
export function graded(grades: readonly Grade[]): Told {
  if (grades.includes('insufficient')) return { points: 0, reason: { kind: 'insufficient' } };
  return grades.includes('phaseOut') ? { points: 10, status: 'warning', reason: { kind: 'phaseOut' } } : { points: 10 };
}

/**
 * Points of each server that is measured by itself; the status is the worst. A server that has no such question is undefined: it has its place,
 * and no points.
 */
export function together(servers: readonly (Told | undefined)[]): SubtestOutcome {
  const told = servers.flatMap((each) => each ?? []);
  const points = servers.map((each): Points => {
    if (each === undefined) return exactly(0);
    return 'points' in each ? exactly(each.points) : { least: 0, most: 10 };
  });
  const lost = told.find((each) => 'points' in each && each.points < 10);
  const open = told.find((each) => !('points' in each));
  const hasWarning = told.some((each) => 'status' in each && each.status === 'warning');
  const reason =
    lost !== undefined && 'points' in lost ? lost.reason : open !== undefined && !('points' in open) ? reasonOf(open) : undefined;
  return {
    status: lost !== undefined ? 'failed' : open !== undefined ? 'undecided' : hasWarning ? 'warning' : 'passed',
    points,
    ...(reason !== undefined && { reason }),
  };
}
