import { randomBytes } from 'node:crypto';
import { turnsWithin, type PolitenessLimits, type Turns } from '../politeness.ts';
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

export const TLS_FAILURES = [
  'timeout',
  'refused', // nobody listens there
  'noRoute', // the network says that there is no way, or this machine has none
  'reset', // the connection ended before an answer
  'malformed', // what came is no TLS
  'tooLarge', // the answer has no end
  'noStartTls', // the mail server does not offer STARTTLS
  'budgetExhausted',
  'replayMissing',
] as const;
export type TlsFailure = (typeof TLS_FAILURES)[number];

/** What one connection brought. */
export type TlsAttempt =
  | { readonly kind: 'octets'; readonly octets: Uint8Array; readonly isEnd: boolean }
  | { readonly kind: 'failure'; readonly cause: TlsFailure; readonly detail: string };

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
  return {
    async ask(request) {
      const begin = performance.now();
      const { server } = request;
      const key = `${server.host} ${server.address} ${server.port}`;
      const budget = budgets.get(key) ?? { left: connections, until: begin + patience, silent: undefined };
      budgets.set(key, budget);
      const attempt = await (server.before === 'smtp' ? mailTurns : turns).take(server.address, async (): Promise<TlsAttempt> => {
        if (budget.silent !== undefined) return budget.silent;
        const left = budget.until - performance.now();
        if (budget.left <= 0 || left <= 0) return spent(budget.left <= 0 ? 'connections' : 'time');
        budget.left--;
        const usual = options.timeout ?? (server.before === 'smtp' ? 10_000 : 4000);
        const hello = encodeClientHello(request.offer, randomBytes(64));
        const brought = await sendHello(server, hello, { timeout: Math.min(left, usual), signal });
        if (brought.kind === 'failure' && brought.cause === 'timeout' && left < usual) return spent('time');
        if (brought.kind === 'failure' && (brought.cause === 'timeout' || brought.cause === 'tooLarge')) budget.silent = brought;
        return brought;
      });
      return tlsOutcomeOf(request, attempt ?? spent(''), Math.round(performance.now() - begin));
    },
  };
}

interface ServerBudget {
  left: number;
  /** In milliseconds of `performance.now()`. */
  readonly until: number;
  /** How it failed to answer. */
  silent: TlsAttempt | undefined;
}

function spent(detail: string): TlsAttempt {
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
