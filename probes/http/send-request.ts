import { connect, isIP } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type SecureContext, type TLSSocket } from 'node:tls';
import { allowsEarlyData } from '../tls/early-data.ts';
import { ANY_STRENGTH, peerOf, type TlsPeer } from '../tls/peer.ts';
import type { HttpAttempt, HttpFailure, HttpRequest } from './exchange.ts';
import { ResponseReader } from './response-reader.ts';
import { endOnce, type ExchangeLimits } from '../end-once.ts';
import { failureOf } from '../socket-errors.ts';

export interface SendRequestOptions extends ExchangeLimits {
  readonly trust: SecureContext | undefined;
}

/**
 * One GET over a connection of its own, to exactly this address. Whatever the server does, it is over after `timeout` milliseconds, and no more is
 * kept than 64 KiB of header and what is wanted of the body.
 */
export function sendRequest(request: HttpRequest, options: SendRequestOptions): Promise<HttpAttempt> {
  return new Promise((resolve) => {
    const socket = open(request, options.trust);
    const reader = new ResponseReader(request.most);
    let tls: TlsPeer | undefined;
    let received = 0;
    let isOpen = false;
    let hasEarlyData = false;
    const answered = (): HttpAttempt => {
      const peer = tls === undefined ? undefined : { ...tls, earlyData: hasEarlyData };
      return { kind: 'response', tls: peer, ...reader.content };
    };

    const failed = (cause: HttpFailure, detail = ''): HttpAttempt => ({ kind: 'failure', tls, cause, detail });
    const end = endOnce<HttpAttempt>(socket, options, {
      whenLate: () => failed('timeout', received === 0 ? '' : 'partial'),
      whenAborted: () => failed('budgetExhausted'),
      close: () => socket.destroy(),
      tell: resolve,
    });
    const fail = (cause: HttpFailure, detail = ''): void => end(failed(cause, detail));
    const over = (cause: HttpFailure, detail: string): void => {
      const missing = received === 0 ? '' : reader.end();
      if (missing === undefined) end(answered());
      else fail(cause, missing === '' ? detail : missing);
    };

    socket.on('error', (error) => {
      const { cause, detail } = failureOf(error);
      // Before the connection stands errors are those of the network; behind it, until TLS stands, those of the handshake.
      const isHandshake = request.tls && isOpen && tls === undefined && (cause === 'noRoute' || cause === 'reset');
      over(isHandshake || ERROR_OF_TLS.test(detail) ? 'handshake' : cause, detail);
    });
    socket.on('close', () => over(request.tls && tls === undefined ? 'handshake' : 'reset', ''));
    socket.on('connect', () => {
      isOpen = true;
      if (!request.tls) socket.write(textOf(request));
    });
    socket.on('secureConnect', () => {
      tls = peerOf(socket as TLSSocket);
      socket.write(textOf(request));
    });
    // Tickets come behind the handshake, and before any answer.
    socket.on('session', (session: Buffer) => (hasEarlyData ||= allowsEarlyData(session)));
    socket.on('data', (part: Buffer) => {
      received += part.length;
      const done = reader.take(part);
      if (typeof done === 'string') fail('malformed', done);
      else if (done) end(answered());
    });
  });
}

function open({ server, tls }: HttpRequest, trust: SecureContext | undefined) {
  const { host, address, port } = server;
  if (!tls) return connect({ host: address, port, noDelay: true });
  const options: ConnectionOptions = {
    host: address,
    port,
    ...(isIP(host) === 0 && { servername: host }),
    ALPNProtocols: ['http/1.1'],
    // What is weak or not trusted is to be seen, not avoided: others judge it.
    rejectUnauthorized: false,
    ...(trust === undefined ? ANY_STRENGTH : { secureContext: trust }),
  };
  return connectTls(options).setNoDelay();
}

function textOf({ server: { host, port }, tls, path }: HttpRequest): string {
  const name = host.includes(':') ? `[${host}]` : host;
  const authority = port === (tls ? 443 : 80) ? name : `${name}:${port}`;
  return `GET ${path} HTTP/1.1\r\nHost: ${authority}\r\nUser-Agent: hostmaster\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n`;
}

/** What the TLS library complains about. */
const ERROR_OF_TLS = /^(?:ERR_(?:SSL|TLS)|EPROTO)/;
