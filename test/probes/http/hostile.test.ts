import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { networkHttpExchange, type HttpExchange, type HttpOutcome } from '../../../probes/http/exchange.ts';
import { fetchFollowing } from '../../../probes/http/fetch.ts';
import { ResponseReader } from '../../../probes/http/response-reader.ts';

const [HASTY, PATIENT] = [300, 20_000];
const servers: Server[] = [];
const sockets = new Set<Socket>();
/** Waits long enough for whatever ends by itself. */
const exchange = networkHttpExchange({ timeout: PATIENT, politeness: { perSecond: 10_000 } });
const hasty = networkHttpExchange({ timeout: HASTY, politeness: { perSecond: 10_000 } });

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
});

/** A server that does this to everybody who comes. */
async function portOf(does: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    does(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function ask(does: (socket: Socket) => void, wish: { tls?: boolean; waits?: boolean } = {}): Promise<HttpOutcome> {
  const { tls = false, waits = false } = wish;
  const port = await portOf(does);
  const server = { host: 'www.example.org', address: '127.0.0.1', port };
  return (waits ? hasty : exchange).ask({ server, tls, path: '/', most: 1000 });
}

function said(outcome: HttpOutcome): string {
  if (outcome.kind === 'failure') return [outcome.cause, outcome.detail].join(' ').trim();
  const body = Buffer.from(outcome.body).toString('latin1');
  return `${outcome.status} ${body.length > 40 ? `${body.length} octets` : body}${outcome.isCut ? ' cut' : ''}`.trim();
}

/** Answers each request with the same text. */
const saying = (text: string | Buffer) => (socket: Socket) => void socket.once('data', () => socket.end(text));
/** Writes the same for ever. */
const endless = (begin: string, again: string) => (socket: Socket) => {
  socket.write(begin);
  const more = (): void => {
    if (!socket.destroyed) socket.write(again.repeat(200), more);
  };
  more();
};
const OK = 'HTTP/1.1 200 OK\r\n';

describe('a response is read', () => {
  it.each<[string, string | Buffer, string]>([
    ['by its length', `${OK}Content-Length: 5\r\n\r\nhelloand more`, '200 hello'],
    ['to the end of the connection', `${OK}\r\nhello`, '200 hello'],
    ['in chunks', `${OK}Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n`, '200 hello'],
    ['behind an interim one', `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${OK}Content-Length: 2\r\n\r\nhi`, '200 hi'],
    ['with bare line feeds', 'HTTP/1.0 200\nContent-Length: 2\n\nhi', '200 hi'],
    ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', '204'],
    ['as far as is wanted', `${OK}Content-Length: 5000\r\n\r\n${'x'.repeat(5000)}`, '200 1000 octets cut'],
    ['of which the end is missing', `${OK}Content-Length: 50\r\n\r\nhello`, 'reset partial'],
    ['with two lengths', `${OK}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`, 'malformed content-length'],
    ['with a field that is none', `${OK}no field\r\n\r\n`, 'malformed header field'],
    ['with a chunk that is none', `${OK}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`, 'malformed chunk'],
    ['that is HTTP/2', Buffer.from([0, 0, 18, 4, 0, 0, 0, 0, 0, 0]), 'malformed no HTTP/1.1'],
    ['that is SSH', 'SSH-2.0-OpenSSH_9.2\r\n', 'malformed no HTTP/1.1'],
    ['that is empty', '', 'reset'],
  ])('%s', async (_, text, expected) => {
    expect(said(await ask(saying(text)))).toBe(expected);
  });
});

it('a header that comes at once may not be longer than one that comes in pieces', () => {
  expect(new ResponseReader(0).take(Buffer.from(`${OK}X: ${'x'.repeat(65_000)}\r\n\r\n`))).toBe(true);
  expect(new ResponseReader(0).take(Buffer.from(`${OK}X: ${'x'.repeat(65_536)}\r\n\r\n`))).toBe('header too long');
});

describe('a server costs no more than its time that', () => {
  it.each<[string, (socket: Socket) => void, string]>([
    ['is silent', () => {}, 'timeout'],
    ['resets', (socket) => void socket.resetAndDestroy(), 'reset ECONNRESET'],
    ['closes at once', (socket) => void socket.end(), 'reset'],
    ['sends header fields without end', endless(OK, 'X-Field: value\r\n'), 'malformed header too long'],
    ['sends one field without end', endless(`${OK}X: `, 'xxxxxxxx'), 'malformed header too long'],
    ['sends interim answers without end', endless('', 'HTTP/1.1 100 Continue\r\n\r\n'), 'timeout partial'],
    ['sends a body without end', endless(`${OK}\r\n`, 'hello '), '200 1000 octets cut'],
    ['sends a chunk without end', endless(`${OK}Transfer-Encoding: chunked\r\n\r\nffffffff\r\n`, 'hello '), '200 1000 octets cut'],
    ['sends a size of a chunk without end', endless(`${OK}Transfer-Encoding: chunked\r\n\r\n5;`, 'x'), 'malformed chunk'],
    ['sends fields of a trailer without end', endless(`${OK}Transfer-Encoding: chunked\r\n\r\n0\r\n`, 'a: b\r\n'), '200'],
    ['promises and does not keep it', (socket) => void socket.write(`${OK}Content-Length: 50\r\n\r\nhel`), 'timeout partial'],
  ])('%s', async (_, does, expected) => {
    const begin = performance.now();
    const before = process.memoryUsage().rss;
    expect(said(await ask(does, { waits: expected.startsWith('timeout') }))).toBe(expected);
    expect(performance.now() - begin).toBeLessThan(PATIENT);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it.each<[string, (socket: Socket) => void, RegExp]>([
    ['is silent', () => {}, /^timeout$/],
    ['speaks no TLS', (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), /^handshake /],
    ['closes', (socket) => void socket.end(), /^handshake/],
    ['sends no end of garbage', endless('', '\u0000\u0001garbage'), /^handshake /],
  ])('over TLS %s', async (_, does, expected) => {
    expect(said(await ask(does, { tls: true, waits: expected.test('timeout') }))).toMatch(expected);
  });

  it('drips', async () => {
    const outcome = await ask(
      (socket) => {
        const timer = setInterval(() => socket.write('x'), 20);
        socket.on('close', () => clearInterval(timer)).write(`${OK}Content-Length: 900\r\n\r\n`);
      },
      { waits: true },
    );
    expect(said(outcome)).toBe('timeout partial');
  });

  it('sends a bomb: nothing is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const outcome = await ask(saying(Buffer.concat([Buffer.from(`${OK}Content-Encoding: gzip\r\n\r\n`), bomb])));
    expect(outcome).toMatchObject({ kind: 'response', isCut: true, body: { length: 1000 } });
  });

  it('is not there', async () => {
    const server = { host: 'www.example.org', address: '127.0.0.1', port: 1 };
    expect(said(await exchange.ask({ server, tls: true, path: '/', most: 0 }))).toBe('refused ECONNREFUSED');
  });

  it('redirects without end', async () => {
    const port = await portOf(saying('HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n'));
    const server = { host: 'www.example.org', address: '127.0.0.1', port };
    const resolver = { resolve: () => Promise.reject(new Error('not asked')) };
    const { hops, stopped } = await fetchFollowing(
      { exchange, resolver, localAddresses: true },
      { server, tls: false, path: '/', most: 1000 },
    );
    expect([hops.length, stopped]).toEqual([9, 'tooMany']);
  });

  it.each([
    ['ftp://www.example.org/', 'badTarget'],
    ['http://', 'badTarget'],
    ['http://127.0.0.1:0/', 'badTarget'],
    ['http://[::1]/', 'noAddress'],
  ])('redirects to %s', async (location, expected) => {
    const port = await portOf(saying(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`));
    const server = { host: 'www.example.org', address: '127.0.0.1', port };
    const resolver = { resolve: () => Promise.reject(new Error('not asked')) };
    const fetched = await fetchFollowing({ exchange, resolver, localAddresses: true }, { server, tls: false, path: '/', most: 1000 });
    expect(fetched.stopped).toBe(expected);
  });

  it('redirects into this machine: nobody is asked there', async () => {
    const asked: string[] = [];
    const pretending: HttpExchange = {
      ask: (request) => {
        asked.push(request.server.address);
        const fields = [['Location', 'http://127.0.0.1/secret']] as const;
        return Promise.resolve({
          kind: 'response',
          request,
          tls: undefined,
          status: 301,
          fields,
          body: new Uint8Array(),
          isCut: false,
          milliseconds: 1,
        });
      },
    };
    const resolver = { resolve: () => Promise.reject(new Error('not asked')) };
    const server = { host: 'www.example.org', address: '192.0.2.1', port: 80 };
    const { last } = await fetchFollowing(
      { exchange: pretending, resolver, localAddresses: false },
      { server, tls: false, path: '/', most: 0 },
    );
    expect([said(last), asked]).toEqual(['notAllowed notGlobalAddress', ['192.0.2.1']]);
  });
});
