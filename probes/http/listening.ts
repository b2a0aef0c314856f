import type { HttpOutcome } from './exchange.ts';

/** Somebody listens there. */
export function isThere(outcome: HttpOutcome): boolean {
  return outcome.kind === 'response' || outcome.tls !== undefined || ['reset', 'handshake', 'malformed'].includes(outcome.cause);
}

/** Nobody does. Of everything else it is not known: silence may be a filter on the way. */
export function isNobody(outcome: HttpOutcome): boolean {
  return outcome.kind === 'failure' && !isThere(outcome) && outcome.cause === 'refused';
}
