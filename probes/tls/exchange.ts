import { randomBytes } from 'node:crypto';
import { turnsWithin, type PolitenessLimits } from '../politeness.ts';
import { encodeClientHello, type HelloOffer } from './client-hello.ts';
import { readServerFlight, type ServerFlight } from './server-flight.ts';
import { sendHello } from './send-hello.ts';

/** Puts offers to TLS servers, or knows from a transcript what they said. */
export interface TlsExchange {
  /** Never rejects. */
  ask(request: TlsRequest): Promise<TlsOutcome>;
}

export interface TlsServer {
  /** Host name as it is shown; empty when only the address is known. */
  readonly host: string;
  /** IPv4 or IPv6 address. */
  readonly address: string;
  readonly port: number;
  /** What is said before TLS begins: nothing, or STARTTLS of SMTP (RFC 3207). */
  readonly before: 'nothing' | 'smtp';
}

/** One ClientHello on a connection of its own. */
export interface TlsRequest {
  readonly server: TlsServer;
  readonly offer: HelloOffer;
}

export type TlsOutcome =
  | { readonly kind: 'hello'; readonly request: TlsRequest; readonly flight: ServerFlight; readonly milliseconds: number }
  | { readonly kind: 'alert'; readonly request: TlsRequest; readonly description: number; readonly milliseconds: number }
  | {
      readonly kind: 'failure';
      readonly request: TlsRequest;
      readonly cause: TlsFailure;
      /** Error code of the system, or what is wrong with the answer; may be empty. */
      readonly detail: string;
      readonly milliseconds: number;
    };

export type TlsFailure =
  | 'timeout'
  | 'refused' // nobody listens there
  | 'noRoute' // the network says that there is no way, or this machine has none
  | 'reset' // the connection ended before an answer
  | 'malformed' // what came is no TLS
  | 'tooLarge' // the answer has no end
  | 'noStartTls' // the mail server does not offer STARTTLS
  | 'budgetExhausted'
  | 'replayMissing';

/** What one connection brought. */
export type TlsAttempt =
  | { readonly kind: 'octets'; readonly octets: Uint8Array; readonly isEnd: boolean }
  | { readonly kind: 'failure'; readonly cause: TlsFailure; readonly detail: string };

export interface TlsNetworkOptions {
  /** Ends the run: what waits or is under way becomes `budgetExhausted`. */
  readonly signal?: AbortSignal;
  /** Milliseconds for one connection from its opening on (default 4,000). */
  readonly timeout?: number;
  readonly politeness?: Partial<PolitenessLimits>;
}

/** Asks over the network. */
export function networkTlsExchange(options: TlsNetworkOptions = {}): TlsExchange {
  const { signal, timeout = 4000 } = options;
  const turns = turnsWithin(options.politeness, signal);
  return {
    async ask(request) {
      const begin = performance.now();
      const hello = encodeClientHello(request.offer, randomBytes(64));
      const attempt = await turns.take(request.server.address, () => sendHello(request.server, hello, { timeout, signal }));
      const milliseconds = Math.round(performance.now() - begin);
      return tlsOutcomeOf(request, attempt ?? { kind: 'failure', cause: 'budgetExhausted', detail: '' }, milliseconds);
    },
  };
}

/** The octets as an answer to the request; shared by the network and the transcript. */
export function tlsOutcomeOf(request: TlsRequest, attempt: TlsAttempt, milliseconds: number): TlsOutcome {
  const failure = (cause: TlsFailure, detail: string): TlsOutcome => ({ kind: 'failure', request, cause, detail, milliseconds });
  if (attempt.kind === 'failure') return failure(attempt.cause, attempt.detail);
  const answer = readServerFlight(attempt.octets, attempt.isEnd);
  switch (answer?.kind) {
    case undefined:
      return failure('malformed', 'cut');
    case 'hello':
      return { kind: 'hello', request, flight: answer.flight, milliseconds };
    case 'alert':
      return { kind: 'alert', request, description: answer.description, milliseconds };
    case 'malformed':
      return failure('malformed', answer.reason);
  }
}
