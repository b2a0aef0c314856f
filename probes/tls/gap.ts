import type { Gap, GapCause } from '../../model/origin.ts';
import type { RenegotiationOutcome, TlsFailure, TlsOutcome, TlsServer } from './exchange.ts';

/** Why a question about TLS has no answer. */
export function gapOfOutcome(outcome: Exclude<TlsOutcome, { kind: 'hello' }>): Gap {
  const params = { server: labelOfTls(outcome.request.server) };
  if (outcome.kind === 'alert') return { cause: 'serverFailure', params: { ...params, detail: alertName(outcome.description) } };
  return gapOfFailure(outcome);
}

export function gapOfFailure({ request, cause, detail }: Extract<TlsOutcome | RenegotiationOutcome, { kind: 'failure' }>): Gap {
  return { cause: CAUSES[cause], params: { server: labelOfTls(request.server), detail: detail === '' ? cause : detail } };
}

/** `www.example.org (192.0.2.1) port 443` */
export function labelOfTls({ host, address, port }: TlsServer): string {
  return `${host === '' ? address : `${host} (${address})`} port ${port}`;
}

/** Names of alerts (RFC 8446 §6); the number where it has none. */
export function alertName(description: number): string {
  return ALERTS.get(description) ?? `alert ${description}`;
}

const CAUSES: Readonly<Record<TlsFailure, GapCause>> = {
  timeout: 'timeout',
  refused: 'unreachable',
  noRoute: 'unreachable',
  reset: 'unreachable',
  noStartTls: 'serverFailure',
  handshake: 'serverFailure',
  malformed: 'malformedResponse',
  tooLarge: 'malformedResponse',
  budgetExhausted: 'budgetExhausted',
  replayMissing: 'replayMissing',
};

export const ALERT = {
  handshakeFailure: 40,
  protocolVersion: 70,
  insufficientSecurity: 71,
  internalError: 80,
  unrecognizedName: 112,
} as const;

const ALERTS: ReadonlyMap<number, string> = new Map([
  [0, 'close_notify'],
  [10, 'unexpected_message'],
  [ALERT.handshakeFailure, 'handshake_failure'],
  [47, 'illegal_parameter'],
  [50, 'decode_error'],
  [ALERT.protocolVersion, 'protocol_version'],
  [ALERT.insufficientSecurity, 'insufficient_security'],
  [ALERT.internalError, 'internal_error'],
  [86, 'inappropriate_fallback'],
  [109, 'missing_extension'],
  [ALERT.unrecognizedName, 'unrecognized_name'],
  [120, 'no_application_protocol'],
]);
