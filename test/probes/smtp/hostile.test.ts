import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { networkSmtpExchange, type SmtpOutcome } from '../../../probes/smtp/exchange.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();
const heard: string[] = [];
const patient = networkSmtpExchange({ timeout: 20_000, politeness: { perSecond: 10_000 } });
const hasty = networkSmtpExchange({ timeout: 300, politeness: { perSecond: 10_000 } });

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
});

/** Speaks with a server that does this to everybody who comes. */
async function ask(does: (socket: Socket) => void, waits = false): Promise<SmtpOutcome> {
  heard.length = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    socket.on('data', (part) => heard.push(part.toString('latin1')));
    does(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return (waits ? hasty : patient).ask({ server: { host: 'mx.example.org', address: '127.0.0.1', port } });
}

function said({ end }: SmtpOutcome): string {
  return end.kind === 'failure' ? `${end.cause} ${end.detail}`.trim() : end.kind;
}

/** Says the lines one after the other, each as an answer. */
const script =
  (...lines: readonly string[]) =>
  (socket: Socket): void => {
    const [greeting = '', ...answers] = lines;
    socket.write(greeting);
    socket.on('data', () => {
      const next = answers.shift();
      if (next !== undefined) socket.write(next);
    });
  };
const endless = (begin: string, again: string) => (socket: Socket) => {
  socket.write(begin);
  const more = (): void => {
    if (!socket.destroyed) socket.write(again.repeat(200), more);
  };
  more();
};

const HELLO = '220 mx.example.org ESMTP\r\n';

describe('a mail server', () => {
  it.each<[string, (socket: Socket) => void, string]>([
    ['without STARTTLS', script(HELLO, '250-mx.example.org\r\n250 8BITMIME\r\n'), 'noStartTls'],
    ['with STARTTLS in its name only', script(HELLO, '250 STARTTLS\r\n'), 'noStartTls'],
    ['that does not know EHLO', script(HELLO, '502 what?\r\n'), 'rejected 502 what?'],
    ['that wants nobody', script('554 no service\r\n'), 'rejected 554 no service'],
    ['that greets in several lines', script('220-a\r\n220 b\r\n', '250 x\r\n'), 'noStartTls'],
    [
      'that takes its offer back',
      script(HELLO, '250-x\r\n250 STARTTLS\r\n', '454 TLS not available\r\n'),
      'rejected 454 TLS not available',
    ],
    [
      'that injects behind its consent',
      script(HELLO, '250-x\r\n250 STARTTLS\r\n', '220 go\r\n250 injected\r\n'),
      'malformed more than the consent',
    ],
    ['that speaks no TLS', script(HELLO, '250-x\r\n250 STARTTLS\r\n', '220 go\r\n', 'no TLS at all\r\n'), 'handshake'],
    ['that is silent', () => {}, 'timeout'],
    ['that is silent behind its greeting', script(HELLO), 'timeout ehlo'],
    ['that resets', (socket) => void socket.resetAndDestroy(), 'reset'],
    ['that closes', (socket) => void socket.end(), 'reset'],
    ['that speaks HTTP', script('HTTP/1.1 400 Bad Request\r\n\r\n'), 'malformed reply'],
    ['that greets without end', endless('', '220-again and again\r\n'), 'malformed reply'],
    ['that sends a line without end', endless('220 ', 'x'), 'malformed reply'],
    ['that changes its code', script(HELLO, '250-x\r\n251 y\r\n'), 'malformed reply'],
  ])('%s', async (_, does, expected) => {
    const before = process.memoryUsage().rss;
    const outcome = said(await ask(does, expected.startsWith('timeout')));
    expect(outcome.startsWith(expected) ? expected : outcome).toBe(expected);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('hears QUIT, and never of a message', async () => {
    await ask(script(HELLO, '250-x\r\n250 8BITMIME\r\n', '221 bye\r\n'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard.join('')).toBe('EHLO [127.0.0.1]\r\nQUIT\r\n');
  });
});
