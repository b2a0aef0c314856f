import type { TlsOutcome } from './exchange.ts';
import { ALERT } from './gap.ts';

export type Hello = TlsOutcome & { readonly kind: 'hello' };

/** The server understood the offer and wants nothing of it. OpenSSL says `internal_error` where its security level leaves no version. */
export function isRefusal(outcome: TlsOutcome): boolean {
  return outcome.kind === 'alert' && REFUSALS.has(outcome.description);
}

const REFUSALS: ReadonlySet<number> = new Set([
  ALERT.handshakeFailure,
  ALERT.protocolVersion,
  ALERT.insufficientSecurity,
  ALERT.internalError,
]);
