import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Attempt, ServerAddress } from './exchange.ts';
import { verdictOn } from './acceptance.ts';
import type { Expected } from './acceptance.ts';
import { failureOf } from '../socket-errors.ts';
import { endOnce, type ExchangeLimits } from '../end-once.ts';

/**
 * One query in one datagram from a socket of its own: the system picks a random port, and takes datagrams of that address and port only.
 * What does not belong to the query is passed over, so that a forger cannot end the wait; what is broken and carries the right id ends it.
 */
export function sendOverUdp(server: ServerAddress, query: Uint8Array, expected: Expected, options: ExchangeLimits): Promise<Attempt> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
    let passedOver = '';
    let strangers = 0;

    const end = endOnce<Attempt>(socket, options, {
      whenLate: () => ({ kind: 'failure', cause: passedOver === '' ? 'timeout' : 'malformed', detail: passedOver }),
      whenAborted: () => ({ kind: 'failure', cause: 'budgetExhausted', detail: '' }),
      close: () => void socket.close(),
      tell: resolve,
    });
    const fail = (cause: 'malformed', detail = ''): void => end({ kind: 'failure', cause, detail });

    socket.on('error', (error) => end(failureOf(error)));
    socket.on('message', (octets) => {
      const verdict = verdictOn(octets, expected);
      if (verdict.kind === 'accepted') return end({ kind: 'octets', octets });
      if (verdict.kind === 'broken') return fail('malformed', verdict.reason);
      passedOver = verdict.reason;
      if (++strangers >= MAX_STRANGERS) fail('malformed', verdict.reason);
    });
    socket.on('connect', () => {
      socket.send(query, (error) => {
        if (error !== null) end(failureOf(error));
      });
    });
    socket.connect(server.port, server.address);
  });
}

/** Datagrams that are passed over before the wait ends: a flood is not read for ever. */
const MAX_STRANGERS = 100;
