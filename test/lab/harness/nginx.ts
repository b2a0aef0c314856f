import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as handshake, type SecureVersion, type TLSSocket } from 'node:tls';
import { binaryPath } from './binaries.ts';
import { mustRun, run, startResident, type Resident } from './children.ts';

/** nginx of this machine in a folder of its own, on loopback. */
export interface Nginx {
  /** A port for each letter that stands as `PORT_A` in the configuration. */
  readonly ports: Readonly<Record<string, number>>;
  readonly folder: string;
  stop(): Promise<void>;
}

const PORTS = ['A', 'B', 'S', 'T'] as const;

/** Files with the ports in place of `PORT_A`, and with the folder in place of `FOLDER`. */
export type NginxFiles = Readonly<Record<string, string>>;

/** What `nginx -t` says; undefined when it takes the configuration. */
export async function refusalOf(files: NginxFiles): Promise<string | undefined> {
  const folder = await prepare();
  try {
    write(folder, files);
    const { code, stderr } = await run(binaryPath('nginx') ?? 'nginx', [
      '-t',
      '-p',
      folder,
      '-c',
      join(folder, 'nginx.conf'),
      '-e',
      'stderr',
    ]);
    return code === 0 ? undefined : stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts nginx in the foreground and waits until it answers at its first port. */
export async function startNginx(files: (ports: Readonly<Record<string, number>>, folder: string) => NginxFiles): Promise<Nginx> {
  const folder = await prepare();
  const ports = await freePorts();
  write(folder, files(ports, folder));
  const child: Resident = startResident(binaryPath('nginx') ?? 'nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']);
  const stop = async (): Promise<void> => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries++) {
    for (const port of Object.values(ports)) if (await isOpen('127.0.0.1', port)) return { ports, folder, stop };
    await pause(20);
  }
  const said = child.output();
  await stop();
  throw new Error(`nginx did not answer:\n${said}`);
}

/** A certificate for a name, at `NAME.pem` and `NAME.key`; made once for the whole run. */
async function prepare(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hostmaster-nginx-'));
  chmodSync(folder, 0o755);
  pair ??= makePair();
  const { certificate, key } = await pair;
  for (const name of ['www', 'shop']) write(folder, { [`${name}.pem`]: certificate, [`${name}.key`]: key });
  write(folder, { 'root/index.html': 'root\n', 'root/x/index.html': 'x\n', 'root/a.css': 'css\n' });
  return folder;
}

let pair: Promise<{ readonly certificate: string; readonly key: string }> | undefined;

const REQUEST = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout - -subj /CN=www.example.org -days 30'.split(' ');

async function makePair(): Promise<{ readonly certificate: string; readonly key: string }> {
  const both = await mustRun('openssl', REQUEST);
  const at = both.indexOf('-----BEGIN CERTIFICATE');
  return { key: both.slice(0, at), certificate: both.slice(at) };
}

function write(folder: string, files: NginxFiles): void {
  for (const [path, text] of Object.entries(files)) {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
  }
}

async function freePorts(): Promise<Record<string, number>> {
  const servers = PORTS.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(PORTS.map((letter, i) => [letter, ports[i]!]));
}

export function isOpen(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address);
    socket.setTimeout(1000);
    const end = (open: boolean) => (): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

export interface Got {
  readonly status: number;
  readonly location: string | undefined;
  /** `name: value`, in lower case and sorted, of what nginx was told to add. */
  readonly added: readonly string[];
}

/** One GET; status 0 when the server says nothing. */
export function get(port: number, host: string, path: string, tls: boolean): Promise<Got> {
  return new Promise((resolve) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      agent: false,
      headers: { host },
      servername: host,
      rejectUnauthorized: false,
      timeout: 5000,
    };
    const take = (response: IncomingMessage): void => {
      response.resume();
      const pairs = response.rawHeaders.flatMap((name, i, all) => (i % 2 === 0 ? [`${name.toLowerCase()}: ${all[i + 1] ?? ''}`] : []));
      const added = pairs.filter(
        (line) => !/^(?:server|date|content-|connection|last-modified|etag|accept-ranges|location|keep-alive|transfer-)/.test(line),
      );
      resolve({ status: response.statusCode ?? 0, location: response.headers.location, added: added.sort() });
    };
    const sent = (tls ? secureRequest : plainRequest)(options, take);
    sent.once('error', () => resolve({ status: 0, location: undefined, added: [] })).end();
  });
}

/** Whether a handshake with just this version succeeds. */
export function speaks(port: number, name: string, version: SecureVersion): Promise<boolean> {
  return new Promise((resolve) => {
    const socket: TLSSocket = handshake({
      host: '127.0.0.1',
      port,
      servername: name,
      rejectUnauthorized: false,
      minVersion: version,
      maxVersion: version,
      ciphers: 'ALL:@SECLEVEL=0',
    });
    const end = (yes: boolean) => (): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('secureConnect', end(true)).once('error', end(false));
  });
}
