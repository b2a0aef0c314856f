import type { SecureContext } from 'node:tls';
import { turnsWithin, type PolitenessLimits } from '../politeness.ts';
import type { TlsPeer } from '../tls/peer.ts';
import { sendRequest } from './send-request.ts';

/** Asks web servers, or knows from a transcript what they said. */
export interface HttpExchange {
  /** Never rejects. */
  ask(request: HttpRequest): Promise<HttpOutcome>;
}

export interface HttpServer {
  /** Name that is asked for, in `Host` and in TLS; without a final dot. */
  readonly host: string;
  /** IPv4 or IPv6 address. */
  readonly address: string;
  readonly port: number;
}

/** One GET on a connection of its own. */
export interface HttpRequest {
  readonly server: HttpServer;
  readonly tls: boolean;
  /** With its query; begins with `/`. */
  readonly path: string;
  /** Octets of the body that are wanted. What is longer is cut; 0 wants the head only. */
  readonly most: number;
}

export type HttpOutcome = HttpResponse | HttpNoResponse;

export interface HttpResponse extends HttpContent {
  readonly kind: 'response';
  readonly request: HttpRequest;
  /** Undefined without TLS. */
  readonly tls: TlsPeer | undefined;
  readonly milliseconds: number;
}

export interface HttpNoResponse {
  readonly kind: 'failure';
  readonly request: HttpRequest;
  /** Of a handshake that succeeded before. */
  readonly tls: TlsPeer | undefined;
  readonly cause: HttpFailure;
  /** Error code of the system or of the TLS library, or what is wrong with the answer; may be empty. */
  readonly detail: string;
  readonly milliseconds: number;
}

/** What a response holds. */
export interface HttpContent {
  readonly status: number;
  /** Name as written, value without the white space around it; in order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** The body is longer. */
  readonly isCut: boolean;
}

export const HTTP_FAILURES = [
  'timeout',
  'refused', // nobody listens there
  'noRoute', // the network says that there is no way, or this machine has none
  'reset', // the connection ended before the answer
  'handshake', // no agreement on TLS
  'malformed', // what came is no HTTP/1.1
  'budgetExhausted',
  'notAllowed', // the address is not one of the Internet, and local ones are not wanted; never in a transcript
  'replayMissing',
] as const;
export type HttpFailure = (typeof HTTP_FAILURES)[number];

/** What one connection brought. */
export type HttpAttempt =
  | ({ readonly kind: 'response'; readonly tls: TlsPeer | undefined } & HttpContent)
  | { readonly kind: 'failure'; readonly tls: TlsPeer | undefined; readonly cause: HttpFailure; readonly detail: string };

export interface HttpNetworkOptions {
  /** Ends the run: what waits or is under way becomes `budgetExhausted`. */
  readonly signal?: AbortSignal;
  /** Milliseconds for one request, from the opening of the connection to the end of the answer (default 5,000). */
  readonly timeout?: number;
  readonly politeness?: Partial<PolitenessLimits>;
  /** Authorities that are trusted; undefined: those that Node trusts. */
  readonly trust?: SecureContext;
}

/** Asks over the network. */
export function networkHttpExchange(options: HttpNetworkOptions = {}): HttpExchange {
  const { signal, timeout = 5000, trust } = options;
  const turns = turnsWithin(options.politeness, signal);
  return {
    async ask(request) {
      const begin = performance.now();
      const attempt = await turns.take(request.server.address, () => sendRequest(request, { timeout, signal, trust }));
      const milliseconds = Math.round(performance.now() - begin);
      if (attempt === undefined) return { kind: 'failure', request, tls: undefined, cause: 'budgetExhausted', detail: '', milliseconds };
      return { ...attempt, request, milliseconds };
    },
  };
}
