import { randomBytes } from 'node:crypto';
import type { ExchangeLimits } from '../end-once.ts';
import { turnsWithin, type PolitenessLimits, type Turns } from '../politeness.ts';
import { encodeClientHello, type HelloOffer } from './client-hello.ts';
import { readServerFlight, type ServerFlight } from './server-flight.ts';
import { renegotiate } from './renegotiate.ts';
import { sendHello } from './send-hello.ts';

/** Puts offers to TLS servers, or knows from a transcript what they said. */
export interface TlsExchange {
  /** Never rejects. */
  ask(request: TlsRequest): Promise<TlsOutcome>;
  /** Carries a handshake out, and asks for others in the same connection. Never rejects. */
  renegotiate(request: RenegotiationRequest): Promise<RenegotiationOutcome>;
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
  /** Certificates are kept; they are by far the most of what a server says, and mostly the same. */
  readonly withChain: boolean;
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

/** On one connection as many renegotiations as the server carries out, up to `MOST_RENEGOTIATIONS`. */
export interface RenegotiationRequest {
  readonly server: TlsServer;
  readonly serverName: string | undefined;
  /** TLS 1.3 has none. */
  readonly version: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2';
}

/** Internet.nl bears with ten. */
export const MOST_RENEGOTIATIONS = 11;

export type RenegotiationOutcome =
  | { readonly kind: 'counted'; readonly request: RenegotiationRequest; readonly count: number; readonly milliseconds: number }
  | {
      readonly kind: 'failure';
      readonly request: RenegotiationRequest;
      readonly cause: TlsFailure;
      readonly detail: string;
      readonly milliseconds: number;
    };

export const TLS_FAILURES = [
  'timeout',
  'refused', // nobody listens there
  'noRoute', // the network says that there is no way, or this machine has none
  'reset', // the connection ended before an answer
  'malformed', // what came is no TLS
  'tooLarge', // the answer has no end
  'noStartTls', // the mail server does not offer STARTTLS
  'handshake', // this machine's own library did not agree with it
  'budgetExhausted',
  'replayMissing',
] as const;
export type TlsFailure = (typeof TLS_FAILURES)[number];

/** What one connection brought. */
export type TlsAttempt = { readonly kind: 'octets'; readonly octets: Uint8Array; readonly isEnd: boolean } | FailedAttempt;

/** How often a server began anew on one connection. */
export type RenegotiationAttempt = { readonly kind: 'counted'; readonly count: number } | FailedAttempt;

/** What is said of a server that had answered, and then fell silent when it was asked to begin anew. */
export const MIDWAY = 'renegotiation';

export interface FailedAttempt {
  readonly kind: 'failure';
  readonly cause: TlsFailure;
  readonly detail: string;
}

export interface TlsNetworkOptions {
  /** Ends the run: what waits or is under way becomes `budgetExhausted`. */
  readonly signal?: AbortSignal;
  /** Milliseconds for one connection from its opening on (default 4,000; mail servers, which may let strangers wait, 10,000). */
  readonly timeout?: number;
  readonly politeness?: Partial<PolitenessLimits>;
  /** Mail servers take turns with other conversations with them. */
  readonly mailTurns?: Turns;
  /** Most connections to one server (default 120). */
  readonly connections?: number;
  /** Milliseconds after the first question in which a server may be asked more (default 20,000). */
  readonly patience?: number;
}

/**
 * Asks over the network. Each server has a budget of its own, and one that was silent once is not asked again: both are outcomes like others, so
 * that a replay comes to the same.
 */
export function networkTlsExchange(options: TlsNetworkOptions = {}): TlsExchange {
  const { signal, connections = 120, patience = 20_000 } = options;
  const turns = turnsWithin({ perSecond: 100, ...options.politeness }, signal);
  const mailTurns = options.mailTurns ?? turnsWithin({ perServer: 1, ...options.politeness }, signal);
  const budgets = new Map<string, ServerBudget>();
  /** One connection out of the server's budget. */
  const connected = async <A extends { readonly kind: string }>(
    server: TlsServer,
    converse: (limits: ExchangeLimits) => Promise<A | FailedAttempt>,
  ): Promise<A | FailedAttempt> => {
    const key = `${server.host} ${server.address} ${server.port}`;
    const budget = budgets.get(key) ?? { left: connections, until: performance.now() + patience, silent: undefined };
    budgets.set(key, budget);
    const attempt = await (server.before === 'smtp' ? mailTurns : turns).take(server.address, async (): Promise<A | FailedAttempt> => {
      if (budget.silent !== undefined) return budget.silent;
      const left = budget.until - performance.now();
      if (budget.left <= 0 || left <= 0) return spent(budget.left <= 0 ? 'connections' : 'time');
      budget.left--;
      const usual = options.timeout ?? (server.before === 'smtp' ? 10_000 : 4000);
      const brought = await converse({ timeout: Math.min(left, usual), signal });
      if (!isFailed(brought)) return brought;
      if (brought.cause === 'timeout' && left < usual) return spent('time');
      if ((brought.cause === 'timeout' && brought.detail !== MIDWAY) || brought.cause === 'tooLarge') budget.silent = brought;
      return brought;
    });
    return attempt ?? spent('');
  };
  return {
    async ask(request) {
      const begin = performance.now();
      const hello = encodeClientHello(request.offer, randomBytes(64));
      const attempt = await connected<TlsAttempt>(request.server, (limits) => sendHello(request.server, hello, limits));
      return tlsOutcomeOf(request, attempt, Math.round(performance.now() - begin));
    },
    async renegotiate(request) {
      const begin = performance.now();
      const attempt = await connected<RenegotiationAttempt>(request.server, (limits) => renegotiate(request, limits));
      return { ...attempt, request, milliseconds: Math.round(performance.now() - begin) };
    },
  };
}

function isFailed(attempt: { readonly kind: string }): attempt is FailedAttempt {
  return attempt.kind === 'failure';
}

interface ServerBudget {
  left: number;
  /** In milliseconds of `performance.now()`. */
  readonly until: number;
  /** How it failed to answer. */
  silent: FailedAttempt | undefined;
}

function spent(detail: string): FailedAttempt {
  return { kind: 'failure', cause: 'budgetExhausted', detail };
}

/** The octets as an answer to the request. */
function tlsOutcomeOf(request: TlsRequest, attempt: TlsAttempt, milliseconds: number): TlsOutcome {
  const failure = (cause: TlsFailure, detail: string): TlsOutcome => ({ kind: 'failure', request, cause, detail, milliseconds });
  if (attempt.kind === 'failure') return failure(attempt.cause, attempt.detail);
  const answer = readServerFlight(attempt.octets, attempt.isEnd);
  switch (answer?.kind) {
    case undefined:
      return failure('malformed', 'cut');
    case 'hello': {
      const flight = request.withChain ? answer.flight : { ...answer.flight, certificates: [] };
      return { kind: 'hello', request, flight, milliseconds };
    }
    case 'alert':
      return { kind: 'alert', request, description: answer.description, milliseconds };
    case 'malformed':
      return failure('malformed', answer.reason);
  }
}
