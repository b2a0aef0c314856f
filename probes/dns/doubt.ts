import type { Gap, GapCause } from '../../model/origin.ts';
import { familyOf, isFarAway } from '../vantage.ts';
import type { Vantage } from '../vantage.ts';
import { extendedErrorText } from './extended-errors.ts';
import type { FailureCause, Outcome, ServerAddress } from './exchange.ts';
import { rcodeName } from './message.ts';
import type { Message } from './message.ts';

/** What this run could reach: where the machine stands, and which families brought any answer from the Internet. */
export interface Reachability {
  readonly vantage: Vantage;
  readonly answered: ReadonlySet<'ipv4' | 'ipv6'>;
}

/** Why a server's answer is missing. `detail` is an error code, an RCODE or what is wrong with the answer. */
export interface Doubt {
  readonly cause: FailureCause | 'serverFailure' | 'notAuthoritative' | 'noResolver' | 'notValidating';
  readonly detail: string;
}

/** The doubt of an outcome that is no answer. */
export function doubtOf(outcome: Outcome & { kind: 'failure' }): Doubt {
  return { cause: outcome.cause, detail: outcome.detail };
}

/** The server answers, but not the question. */
export function refusal(message: Message): Doubt {
  const parts = [rcodeName(message.rcode), ...(message.edns?.errors ?? []).slice(0, MOST_ERRORS).map(extendedErrorText)];
  return { cause: 'serverFailure', detail: parts.join(', ') };
}

/**
 * The doubt as a gap. Silence over a family that this machine has no global address of, and that brought no answer at all in this run, says
 * nothing about the server.
 */
export function gapOf(doubt: Doubt, server: ServerAddress, reachability: Reachability): Gap {
  const params = { server: labelOf(server), detail: doubt.detail };
  const silent = doubt.cause === 'timeout' || doubt.cause === 'noRoute';
  return { cause: silent && isBlind(server.address, reachability) ? 'noIpv6Here' : CAUSES[doubt.cause], params };
}

/** `ns1.example.org (192.0.2.1)` */
export function labelOf({ host, address }: ServerAddress): string {
  return host === '' ? address : `${host.length > 1 && host.endsWith('.') ? host.slice(0, -1) : host} (${address})`;
}

const MOST_ERRORS = 3;

/** Nothing comes or goes over this family here, as far as the run could see. */
export function isBlind(address: string, { vantage, answered }: Reachability): boolean {
  return familyOf(address) === 'ipv6' && isFarAway(address) && vantage.ipv6 !== 'global' && !answered.has('ipv6');
}

const CAUSES: Readonly<Record<Doubt['cause'], GapCause>> = {
  timeout: 'timeout',
  refused: 'unreachable',
  noRoute: 'unreachable',
  reset: 'unreachable',
  notAllowed: 'unreachable',
  malformed: 'malformedResponse',
  budgetExhausted: 'budgetExhausted',
  replayMissing: 'replayMissing',
  serverFailure: 'serverFailure',
  notAuthoritative: 'notAuthoritative',
  noResolver: 'noResolver',
  notValidating: 'notValidating',
};
