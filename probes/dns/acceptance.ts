import { decodeMessage, mismatchOf } from './message.ts';
import type { MalformedReason, Mismatch, Question } from './message.ts';

/** What an answer must bring back. */
export interface Expected {
  readonly question: Question;
  readonly id: number;
  /** The letter case of the question too. */
  readonly sameCase: boolean;
}

export type Acceptance =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'foreign'; readonly reason: Mismatch | MalformedReason }
  | { readonly kind: 'broken'; readonly reason: MalformedReason };

/** Whether the octets answer the query: `broken` ones carry its id and cannot be read, `foreign` ones belong to another query or to nobody. */
export function verdictOn(octets: Uint8Array, expected: Expected): Acceptance {
  const message = decodeMessage(octets);
  if (message.kind === 'malformed') {
    const hasId = octets.length >= 2 && ((octets[0]! << 8) | octets[1]!) === expected.id;
    return { kind: hasId ? 'broken' : 'foreign', reason: message.reason };
  }
  const mismatch = mismatchOf(message, expected.question, expected);
  return mismatch === undefined ? { kind: 'accepted' } : { kind: 'foreign', reason: mismatch };
}
