import { createSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { printRdata } from '../../../model/rdata/codec.ts';
import { askServer, TO_AUTHORITY } from '../../../probes/dns/ask.ts';
import { networkExchange } from '../../../probes/dns/exchange.ts';
import type { NetworkOptions, Outcome } from '../../../probes/dns/exchange.ts';
import type { Message } from '../../../probes/dns/message.ts';
import { startServer } from './support/name-server.ts';
import type { ServerBehaviour, TestServer } from './support/name-server.ts';
import { opt, QR, QR_AA, question, record, words, writeMessage } from './support/write-message.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(behaviour: ServerBehaviour, address?: string): Promise<TestServer> {
  const server = await startServer(behaviour, address);
  servers.push(server);
  return server;
}

const asked = question('example.org', 'A');
const vantage = { ipv4: 'global', ipv6: 'global' } as const;

/** One question with the fallbacks; half a second a try. */
function ask({ address, port }: Pick<TestServer, 'address' | 'port'>, options: Partial<NetworkOptions> = {}): Promise<Outcome> {
  const exchange = networkExchange({ vantage, timeout: 300, ...options });
  return askServer(exchange, { host: 'ns1.example.org.', address, port }, asked, TO_AUTHORITY);
}

const answer = ({ id }: Message): Buffer =>
  writeMessage({ id, question: asked, answers: [record('example.org. 300 A 192.0.2.1')], additionals: [opt()] });

/** `response A 192.0.2.1 over udp` or `failure timeout`. */
function told(outcome: Outcome): string {
  if (outcome.kind === 'failure') return `failure ${outcome.cause}${outcome.detail === '' ? '' : ` ${outcome.detail}`}`;
  const [first] = outcome.message.answers;
  const content = first === undefined ? `RCODE ${outcome.message.rcode}` : printRdata(first.type, first.rdata);
  return `response ${content} over ${outcome.request.transport}${outcome.request.flags.edns ? '' : ' without EDNS'}`;
}

describe('a server that answers', () => {
  test('over IPv4', async () => {
    expect(told(await ask(await serve({ udp: answer })))).toBe('response 192.0.2.1 over udp');
  });

  test('over IPv6', async () => {
    expect(told(await ask(await serve({ udp: answer }, '::1')))).toBe('response 192.0.2.1 over udp');
  });

  test('with a truncated message is asked again over TCP', async () => {
    const udp = ({ id }: Message): Buffer => writeMessage({ id, flags: QR_AA | 0x0200, question: asked });
    const server = await serve({ udp, tcp: answer });
    expect(told(await ask(server))).toBe('response 192.0.2.1 over tcp');
    expect(server.queries).toEqual(['udp 1', 'tcp 1']);
  });

  test('FORMERR to EDNS is asked again without', async () => {
    const udp = (query: Message): Buffer => (query.edns === undefined ? answer(query) : writeMessage({ id: query.id, flags: QR | 1 }));
    expect(told(await ask(await serve({ udp })))).toBe('response 192.0.2.1 over udp without EDNS');
  });

  test('FORMERR to everything is asked twice, not for ever', async () => {
    const server = await serve({ udp: ({ id }) => writeMessage({ id, flags: QR | 1 }) });
    expect(told(await ask(server))).toBe('response RCODE 1 over udp without EDNS');
    expect(server.queries).toHaveLength(2);
  });

  test('only to the second try', async () => {
    let first = true;
    const udp = (query: Message): Buffer | undefined => {
      const silent = first;
      first = false;
      return silent ? undefined : answer(query);
    };
    expect(told(await ask(await serve({ udp })))).toBe('response 192.0.2.1 over udp');
  });

  test('after a forged message with another id', async () => {
    const udp = (query: Message): Buffer => {
      setTimeout(() => reply(answer(query)), 30);
      return writeMessage({ id: query.id ^ 1, question: asked, answers: [record('example.org. 300 A 192.0.2.66')] });
    };
    const socket = createSocket('udp4');
    let reply: (octets: Buffer) => void = () => {};
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    socket.on('message', (octets, from) => {
      reply = (later) => socket.send(later, from.port, from.address);
      reply(udp({ id: octets.readUInt16BE(0) } as Message));
    });
    expect(told(await ask(socket.address()))).toBe('response 192.0.2.1 over udp');
    socket.close();
  });

  test('in the random letter case of the question', async () => {
    const echo = (query: Message): Buffer =>
      writeMessage({ id: query.id, question: query.questions[0]!, answers: [record('example.org. 300 A 192.0.2.1')] });
    expect(told(await ask(await serve({ udp: echo }), { randomCase: true }))).toBe('response 192.0.2.1 over udp');
  });

  test('keeps no id, so that two runs are equal', async () => {
    const outcome = await ask(await serve({ udp: answer }));
    expect(outcome.kind === 'response' && [...outcome.octets.subarray(0, 2)]).toEqual([0, 0]);
  });
});

