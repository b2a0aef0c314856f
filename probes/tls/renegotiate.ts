import { constants } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { endOnce, type ExchangeLimits } from '../end-once.ts';
import { failureOf } from '../socket-errors.ts';
import { MIDWAY, MOST_RENEGOTIATIONS, type FailedAttempt, type RenegotiationAttempt, type RenegotiationRequest } from './exchange.ts';
import { ANY_STRENGTH } from './peer.ts';
import { SmtpOpening } from './smtp-opening.ts';

/**
 * Carries a handshake out and asks for another, again and again on the same connection, until the server refuses or enough were counted. A server
 * refuses by an alert (RFC 5246 §7.2.2, no_renegotiation) or by ending the connection; one that only falls silent has not answered.
 */
export function renegotiate(
  { server, serverName, version }: RenegotiationRequest,
  { timeout, signal }: ExchangeLimits,
): Promise<RenegotiationAttempt> {
  return new Promise((resolve) => {
    const plain = connect({ host: server.address, port: server.port, noDelay: true });
    let secure: TLSSocket | undefined;
    let isSecured = false;
    let count = 0;
    const silent = (): FailedAttempt => ({ kind: 'failure', cause: 'timeout', detail: isSecured ? MIDWAY : '' });

    const end = endOnce<RenegotiationAttempt>(
      plain,
      { timeout, signal },
      {
        whenLate: silent,
        whenAborted: () => ({ kind: 'failure', cause: 'budgetExhausted', detail: '' }),
        close: () => {
          clearTimeout(timer);
          secure?.removeAllListeners().on('error', () => {}); // a late error of what is being closed
          secure?.destroy();
          plain.destroy();
        },
        tell: resolve,
      },
    );
    let timer: NodeJS.Timeout | undefined;
    const counted = (): void => end({ kind: 'counted', count });

    const again = (): void => {
      clearTimeout(timer);
      if (count === MOST_RENEGOTIATIONS) return counted();
      timer = setTimeout(() => end(silent()), PATIENCE);
      const isBegun = secure!.renegotiate({ rejectUnauthorized: false }, (error) => {
        if (error !== null) return counted();
        count++;
        again();
      });
      if (isBegun === false) counted();
    };
    const handshake = (): void => {
      secure = handshakeOver(plain, serverName, version);
      secure.on('error', (error) =>
        isSecured ? counted() : end({ kind: 'failure', cause: 'handshake', detail: failureOf(error).detail }),
      );
      secure.on('close', () => (isSecured ? counted() : end({ kind: 'failure', cause: 'reset', detail: 'handshake' })));
      // What the server says meanwhile is read, or the next handshake would wait behind it.
      secure.resume();
      secure.once('secureConnect', () => {
        isSecured = true;
        again();
      });
    };

    plain.on('error', (error) => end(failureOf(error)));
    plain.on('close', () => (secure === undefined ? end({ kind: 'failure', cause: 'reset', detail: '' }) : undefined));
    if (server.before === 'nothing') plain.on('connect', handshake);
    else askForTls(plain, handshake, end);
  });
}

/** Milliseconds that a server has for one renegotiation. */
const PATIENCE = 3000;

/** What is weak, old or not trusted is to be seen, not avoided: others judge it. */
function handshakeOver(socket: Socket, serverName: string | undefined, version: RenegotiationRequest['version']): TLSSocket {
  return connectTls({
    ...ANY_STRENGTH,
    socket,
    ...(serverName !== undefined && { servername: serverName }),
    rejectUnauthorized: false,
    maxVersion: version,
    // Also with servers that know no secure renegotiation (RFC 5746).
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT | constants.SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION,
  });
}

/** STARTTLS of SMTP (RFC 3207). */
function askForTls(plain: Socket, begin: () => void, end: (attempt: FailedAttempt) => void): void {
  const opening = new SmtpOpening();
  const take = (part: Uint8Array): void => {
    const next = opening.take(part);
    switch (next.kind) {
      case 'more':
        return;
      case 'say':
        plain.write(next.line);
        return;
      case 'begin':
        plain.removeListener('data', take);
        begin();
        return;
      case 'failure':
        end(next);
    }
  };
  plain.on('data', take);
}
