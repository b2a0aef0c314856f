import type { Gap, GapCause } from '../../model/origin.ts';
import { isBlind, type Reachability } from '../dns/doubt.ts';
import type { SmtpFailure, SmtpRequest } from './exchange.ts';

/**
 * Why a mail server did not say it. Silence says nothing about the server where this machine has no IPv6; and many networks let nobody out to
 * port 25, which looks the same from here.
 */
export function gapOfSmtp({ server }: SmtpRequest, cause: SmtpFailure, detail: string, reachability: Reachability): Gap {
  const silent = cause === 'timeout' || cause === 'noRoute';
  const params = { server: labelOfSmtp(server), detail: detail === '' ? cause : detail };
  return { cause: silent && isBlind(server.address, reachability) ? 'noIpv6Here' : CAUSES[cause], params };
}

/** `mx1.example.org (192.0.2.25) port 25` */
export function labelOfSmtp({ host, address, port }: SmtpRequest['server']): string {
  return `${host} (${address}) port ${port}`;
}

const CAUSES: Readonly<Record<SmtpFailure, GapCause>> = {
  timeout: 'timeout',
  refused: 'unreachable',
  noRoute: 'unreachable',
  reset: 'unreachable',
  notAllowed: 'unreachable',
  rejected: 'serverFailure',
  handshake: 'serverFailure',
  malformed: 'malformedResponse',
  budgetExhausted: 'budgetExhausted',
  replayMissing: 'replayMissing',
};
