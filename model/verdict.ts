import type { Gap, Origin } from './origin.ts';
import type { NonEmpty, Params } from './plane.ts';
import type { Remedy } from './remedy.ts';

export type Severity = 'error' | 'warning' | 'advice';

/** What a rule says of one subject. Absence needs proof: `pass` only when the answers it rests on were complete. */
export type Verdict<M extends string = string> =
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'notApplicable' }
  | { readonly outcome: 'unknown'; readonly gaps: NonEmpty<Gap> }
  | { readonly outcome: 'fail'; readonly findings: NonEmpty<Finding<M>> };

export interface Finding<M extends string = string> {
  /** One of the rule's messages. */
  readonly message: M;
  readonly params: Params;
  /** Where: the first is the place itself, the others are related places. */
  readonly places: readonly Origin[];
  readonly remedy?: Remedy;
  /** Where this message judges otherwise than its rule. */
  readonly severity?: Severity;
  /** The name it is about, where that is narrower than the rule's subject (an owner inside a zone). */
  readonly about?: string;
}

const PASS: Verdict<never> = { outcome: 'pass' };
const NOT_APPLICABLE: Verdict<never> = { outcome: 'notApplicable' };

export function pass(): Verdict<never> {
  return PASS;
}

export function notApplicable(): Verdict<never> {
  return NOT_APPLICABLE;
}

export function unknown(...gaps: NonEmpty<Gap>): Verdict<never> {
  return { outcome: 'unknown', gaps };
}

export function fail<const M extends string>(
  message: M,
  params: Params,
  places: readonly Origin[],
  more: Omit<Finding<M>, 'message' | 'params' | 'places'> = {},
): Verdict<M> {
  return { outcome: 'fail', findings: [{ message, params, places, ...more }] };
}

/** All findings of one subject as one verdict; none is a pass. */
export function failAll<M extends string>(findings: readonly Finding<M>[]): Verdict<M> {
  return isNonEmpty(findings) ? { outcome: 'fail', findings } : PASS;
}

function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}
