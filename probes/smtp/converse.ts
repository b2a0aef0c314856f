import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { ANY_STRENGTH, peerOf, type TlsPeer } from '../tls/peer.ts';
import type { SmtpEnd, SmtpFailure, SmtpRequest, SmtpSaid } from './exchange.ts';
import { ReplyReader } from './reply-reader.ts';
import { failureOf } from '../socket-errors.ts';

export interface ConverseOptions {
  /** Milliseconds for everything. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  readonly trust: SecureContext | undefined;
}

/**
 * Greeting, EHLO, STARTTLS, the handshake, and QUIT (RFC 5321 §3.1, RFC 3207 §4). Whatever the server does, it is over after `timeout`
 * milliseconds, and no more is kept than a few replies.
 */
export function converse(server: SmtpRequest['server'], options: ConverseOptions): Promise<SmtpSaid & { readonly end: SmtpEnd }> {
  return new Promise((resolve) => {
    const plain = connect({ host: server.address, port: server.port, noDelay: true });
    const replies = new ReplyReader();
    let secure: TLSSocket | undefined;
    let expects: 'greeting' | 'ehlo' | 'consent' | 'handshake' = 'greeting';
    let [greeting, extensions, tls]: [string, readonly string[], TlsPeer | undefined] = ['', [], undefined];
    const state = { isOver: false };

    const over = (end: SmtpEnd): void => {
      if (state.isOver) return;
      state.isOver = true;
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
      leave(plain, secure, end.kind !== 'failure' || end.cause === 'rejected');
      resolve({ greeting, extensions, tls, end });
    };
    const fail = (cause: SmtpFailure, detail = ''): void => over({ kind: 'failure', cause, detail });
    const abort = (): void => fail('budgetExhausted');
    const timer = setTimeout(() => fail('timeout', greeting === '' ? '' : expects), options.timeout);

    const handshake = (): void => {
      expects = 'handshake';
      plain.removeAllListeners('data');
      const { host } = server;
      secure = connectTls({
        socket: plain,
        ...(isIP(host) === 0 && { servername: host }),
        // What is weak or not trusted is to be seen, not avoided: others judge it.
        rejectUnauthorized: false,
        ...(options.trust === undefined ? ANY_STRENGTH : { secureContext: options.trust }),
      });
      secure.on('error', (error) => fail('handshake', failureOf(error).detail));
      secure.on('secureConnect', () => {
        tls = peerOf(secure!);
        over({ kind: 'done' });
      });
    };

    const take = (code: string, lines: readonly string[]): void => {
      switch (expects) {
        case 'greeting':
          greeting = printable(`${code} ${lines[0] ?? ''}`.trim());
          if (code !== '220') return fail('rejected', greeting);
          expects = 'ehlo';
          plain.write(`EHLO ${OWN_NAME}\r\n`);
          return;
        case 'ehlo':
          if (code !== '250') return fail('rejected', printable(`${code} ${lines[0] ?? ''}`.trim()));
          extensions = lines.slice(0, MOST_EXTENSIONS).map(printable);
          if (!lines.slice(1).some((line) => /^STARTTLS\s*$/i.test(line))) return over({ kind: 'noStartTls' });
          expects = 'consent';
          plain.write('STARTTLS\r\n');
          return;
        case 'consent':
          if (code !== '220') return fail('rejected', printable(`${code} ${lines[0] ?? ''}`.trim()));
          // What comes together with the consent was not protected by TLS (RFC 3207 §4.2).
          if (!replies.isEmpty) return fail('malformed', 'more than the consent');
          handshake();
          return;
        case 'handshake':
          return;
      }
    };

    options.signal?.addEventListener('abort', abort, { once: true });
    plain.on('error', (error) => {
      const { cause, detail } = failureOf(error);
      fail(expects === 'handshake' ? 'handshake' : cause, detail);
    });
    plain.on('close', () => fail(expects === 'handshake' ? 'handshake' : 'reset', expects === 'greeting' ? '' : expects));
    plain.on('data', (part: Buffer) => {
      replies.add(part);
      for (let reply = replies.next(); reply !== undefined && !state.isOver; reply = replies.next()) {
        if (reply === 'malformed') return fail('malformed', 'reply');
        take(reply.code, reply.lines);
      }
    });
  });
}

/** An address literal says nothing about this machine, and every server takes it (RFC 5321 §4.1.3). */
const OWN_NAME = '[127.0.0.1]';
const MOST_EXTENSIONS = 64;
/** How long a server may take to say goodbye. */
const GOODBYE = 300;

/** Says QUIT where the conversation is at a point for it (RFC 5321 §4.1.1.10), and does not wait for long. */
function leave(plain: Socket, secure: TLSSocket | undefined, isPolite: boolean): void {
  for (const socket of [plain, secure]) socket?.removeAllListeners('error').on('error', () => {}); // late errors of what is being closed
  plain.removeAllListeners('data').removeAllListeners('close');
  if (!isPolite) {
    secure?.destroy();
    plain.destroy();
    return;
  }
  const timer = setTimeout(() => plain.destroy(), GOODBYE);
  timer.unref();
  plain.on('close', () => clearTimeout(timer));
  plain.unref();
  const socket = secure ?? plain;
  socket.resume();
  socket.end('QUIT\r\n');
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
