import { connect, createServer as createPlainServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer, TLSSocket, type TlsOptions } from 'node:tls';
import { afterEach, expect, it } from 'vitest';
import { networkTlsExchange, type TlsServer } from '../../../probes/tls/exchange.ts';
import { certificateDer, keyPair } from '../../support/certificates.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const server of servers.splice(0)) server.close();
});

const pair = keyPair('P-256');
const identity: TlsOptions = {
  key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  cert: `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificateDer()).toString('base64')}\n-----END CERTIFICATE-----\n`,
  maxVersion: 'TLSv1.2',
};

async function listening(server: Server, before: TlsServer['before'] = 'nothing'): Promise<TlsServer> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: 'www.example.org', address: '127.0.0.1', port: (server.address() as AddressInfo).port, before };
}

type Mood = 'willing' | 'limited' | 'unwilling';

function serverThatIs(mood: Mood): Server {
  const server = createServer(identity, (socket) => set(socket, mood));
  server.on('tlsClientError', () => {});
  return server;
}

/** Node.js bears with three (tls.CLIENT_RENEG_LIMIT), and tells the fourth by an error that need not end the connection. */
function set(socket: TLSSocket, mood: Mood): void {
  socket.on('error', () => (mood === 'willing' ? undefined : socket.destroy()));
  if (mood === 'unwilling') socket.disableRenegotiation();
}

/** The words of a mail server, and TLS behind them. */
function mailServer(): Server {
  return createPlainServer((socket) => {
    socket.write('220 mx.example.org ESMTP\r\n');
    socket.on('data', (part: Buffer) => {
      const line = part.toString('latin1');
      if (line.startsWith('EHLO')) socket.write('250-mx.example.org\r\n250 STARTTLS\r\n');
      if (!line.startsWith('STARTTLS')) return;
      socket.removeAllListeners('data').write('220 go ahead\r\n');
      const secure = new TLSSocket(socket, { ...identity, isServer: true });
      set(secure, 'willing');
    });
  });
}

/** Passes one handshake on, and nothing after it. */
async function deaf(): Promise<Server> {
  const behind = await listening(serverThatIs('willing'));
  return createPlainServer((socket) => {
    const onward = connect(behind.port, behind.address).on('error', () => {});
    sockets.add(onward);
    let flights = 0;
    // Three flights of the client make a handshake of TLS 1.2; the last of them is two records.
    socket.on('data', (part: Buffer) => ++flights <= 2 && onward.write(part));
    onward.on('data', (part: Buffer) => socket.write(part));
  });
}

async function found(server: TlsServer, timeout = 5000): Promise<string> {
  const exchange = networkTlsExchange({ timeout, politeness: { perSecond: 10_000 } });
  const outcome = await exchange.renegotiate({ server, serverName: 'www.example.org', version: 'TLSv1.2' });
  return outcome.kind === 'counted' ? `${outcome.count} times` : `${outcome.cause} ${outcome.detail}`.trim();
}

it.each([
  ['willing', '11 times'],
  ['limited', '3 times'],
  ['unwilling', '0 times'],
] as const)('counts on a server that is %s', async (mood, times) => expect(await found(await listening(serverThatIs(mood)))).toBe(times));
it('counts behind STARTTLS', async () => expect(await found(await listening(mailServer(), 'smtp'))).toBe('11 times'));

it('does not take silence for a refusal', async () =>
  expect(await found(await listening(await deaf()), 400)).toBe('timeout renegotiation'));
it('does not know of a server that speaks TLS 1.3 alone', async () => {
  const server = createServer({ ...identity, minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' });
  server.on('tlsClientError', () => {});
  expect(await found(await listening(server))).toMatch(/^handshake ERR_SSL/);
});
it('does not know of what is no TLS', async () =>
  expect(await found(await listening(createPlainServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))))).toMatch(
    /^handshake/,
  ));
it('does not know of a server that says nothing', async () =>
  expect(await found(await listening(createPlainServer()), 300)).toBe('timeout'));
it('does not know of one that hangs up', async () =>
  expect(await found(await listening(createPlainServer((socket) => socket.destroy())))).toMatch(/^reset|^handshake/));
it('does not know of a mail server without STARTTLS', async () => {
  const server = createPlainServer((socket) => {
    socket.write('220 mx.example.org ESMTP\r\n');
    socket.on('data', () => socket.write('250 mx.example.org\r\n'));
  });
  expect(await found(await listening(server, 'smtp'))).toBe('noStartTls 250');
});
it('is over when the run is', async () => {
  const exchange = networkTlsExchange({ signal: AbortSignal.timeout(50) });
  const server = await listening(createPlainServer());
  const outcome = await exchange.renegotiate({ server, serverName: undefined, version: 'TLSv1.2' });
  expect(outcome).toMatchObject({ kind: 'failure', cause: 'budgetExhausted' });
});
it('leaves the other questions to a server that fell silent in it', async () => {
  const server = await listening(await deaf());
  const exchange = networkTlsExchange({ timeout: 400, politeness: { perSecond: 10_000 } });
  const asked = { server, serverName: 'www.example.org', version: 'TLSv1.2' } as const;
  expect(await exchange.renegotiate(asked)).toMatchObject({ cause: 'timeout' });
  expect(await exchange.renegotiate(asked)).toMatchObject({ cause: 'timeout', detail: 'renegotiation' });
});
