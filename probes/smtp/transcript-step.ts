import type { StepKey, StepKind } from '../step-kind.ts';
import { peerOfStep, stepOfPeer, type PeerStep } from '../tls/peer-step.ts';
import { unasked, type SmtpFailure, type SmtpOutcome, type SmtpRequest } from './exchange.ts';

/** A line of a transcript: one conversation with a mail server. */
export interface SmtpStep {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly smtp: { readonly greeting: string; readonly extensions: readonly string[]; readonly end: 'done' | 'noStartTls' | SmtpFailure };
  readonly tls?: PeerStep;
  readonly detail: string;
  readonly milliseconds: number;
}

export const smtpSteps: StepKind<SmtpRequest, SmtpOutcome, SmtpStep> = {
  keyOf: ({ server: { host, address, port } }) => keyOf(host, address, port),
  stepOf: ({ request: { server }, greeting, extensions, tls, end, milliseconds }) => ({
    host: server.host,
    address: server.address,
    port: server.port,
    smtp: { greeting, extensions, end: end.kind === 'failure' ? end.cause : end.kind },
    ...(tls !== undefined && { tls: stepOfPeer(tls) }),
    detail: end.kind === 'failure' ? end.detail : '',
    milliseconds,
  }),
  outcomeOf({ smtp: { greeting, extensions, end }, tls, detail, milliseconds }, request) {
    const peer = tls === undefined ? undefined : peerOfStep(tls);
    const ended = end === 'done' || end === 'noStartTls' ? { kind: end } : ({ kind: 'failure', cause: end, detail } as const);
    return { request, greeting, extensions, tls: peer, end: ended, milliseconds };
  },
  unasked,
};

export function keyOfSmtpStep({ host, address, port }: SmtpStep): StepKey {
  return keyOf(host, address, port);
}

function keyOf(host: string, address: string, port: number): StepKey {
  return ['mail', host, 'smtp', port, address].join(' ');
}
