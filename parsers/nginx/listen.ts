import type { Origin } from '../../model/origin.ts';
import { formatIpv6, parseIpv4, parseIpv6 } from '../../model/standards/ip.ts';
import { nearest } from '../../model/standards/nearest.ts';
import type { Listener } from '../../model/web/host.ts';
import { originOf } from './level.ts';
import type { Statement } from './statements.ts';

/** What a `listen` line says, before the lines of other hosts for the same socket are joined; undefined when it makes no sense. */
export function readListen(statement: Statement): Listener | undefined {
  const [, address, ...parameters] = statement.words;
  if (address === undefined || address.text.includes('$') || isFilledIn(address.text) || isPortRange(address.text)) return undefined;
  const socket = socketOf(address.text);
  if (socket === undefined) return undefined;
  const says = new Set(parameters.flatMap(({ text }) => PARAMETERS[text] ?? (SOCKET_OPTION.test(text) ? ['socketOption' as const] : [])));
  return {
    ...socket,
    transport: says.has('quic') ? 'udp' : 'tcp',
    tls: says.has('ssl'),
    http2: says.has('http2'),
    says,
    default: says.has('default') ? 'said' : 'no',
    at: originOf(statement),
    isImplied: false,
  };
}

/** `8000-8010`, also behind an address (1.15.10): many sockets in one line. */
export function isPortRange(address: string): boolean {
  return /(?:^|:)\d+-\d+$/.test(address);
}

/** `listen PORT;`: no host has such a name, so something else replaces the word before nginx reads it. */
export function isFilledIn(address: string): boolean {
  return /^[A-Z][A-Z0-9_]*$|:[A-Z][A-Z0-9_]*$|^[A-Z][A-Z0-9_]*:/.test(address);
}

/** A server without `listen`: port 80 (8000 when nginx does not run as root). */
export function impliedListener(at: Origin): Listener {
  const [address, family, transport] = ['0.0.0.0', 'ipv4', 'tcp'] as const;
  return { address, family, port: 80, transport, tls: false, http2: false, says: new Set(), default: 'no', at, isImplied: true };
}

const PARAMETERS: Readonly<Record<string, 'ssl' | 'http2' | 'quic' | 'default' | 'proxyProtocol' | 'ipv6onlyOn' | 'ipv6onlyOff'>> = {
  ssl: 'ssl',
  http2: 'http2',
  quic: 'quic',
  // What 1.25.0 still called it.
  http3: 'quic',
  default_server: 'default',
  default: 'default',
  proxy_protocol: 'proxyProtocol',
  'ipv6only=on': 'ipv6onlyOn',
  'ipv6only=off': 'ipv6onlyOff',
};

/** What makes nginx open the socket in a way of its own: it may be said once for each. */
const SOCKET_OPTION = /^(?:setfib|fastopen|backlog|rcvbuf|sndbuf|accept_filter|so_keepalive)=|^(?:deferred|bind|reuseport)$/;

/** What is nearly a parameter of `listen` and none: the one that is meant. What resembles none may be of another edition of nginx. */
export function meantParameter(text: string): string | undefined {
  if (Object.hasOwn(PARAMETERS, text) || SOCKET_OPTION.test(text) || text === OF_TENGINE) return undefined;
  return nearest(text.toLowerCase(), WORDS) ?? undefined;
}

/** Its own HTTP/3. */
const OF_TENGINE = 'xquic';

const WORDS = [...Object.keys(PARAMETERS), 'deferred', 'bind', 'reuseport'];

type Socket = Pick<Listener, 'address' | 'family' | 'port'>;

/** `443`, `192.0.2.1:443`, `[::]:443`, `*:443`, `localhost:8080`, `unix:/run/x.sock`; port 80 where none is named. */
function socketOf(text: string): Socket | undefined {
  if (text.startsWith('unix:')) return { address: text, family: 'unix', port: 0 };
  if (/^\d+$/.test(text)) return withPort('0.0.0.0', 'ipv4', text);
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(text);
  if (bracketed !== null) {
    const address = parseIpv6(bracketed[1] ?? '');
    return address === null ? undefined : withPort(formatIpv6(address), 'ipv6', bracketed[2]);
  }
  const parts = /^([^:[\]]+)(?::(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const [, host = '', port] = parts;
  if (host === '*') return withPort('0.0.0.0', 'ipv4', port);
  if (parseIpv4(host) !== null) return withPort(host, 'ipv4', port);
  return withPort(host.toLowerCase(), 'name', port);
}

function withPort(address: string, family: Listener['family'], port = '80'): Socket | undefined {
  const number = Number(port);
  return number >= 1 && number <= 65_535 ? { address, family, port: number } : undefined;
}
