import type { SecureContext } from 'node:tls';
import { turnsWithin, type PolitenessLimits, type Turns } from '../politeness.ts';
import type { TlsPeer } from '../tls/peer.ts';
import { converse } from './converse.ts';

/** Asks mail servers, or knows from a transcript what they said. No message is ever sent. */
export interface SmtpExchange {
  /** Never rejects. */
  ask(request: SmtpRequest): Promise<SmtpOutcome>;
}

export interface SmtpRequest {
  readonly server: {
    /** Name in the MX record; without a final dot. */
    readonly host: string;
    /** IPv4 or IPv6 address. */
    readonly address: string;
    readonly port: number;
  };
}

/** What the server said, as far as the conversation came. */
export interface SmtpSaid {
  /** First line of the greeting, with its code; empty where none came. */
  readonly greeting: string;
  /** Lines of the answer to EHLO without their code, the first one (its name) included. */
  readonly extensions: readonly string[];
  /** What it showed in the handshake after STARTTLS. */
  readonly tls: TlsPeer | undefined;
}

export type SmtpEnd =
  | { readonly kind: 'done' }
  /** EHLO was answered, without STARTTLS in the answer. */
  | { readonly kind: 'noStartTls' }
  | {
      readonly kind: 'failure';
      readonly cause: SmtpFailure;
      /** Error code of the system or the TLS library, the reply, or what is wrong with it; may be empty. */
      readonly detail: string;
    };

export interface SmtpOutcome extends SmtpSaid {
  readonly request: SmtpRequest;
  readonly end: SmtpEnd;
  readonly milliseconds: number;
}

export const SMTP_FAILURES = [
  'timeout',
  'refused', // nobody listens there
  'noRoute', // the network says that there is no way, or this machine has none
  'reset', // the connection ended too early
  'rejected', // the server wants no conversation: another code than expected
  'handshake', // STARTTLS was agreed on, TLS was not
  'malformed', // what came is no SMTP
  'budgetExhausted',
  'notAllowed', // the address is not one of the Internet, and local ones are not wanted; never in a transcript
  'replayMissing',
] as const;
export type SmtpFailure = (typeof SMTP_FAILURES)[number];

export interface SmtpNetworkOptions {
  /** Ends the run: what waits or is under way becomes `budgetExhausted`. */
  readonly signal?: AbortSignal;
  /** Milliseconds for one conversation (default 10,000: some servers let strangers wait before they greet). */
  readonly timeout?: number;
  readonly politeness?: Partial<PolitenessLimits>;
  /** Shared with others who ask the same servers. */
  readonly turns?: Turns;
  readonly trust?: SecureContext;
}

/** Asks over the network, one conversation with a server at a time: several at once look like an attack. */
export function networkSmtpExchange(options: SmtpNetworkOptions = {}): SmtpExchange {
  const { signal, timeout = 10_000, trust } = options;
  const turns = options.turns ?? turnsWithin({ perServer: 1, ...options.politeness }, signal);
  return {
    async ask(request) {
      const begin = performance.now();
      const said = await turns.take(request.server.address, () => converse(request.server, { timeout, signal, trust }));
      const milliseconds = Math.round(performance.now() - begin);
      return said === undefined ? unasked(request, 'budgetExhausted', '') : { ...said, request, milliseconds };
    },
  };
}

/** The outcome of a conversation that is not held. */
export function unasked(request: SmtpRequest, cause: SmtpFailure, detail: string): SmtpOutcome {
  return { request, greeting: '', extensions: [], tls: undefined, end: { kind: 'failure', cause, detail }, milliseconds: 0 };
}