describe('a server that does not', () => {
  test('and is silent: timeout, after two tries', async () => {
    const server = await serve({});
    expect(told(await ask(server))).toBe('failure timeout');
    expect(server.queries).toHaveLength(2);
  });

  test('because nothing listens there: refused, at once', async () => {
    const server = await serve({});
    await servers.pop()!.close();
    const outcome = await ask(server);
    expect(told(outcome)).toBe('failure refused ECONNREFUSED');
    expect(outcome.milliseconds).toBeLessThan(250);
  });

  test('because there is no route', async () => {
    const outcome = await ask({ address: '255.255.255.255', port: 53 });
    expect(told(outcome)).toMatch(/^failure noRoute E[A-Z]+$/);
  });

  test.each([
    ['sends another id', ({ id }: Message) => writeMessage({ id: id ^ 1, question: asked }), 'wrongId'],
    ['answers another question', ({ id }: Message) => writeMessage({ id, question: question('example.net', 'A') }), 'wrongQuestion'],
    ['sends the question back', (_: Message, octets: Buffer) => octets, 'notAResponse'],
    ['sends text', () => Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'truncated'],
    ['sends nothing in a datagram', () => Buffer.alloc(0), 'truncated'],
    ['sends a pointer loop', ({ id }: Message) => Buffer.concat([words(id, QR, 1, 0, 0, 0, 0xc00c, 1, 1)]), 'pointerForward'],
  ])('and %s: malformed', async (_, udp, detail) => {
    const outcome = await ask(await serve({ udp }));
    expect(told(outcome)).toBe(`failure malformed ${detail}`);
    expect(outcome.milliseconds).toBeLessThan(700);
  });

  test('and floods: ends when enough is enough', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    socket.on('message', (_, from) => {
      for (let n = 0; n < 300; n++) socket.send('garbage', from.port, from.address);
    });
    const outcome = await ask(socket.address(), { timeout: 5000 });
    expect(told(outcome)).toBe('failure malformed truncated');
    expect(outcome.milliseconds).toBeLessThan(2000);
    socket.close();
  });
});

describe('over TCP, a server that', () => {
  const truncated = ({ id }: Message): Buffer => writeMessage({ id, flags: QR_AA | 0x0200, question: asked });
  const withConnection = (connection: (socket: Socket) => void): Promise<TestServer> => serve({ udp: truncated, connection });

  test('drips ends when the time is up', async () => {
    const server = await withConnection((socket) => {
      const drip = setInterval(() => socket.write('\u0000'), 20);
      socket.on('close', () => clearInterval(drip));
      socket.write(words(60_000));
    });
    const outcome = await ask(server);
    expect(told(outcome)).toBe('failure timeout partial');
    expect(outcome.milliseconds).toBeLessThan(500);
  });

  test('sends without end is read for one message', async () => {
    let sent = 0;
    const server = await withConnection((socket) => {
      const more = (): void => {
        while (!socket.destroyed && socket.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      socket.on('drain', more);
      socket.write(words(65_535));
      more();
    });
    expect(told(await ask(server))).toBe('failure malformed notAResponse');
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  test.each([
    ['says nothing', () => {}, 'failure timeout'],
    ['hangs up', (socket: Socket) => socket.end(), 'failure reset'],
    ['resets', (socket: Socket) => socket.resetAndDestroy(), 'failure reset ECONNRESET'],
    ['hangs up halfway', (socket: Socket) => socket.end(Buffer.concat([words(100), Buffer.alloc(50)])), 'failure reset partial'],
    [
      'leaves something out there too',
      (socket: Socket) =>
        void socket.once('data', (query) => {
          const octets = truncated({ id: query.readUInt16BE(2) } as Message);
          socket.end(Buffer.concat([words(octets.length), octets]));
        }),
      'failure malformed truncated',
    ],
    ['sends an empty message', (socket: Socket) => socket.end(words(0)), 'failure malformed truncated'],
  ])('%s', async (_, connection, expected) => {
    expect(told(await ask(await withConnection(connection)))).toBe(expected);
  });

  test('sends in single octets is understood', async () => {
    const server = await withConnection((socket) => {
      socket.setNoDelay(true);
      socket.on('data', (query) => {
        const octets = Buffer.concat([words(0), answer({ id: query.readUInt16BE(2) } as Message)]);
        octets.writeUInt16BE(octets.length - 2, 0);
        let at = 0;
        const drip = setInterval(() => (at < octets.length ? socket.write(octets.subarray(at, ++at)) : clearInterval(drip)), 1);
        socket.on('close', () => clearInterval(drip));
      });
    });
    expect(told(await ask(server, { timeout: 2000 }))).toBe('response 192.0.2.1 over tcp');
  });

  test('is not there at all', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    socket.on('message', (octets, from) => socket.send(truncated({ id: octets.readUInt16BE(0) } as Message), from.port, from.address));
    expect(told(await ask(socket.address()))).toBe('failure refused ECONNREFUSED');
    socket.close();
  });
});

describe('a run', () => {
  test('that is ended lets everything go at once', async () => {
    const server = await serve({});
    const abort = new AbortController();
    const begin = performance.now();
    const asking = Promise.all(Array.from({ length: 50 }, () => ask(server, { signal: abort.signal, timeout: 10_000 })));
    setTimeout(() => abort.abort(), 50);
    expect((await asking).map(told)).toEqual(Array.from({ length: 50 }, () => 'failure budgetExhausted'));
    expect(performance.now() - begin).toBeLessThan(5000); // the questions would wait for ten
  });

  test('asks no more than its budget', async () => {
    const server = await serve({ udp: answer });
    const exchange = networkExchange({ vantage, politeness: { total: 2, perSecond: 1000 } });
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => askServer(exchange, { host: '', ...server }, asked, TO_AUTHORITY).then(told)),
    );
    expect(outcomes.sort()).toEqual([
      'failure budgetExhausted',
      'failure budgetExhausted',
      'response 192.0.2.1 over udp',
      'response 192.0.2.1 over udp',
    ]);
    expect(server.queries).toHaveLength(2);
  });
});
