import { connect } from 'node:net';
import type { Attempt, ServerAddress } from './exchange.ts';
import { verdictOn } from './acceptance.ts';
import type { Expected } from './acceptance.ts';
import { failureOf } from '../socket-errors.ts';
import { endOnce, type ExchangeLimits } from '../end-once.ts';

/**
 * One query over a connection of its own, each message behind its length in two octets (RFC 1035 §4.2.2). Reads the first message only, at most
 * 65,537 octets; the time runs for the whole exchange, so a server that drips gains nothing.
 */
export function sendOverTcp(server: ServerAddress, query: Uint8Array, expected: Expected, options: ExchangeLimits): Promise<Attempt> {
  return new Promise((resolve) => {
    const socket = connect({ host: server.address, port: server.port, noDelay: true });
    const parts: Buffer[] = [];
    let received = 0;

    const end = endOnce<Attempt>(socket, options, {
      whenLate: () => ({ kind: 'failure', cause: 'timeout', detail: received === 0 ? '' : 'partial' }),
      whenAborted: () => ({ kind: 'failure', cause: 'budgetExhausted', detail: '' }),
      close: () => socket.destroy(),
      tell: resolve,
    });
    const fail = (cause: 'reset' | 'malformed', detail = ''): void => end({ kind: 'failure', cause, detail });

    socket.on('error', (error) => end(failureOf(error)));
    socket.on('close', () => fail('reset', received === 0 ? '' : 'partial'));
    socket.on('connect', () => socket.write(framed(query)));
    socket.on('data', (part) => {
      parts.push(part);
      received += part.length;
      if (received < 2) return;
      if (parts[0]!.length < 2) parts.splice(0, parts.length, Buffer.concat(parts));
      const whole = 2 + parts[0]!.readUInt16BE(0);
      if (received < whole) return;
      const octets = Buffer.concat(parts).subarray(2, whole);
      const verdict = verdictOn(octets, expected);
      if (verdict.kind === 'accepted') end({ kind: 'octets', octets });
      else fail('malformed', verdict.reason);
    });
  });
}

function framed(query: Uint8Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(query.length);
  return Buffer.concat([length, query]);
}
