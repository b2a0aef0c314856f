import { turnsWithin } from '../politeness.ts';
import type { PolitenessLimits } from '../politeness.ts';
import type { Vantage } from '../vantage.ts';
import { decodeMessage, mismatchOf } from './message.ts';
import type { Message, Question } from './message.ts';
import { encodeQuery, inRandomCase, randomId } from './query.ts';
import type { QueryFlags } from './query.ts';
import { sendOverTcp } from './tcp.ts';
import { sendOverUdp } from './udp.ts';

/** Asks name servers, or knows from a transcript what they said. */
export interface Exchange {
  /** Where the asking machine stands (of a transcript: stood). */
  readonly vantage: Vantage;
  /** Never rejects. */
  ask(request: ExchangeRequest): Promise<Outcome>;
}

export interface ServerAddress {
  /** Host name as it is shown; empty when only the address is known. */
  readonly host: string;
  /** IPv4 or IPv6 address. */
  readonly address: string;
  readonly port: number;
}

export type Transport = 'udp' | 'tcp';

/** One question to one address over one transport. */
export interface ExchangeRequest {
  readonly server: ServerAddress;
  readonly transport: Transport;
  readonly question: Question;
  readonly flags: QueryFlags;
}

/** What came of it. */
export type Outcome = Response | Failure;

interface Response {
  readonly kind: 'response';
  readonly request: ExchangeRequest;
  readonly message: Message;
  /** The message as it came, its id zeroed: a random number tells nothing and would make two equal runs differ. */
  readonly octets: Uint8Array;
  readonly milliseconds: number;
}

interface Failure {
  readonly kind: 'failure';
  readonly request: ExchangeRequest;
  readonly cause: FailureCause;
  /** Error code of the system, or what is wrong with the answer; may be empty. */
  readonly detail: string;
  readonly milliseconds: number;
}

export type FailureCause =
  | 'timeout'
  | 'refused' // a host says that nobody listens there (ICMP port unreachable, TCP reset of the opening)
  | 'noRoute' // the network says that there is no way, or this machine has none
  | 'reset' // the connection ended before the answer
  | 'malformed'
  | 'budgetExhausted'
  | 'notAllowed' // the address is not one of the Internet, and local ones are not wanted; never in a transcript
  | 'replayMissing';

/** What one try over one transport brought. */
export type Attempt =
  | { readonly kind: 'octets'; readonly octets: Uint8Array }
  | { readonly kind: 'failure'; readonly cause: FailureCause; readonly detail: string };

export interface NetworkOptions {
  readonly vantage: Vantage;
  /** Ends the run: what waits or is under way becomes `budgetExhausted`. */
  readonly signal?: AbortSignal;
  /** Milliseconds for one try (default 2,000). */
  readonly timeout?: number;
  /** Tries over UDP (default 2), and over TCP when the connection is reset. */
  readonly tries?: number;
  readonly politeness?: Partial<PolitenessLimits>;
  /** Random letter case in the question, and the same wanted back (0x20). Two equal runs then differ in it. Default false. */
  readonly randomCase?: boolean;
}

/** Asks over the network. */
export function networkExchange(options: NetworkOptions): Exchange {
  const { vantage, signal, timeout = 2000, tries = 2, randomCase = false } = options;
  const turns = turnsWithin(options.politeness, signal);

  async function once(request: ExchangeRequest): Promise<Attempt> {
    const question = randomCase ? { ...request.question, name: inRandomCase(request.question.name) } : request.question;
    const id = randomId();
    const query = encodeQuery(question, request.flags, id);
    const expected = { question, id, sameCase: randomCase };
    const send = request.transport === 'udp' ? sendOverUdp : sendOverTcp;
    const attempt = await turns.take(request.server.address, () => send(request.server, query, expected, { timeout, signal }));
    return attempt ?? { kind: 'failure', cause: 'budgetExhausted', detail: '' };
  }

  async function ask(request: ExchangeRequest): Promise<Outcome> {
    const begin = performance.now();
    let attempt = await once(request);
    for (let n = 1; n < tries && isWorthAnother(attempt, request.transport); n++) attempt = await once(request);
    return outcomeOf(request, attempt, Math.round(performance.now() - begin));
  }

  return { vantage, ask };
}

/** The octets as an answer to the request; shared by the network and the transcript. */
export function outcomeOf(request: ExchangeRequest, attempt: Attempt, milliseconds: number): Outcome {
  if (attempt.kind === 'failure') return { kind: 'failure', request, cause: attempt.cause, detail: attempt.detail, milliseconds };
  const octets = attempt.octets.slice();
  octets.fill(0, 0, 2);
  const message = decodeMessage(octets);
  const wrong = message.kind === 'malformed' ? message.reason : mismatchOf(message, request.question);
  if (message.kind === 'malformed' || wrong !== undefined) {
    return { kind: 'failure', request, cause: 'malformed', detail: wrong ?? '', milliseconds };
  }
  // There is room for all of it (RFC 7766 §5); what is left out all the same is not what the name lacks.
  if (request.transport === 'tcp' && message.truncated)
    return { kind: 'failure', request, cause: 'malformed', detail: 'truncated', milliseconds };
  return { kind: 'response', request, message, octets, milliseconds };
}

/** A lost datagram or connection may be bad luck; a clear no is not. */
function isWorthAnother(attempt: Attempt, transport: Transport): boolean {
  if (attempt.kind === 'octets') return false;
  return transport === 'udp' ? attempt.cause === 'timeout' : attempt.cause === 'reset';
}
