import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import type { Listener, WebHost, WebServer } from '../../model/web/host.ts';
import { siblingsOf } from '../../model/web/hosts.ts';
import { isAtLeast } from '../../model/web/version.ts';

type Message = 'twice' | 'defaultTwice' | 'optionsTwice' | 'bothFamilies' | 'hostName' | 'plainHttps';

/** Every socket is opened once, with one set of options and one default host. */
export const nginxListen = rule({
  id: 'nginx/listen',
  subject: 'web-host',
  // A server with such a configuration does not start.
  planes: ['declared'],
  basis: [{ doc: 'nginx, ngx_http_core_module', section: 'listen', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['ipv6/ipv6only-off-dup', 'ipv6/hostname-listen'],
  messages: ['twice', 'defaultTwice', 'optionsTwice', 'bothFamilies', 'hostName', 'plainHttps'],
  check(host, view) {
    // Of files in a folder nobody knows which are enabled together.
    if (host.isAssumed) return notApplicable();
    const findings: Finding<Message>[] = [];
    const [bare, ...others] = plainHttps(host, view);
    if (bare !== undefined) {
      const params = { socket: `${bare.address}:${bare.port}` };
      findings.push({ message: 'plainHttps', params, places: [bare.at, ...others.map(({ at }) => at)], severity: 'warning' });
    }
    for (const listener of host.listeners) {
      const socket = `${listener.address}:${listener.port}`;
      if (listener.family === 'name' && listener.address !== 'localhost')
        findings.push({ message: 'hostName', params: { socket }, places: [listener.at], severity: 'warning' });
      // Two lines of a template may be there in place of each other.
      if (listener.mayBeAbsent === true) continue;
      const say = (message: Message, other: Listener, severity?: 'warning'): void =>
        void findings.push({ message, params: { socket }, places: [listener.at, other.at], ...(severity !== undefined && { severity }) });
      const before = listener.family === 'name' ? undefined : earlier(host, listener);
      if (before?.twin !== undefined) say('twice', before.twin);
      if (before?.rival !== undefined) say('defaultTwice', before.rival);
      if (before?.options !== undefined) say('optionsTwice', before.options);
      const four = takesBoth(listener) ? socketOf(host.server, { ...listener, address: '0.0.0.0' })?.first : undefined;
      if (four !== undefined) say('bothFamilies', four);
    }
    return findings.length === 0 ? pass() : failAll(findings);

    /** `[::]` that takes IPv4 as well: said so, or the habit before 1.3.4. */
    function takesBoth({ family, address, says }: Listener): boolean {
      if (family !== 'ipv6' || address !== '::' || says.has('ipv6onlyOn')) return false;
      return says.has('ipv6onlyOff') || isAtLeast(host.server.version.text, '1.3.4') === false;
    }
  },
});

/**
 * Listeners at the port of HTTPS that no line makes speak TLS, although there is a certificate. Without one, something in front may end TLS;
 * a line of any other host gives `ssl` to the whole socket.
 */
function plainHttps(host: WebHost, view: View): readonly Listener[] {
  if (host.tls.certificates.length === 0) return [];
  const bare = host.listeners.filter(
    ({ port, transport, tls, says }) => port === 443 && transport === 'tcp' && !tls && !says.has('proxyProtocol'),
  );
  if (bare.length === 0 || host.gaps.some(({ cause }) => cause !== 'piece')) return [];
  return siblingsOf(host, view).some((other) => other.listeners.some(({ port, tls }) => port === 443 && tls)) ? [] : bare;
}

interface Before {
  /** The first line of the host itself. */
  readonly twin: Listener | undefined;
  /** The first default of another host, and the first line of one with options, where this one has those as well. */
  readonly rival: Listener | undefined;
  readonly options: Listener | undefined;
}

/** Lines for the same socket that stand before the given one of a host, of this host and those before it. */
function earlier(host: WebHost, listener: Listener): Before | undefined {
  const socket = socketOf(host.server, listener);
  const own = socket?.order.get(listener);
  if (socket === undefined || own === undefined) return undefined;
  const firstOther = (lines: ReadonlyMap<WebHost, Listener>): Listener | undefined => {
    for (const [other, line] of lines) if (other !== host) return socket.order.get(line)! < own ? line : undefined;
    return undefined;
  };
  const twin = socket.byHost.get(host);
  return {
    twin: twin === listener ? undefined : twin,
    rival: listener.default === 'said' ? firstOther(socket.defaults) : undefined,
    options: hasOptions(listener) ? firstOther(socket.withOptions) : undefined,
  };
}

/** Every line for a socket, in the order of the configuration, and the first one of each host: thousands of hosts may share it. */
interface Socket {
  readonly first: Listener;
  readonly order: Map<Listener, number>;
  readonly byHost: Map<WebHost, Listener>;
  readonly defaults: Map<WebHost, Listener>;
  readonly withOptions: Map<WebHost, Listener>;
}

const SOCKETS = new WeakMap<WebServer, ReadonlyMap<string, Socket>>();

function socketOf(server: WebServer, { transport, address, port }: Pick<Listener, 'transport' | 'address' | 'port'>): Socket | undefined {
  const known = SOCKETS.get(server) ?? gathered(server);
  SOCKETS.set(server, known);
  return known.get(`${transport} ${address} ${port}`);
}

function gathered({ hosts }: WebServer): ReadonlyMap<string, Socket> {
  const found = new Map<string, Socket>();
  for (const host of hosts) {
    for (const listener of host.isAssumed ? [] : host.listeners) {
      if (listener.mayBeAbsent === true) continue;
      const key = `${listener.transport} ${listener.address} ${listener.port}`;
      const socket = found.get(key) ?? {
        first: listener,
        order: new Map(),
        byHost: new Map(),
        defaults: new Map(),
        withOptions: new Map(),
      };
      found.set(key, socket);
      socket.order.set(listener, socket.order.size);
      if (!socket.byHost.has(host)) socket.byHost.set(host, listener);
      if (listener.default === 'said' && !socket.defaults.has(host)) socket.defaults.set(host, listener);
      if (hasOptions(listener) && !socket.withOptions.has(host)) socket.withOptions.set(host, listener);
    }
  }
  return found;
}

/** Options of the socket itself, which nginx takes once for each. */
function hasOptions({ says }: Listener): boolean {
  return says.has('ipv6onlyOn') || says.has('ipv6onlyOff') || says.has('socketOption');
}
