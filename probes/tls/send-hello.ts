import { connect } from 'node:net';
import type { TlsAttempt, TlsFailure, TlsServer } from './exchange.ts';
import { MOST_OCTETS, readServerFlight } from './server-flight.ts';
import { SmtpOpening } from './smtp-opening.ts';
import { endOnce, type ExchangeLimits } from '../end-once.ts';
import { failureOf } from '../socket-errors.ts';

/**
 * Opens a connection, says what comes before TLS, sends one ClientHello and takes the answer until it can be read. Whatever the server does, it
 * is over after `timeout` milliseconds or 64 KiB.
 */
export function sendHello(server: TlsServer, hello: Uint8Array, options: ExchangeLimits): Promise<TlsAttempt> {
  return new Promise((resolve) => {
    const socket = connect({ host: server.address, port: server.port, noDelay: true });
    const opening = server.before === 'smtp' ? new SmtpOpening() : undefined;
    const received = new Uint8Array(MOST_OCTETS);
    let length = 0;
    let isTls = false;

    const end = endOnce<TlsAttempt>(socket, options, {
      whenLate: () => ({ kind: 'failure', cause: 'timeout', detail: length === 0 ? '' : 'partial' }),
      whenAborted: () => ({ kind: 'failure', cause: 'budgetExhausted', detail: '' }),
      close: () => socket.destroy(),
      tell: resolve,
    });
    const fail = (cause: TlsFailure, detail = ''): void => end({ kind: 'failure', cause, detail });
    const begin = (): void => {
      isTls = true;
      socket.write(hello);
    };
    /** The connection is over: what came of TLS may still be an answer. */
    const over = (cause: TlsFailure, detail: string): void => {
      if (isTls && length > 0) end({ kind: 'octets', octets: received.slice(0, length), isEnd: true });
      else fail(cause, detail);
    };

    socket.on('error', (error) => {
      const { cause, detail } = failureOf(error);
      over(cause, detail);
    });
    socket.on('close', () => over('reset', ''));
    socket.on('connect', () => {
      if (opening === undefined) begin();
    });
    socket.on('data', (part) => {
      if (opening !== undefined && !isTls) {
        const next = opening.take(part);
        switch (next.kind) {
          case 'more':
            return;
          case 'say':
            socket.write(next.line);
            return;
          case 'begin':
            begin();
            return;
          case 'failure':
            fail(next.cause, next.detail);
            return;
        }
      }
      const room = Math.min(part.length, MOST_OCTETS - length);
      received.set(part.subarray(0, room), length);
      length += room;
      if (readServerFlight(received.subarray(0, length), false) !== undefined)
        end({ kind: 'octets', octets: received.slice(0, length), isEnd: false });
      else if (length === MOST_OCTETS) fail('tooLarge');
    });
  });
}
