import type { Gap, GapCause } from '../../model/origin.ts';
import { isBlind, type Reachability } from '../dns/doubt.ts';
import type { HttpFailure, HttpNoResponse, HttpServer } from './exchange.ts';

/** Why a web server's answer is missing. Silence over a family that this machine does not have says nothing about the server. */
export function gapOfHttp({ request: { server }, cause, detail }: HttpNoResponse, reachability: Reachability): Gap {
  const silent = cause === 'timeout' || cause === 'noRoute';
  const params = { server: labelOfHttp(server), detail: detail === '' ? cause : detail };
  return { cause: silent && isBlind(server.address, reachability) ? 'noIpv6Here' : CAUSES[cause], params };
}

/** `www.example.org (192.0.2.1) port 443` */
export function labelOfHttp({ host, address, port }: HttpServer): string {
  return `${host} (${address}) port ${port}`;
}

const CAUSES: Readonly<Record<HttpFailure, GapCause>> = {
  timeout: 'timeout',
  refused: 'unreachable',
  noRoute: 'unreachable',
  reset: 'unreachable',
  notAllowed: 'unreachable',
  handshake: 'serverFailure',
  malformed: 'malformedResponse',
  budgetExhausted: 'budgetExhausted',
  replayMissing: 'replayMissing',
};
