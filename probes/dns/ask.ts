import type { Exchange, Outcome, ServerAddress } from './exchange.ts';
import { RCODE } from './message.ts';
import type { Question } from './message.ts';
import type { QueryFlags } from './query.ts';

/** To an authoritative server: no recursion, signatures wanted. */
export const TO_AUTHORITY: QueryFlags = { recursionDesired: false, checkingDisabled: false, edns: true, dnssecOk: true };
/** To a resolver: recursion and its validation, signatures wanted. */
export const TO_RESOLVER: QueryFlags = { recursionDesired: true, checkingDisabled: false, edns: true, dnssecOk: true };

/**
 * The whole answer of one server to one question: over TCP when it does not fit into a datagram (RFC 7766 §5), and without EDNS when the server
 * does not know it (RFC 6891 §7). The outcome tells by its request which way it came.
 */
export async function askServer(
  exchange: Exchange,
  server: ServerAddress,
  question: Question,
  flags: QueryFlags,
  first: 'udp' | 'tcp' = 'udp',
): Promise<Outcome> {
  const outcome = await exchange.ask({ server, transport: first, question, flags });
  if (outcome.kind === 'failure') return outcome;
  if (flags.edns && doesNotKnowEdns(outcome)) {
    return askServer(exchange, server, question, { ...flags, edns: false, dnssecOk: false }, first);
  }
  return first === 'udp' && outcome.message.truncated ? askServer(exchange, server, question, flags, 'tcp') : outcome;
}

function doesNotKnowEdns({ message }: Outcome & { kind: 'response' }): boolean {
  return (message.rcode === RCODE.FORMERR || message.rcode === RCODE.NOTIMP) && message.edns === undefined;
}
