import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { networkTlsExchange, type TlsServer } from '../../../probes/tls/exchange.ts';
import { surveyTls } from '../../../probes/tls/survey.ts';

const open: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** A server on loopback that does as it is told with each connection. */
async function server(behave: (socket: Socket) => void, before: TlsServer['before'] = 'nothing'): Promise<TlsServer> {
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    behave(socket);
  });
  open.push(listening);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  return { host: '', address: '127.0.0.1', port: typeof address === 'object' && address !== null ? address.port : 0, before };
}

/** The cause for each version, and how long it took. */
async function causes(target: TlsServer, timeout = 5000): Promise<{ causes: string[]; milliseconds: number }> {
  const begin = performance.now();
  const exchange = networkTlsExchange({ timeout, politeness: { perSecond: 10_000 } });
  const { versions } = await surveyTls(exchange, target, { serverName: 'www.example.org', alpn: [] });
  const told = [...versions.values()].map((answer) =>
    answer.kind === 'unknown' ? `${answer.gap.cause} ${answer.gap.params['detail']}` : answer.kind,
  );
  return { causes: [...new Set(told)], milliseconds: performance.now() - begin };
}

const octets = (...values: number[]): Buffer => Buffer.from(values);
const drip = (socket: Socket, part: Buffer, every: number): void => {
  const timer = setInterval(() => (socket.writable ? socket.write(part) : clearInterval(timer)), every);
  socket.on('close', () => clearInterval(timer));
};
/** Writes as fast as the other side reads. */
const flood = (socket: Socket, part: Buffer): void => {
  const more = (): void => {
    while (socket.writable && socket.write(part));
  };
  socket.on('drain', more);
  more();
};

describe('a TLS server that does not answer ends in a gap', () => {
  it.each<[string, (socket: Socket) => void, string]>([
    ['silent', () => {}, 'timeout timeout'],
    ['closing at once', (socket) => socket.end(), 'unreachable reset'],
    ['resetting when asked', (socket) => socket.once('data', () => socket.resetAndDestroy()), 'unreachable ECONNRESET'],
    ['speaking HTTP', (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), 'malformedResponse notTls'],
    ['speaking noise', (socket) => socket.end(Buffer.alloc(4096, 0xa5)), 'malformedResponse notTls'],
    [
      'agreeing to nothing',
      (socket) => socket.once('data', () => socket.end(octets(21, 3, 3, 0, 2, 2, 40))),
      'serverFailure handshake_failure',
    ],
    ['cutting its answer', (socket) => socket.once('data', () => socket.end(octets(22, 3, 3, 0, 100, 2, 0, 0))), 'malformedResponse cut'],
    ['dripping', (socket) => drip(socket, octets(22), 20), 'malformedResponse notTls'],
    [
      'dripping a record',
      (socket) => (socket.write(octets(22, 3, 3, 64, 0, 2, 0, 63, 252)), drip(socket, octets(0), 10)),
      'timeout partial',
    ],
    ['with a record that is too long', (socket) => socket.end(octets(22, 3, 3, 255, 255)), 'malformedResponse record'],
    ['with an empty record', (socket) => socket.end(octets(22, 3, 3, 0, 0)), 'malformedResponse record'],
    ['with a message that is none', (socket) => socket.end(octets(22, 3, 3, 0, 4, 99, 0, 0, 0)), 'malformedResponse message'],
    ['with a hello that ends too early', (socket) => socket.end(octets(22, 3, 3, 0, 6, 2, 0, 0, 2, 3, 3)), 'malformedResponse length'],
    [
      'whose message is longer than anyone reads',
      (socket) => flood(socket, Buffer.concat([octets(22, 3, 3, 64, 0, 2, 255, 255, 255), Buffer.alloc(16380)])),
      'malformedResponse tooLarge',
    ],
    ['endless', (socket) => flood(socket, Buffer.alloc(6000, octets(22, 3, 3, 0, 1, 2))), 'malformedResponse tooLarge'],
  ])('%s', async (_, behave, expected) => {
    const timeout = expected.startsWith('timeout') ? 200 : 5000;
    const { causes: told, milliseconds } = await causes(await server(behave), timeout);
    expect(told).toEqual([expected]);
    expect(milliseconds).toBeLessThan(timeout + 5000);
  });

  it('not there', async () => {
    const target = await server(() => {});
    await new Promise((resolve) => open.pop()!.close(resolve));
    expect((await causes(target)).causes).toEqual(['unreachable ECONNREFUSED']);
  });

  it('at the end of the run', async () => {
    const target = await server(() => {});
    const exchange = networkTlsExchange({ timeout: 5000, signal: AbortSignal.timeout(50) });
    const { versions } = await surveyTls(exchange, target, { serverName: undefined, alpn: [] });
    expect(versions.get('TLSv1.2')).toMatchObject({ kind: 'unknown', gap: { cause: 'budgetExhausted' } });
  });
});

describe('a mail server without TLS ends in a gap', () => {
  it.each<[string, (socket: Socket) => void, string]>([
    ['silent', () => {}, 'timeout timeout'],
    [
      'without STARTTLS',
      (socket) => (socket.write('220 mail.example.org\r\n'), socket.on('data', () => socket.write('250-mail\r\n250 SIZE\r\n'))),
      'serverFailure 250',
    ],
    ['refusing', (socket) => socket.write('554 no\r\n'), 'malformedResponse 554'],
    ['speaking something else', (socket) => socket.write('SSH-2.0-OpenSSH\r\n'), 'malformedResponse smtp'],
    ['with an endless greeting', (socket) => flood(socket, Buffer.from('220-mail.example.org\r\n'.repeat(100))), 'malformedResponse smtp'],
    [
      'speaking on after its consent',
      (socket) => {
        socket.write('220 mail.example.org\r\n');
        socket.once('data', () => {
          socket.write('250-mail\r\n250 STARTTLS\r\n');
          socket.once('data', () => socket.write('220 go\r\n250 injected\r\n'));
        });
      },
      'malformedResponse smtp',
    ],
  ])('%s', async (_, behave, expected) => {
    const timeout = expected.startsWith('timeout') ? 200 : 5000;
    const { causes: told, milliseconds } = await causes(await server(behave, 'smtp'), timeout);
    expect(told).toEqual([expected]);
    expect(milliseconds).toBeLessThan(timeout + 5000);
  });
});
