import { createSocket } from 'node:dgram';
import type { Socket as UdpSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { isIPv6 } from 'node:net';
import { decodeMessage } from '../../../../probes/dns/message.ts';
import type { Message } from '../../../../probes/dns/message.ts';

/** What a test server does with a query; undefined: it keeps silent. */
export type Behaviour = (query: Message, octets: Buffer) => Uint8Array | undefined;

export interface ServerBehaviour {
  readonly udp?: Behaviour;
  readonly tcp?: Behaviour;
  /** Takes the whole connection. */
  readonly connection?: (socket: Socket) => void;
}

export interface TestServer {
  readonly address: string;
  readonly port: number;
  /** Queries that came, as `udp 6`, transport and type. */
  readonly queries: string[];
  close(): Promise<void>;
}

/** A name server on a loopback address, over UDP and TCP on the same port. Without `port`, one that both have free. */
export async function startServer(behaviour: ServerBehaviour, address = '127.0.0.1', port?: number): Promise<TestServer> {
  for (let tries = 0; ; tries++) {
    const queries: string[] = [];
    const udp = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const tcp = createServer((socket) => serveConnection(socket, behaviour, queries));
    udp.on('message', (octets, from) => {
      const query = decodeMessage(octets);
      if (query.kind !== 'message') return;
      queries.push(`udp ${query.questions[0]?.type}`);
      const answer = behaviour.udp?.(query, octets);
      if (answer !== undefined) udp.send(answer, from.port, from.address);
    });
    try {
      const chosen = await listenUdp(udp, address, port ?? 0);
      await listenTcp(tcp, address, chosen);
      return { address, port: chosen, queries, close: () => closed(udp, tcp) };
    } catch (error) {
      udp.close();
      if (port !== undefined || tries > 20) throw error;
    }
  }
}

const sockets = new WeakMap<Server, Set<Socket>>();

function serveConnection(this: void, socket: Socket, behaviour: ServerBehaviour, queries: string[]): void {
  socket.on('error', () => {});
  if (behaviour.connection !== undefined) return behaviour.connection(socket);
  let received = Buffer.alloc(0);
  socket.on('data', (part) => {
    received = Buffer.concat([received, part]);
    if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
    const octets = received.subarray(2, 2 + received.readUInt16BE(0));
    const query = decodeMessage(octets);
    if (query.kind !== 'message') return;
    queries.push(`tcp ${query.questions[0]?.type}`);
    const answer = behaviour.tcp?.(query, octets);
    if (answer === undefined) return;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(answer.length);
    socket.end(Buffer.concat([length, answer]));
  });
}

function listenUdp(socket: UdpSocket, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, address, () => {
      socket.removeListener('error', reject);
      socket.on('error', () => {});
      resolve(socket.address().port);
    });
  });
}

function listenTcp(server: Server, address: string, port: number): Promise<void> {
  const open = new Set<Socket>();
  sockets.set(server, open);
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => resolve());
  });
}

function closed(udp: UdpSocket, tcp: Server): Promise<void> {
  for (const socket of sockets.get(tcp) ?? []) socket.destroy();
  return new Promise((resolve) => {
    tcp.close(() => udp.close(() => resolve()));
  });
}
