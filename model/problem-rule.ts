import type { Problem, ProblemCode } from './problem.ts';
import type { NonEmpty } from './plane.ts';
import type { ProblemRule } from './rule.ts';
import { fail, type Finding, type Verdict } from './verdict.ts';
import type { View } from './view.ts';

/** A problem with one of the given codes. */
export interface ProblemOf<C extends ProblemCode> extends Problem {
  readonly code: C;
}

interface Declaration<M extends string, C extends ProblemCode> extends Omit<ProblemRule<M>, 'subject' | 'problems' | 'check'> {
  readonly problems: NonEmpty<C>;
  check(problem: ProblemOf<C>, view: View): Verdict<M>;
}

/** Declares a rule that gives words to problems; `check` sees only problems with the codes that it lists. */
export function problemRule<const M extends string, const C extends ProblemCode>(declaration: Declaration<M, C>): ProblemRule<string> {
  return { ...declaration, subject: 'problem', check: (problem, view) => declaration.check(problem as ProblemOf<C>, view) };
}

/** The problem as a finding: its places, its parameters with those of `more` added, its remedy. */
export function failWith<const M extends string>(
  message: M,
  problem: Problem,
  more: Partial<Pick<Finding, 'params' | 'severity' | 'remedy'>> = {},
): Verdict<M> {
  const remedy = more.remedy ?? problem.remedy;
  return fail(message, { ...problem.params, ...more.params }, problem.places, {
    ...(remedy !== undefined && { remedy }),
    ...(more.severity !== undefined && { severity: more.severity }),
  });
}
