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
    for (const [i, listener] of host.listeners.entries()) {
      const socket = `${listener.address}:${listener.port}`;
      if (listener.family === 'name' && listener.address !== 'localhost')
        findings.push({ message: 'hostName', params: { socket }, places: [listener.at], severity: 'warning' });
      // Two lines of a template may be there in place of each other.
      if (listener.mayBeAbsent === true) continue;
      const say = (message: Message, other: Listener, severity?: 'warning'): void =>
        void findings.push({ message, params: { socket }, places: [listener.at, other.at], ...(severity !== undefined && { severity }) });
      const before = earlier(host, i);
      const same = before.filter((each) => isSameSocket(each.listener, listener));
      const twin = same.find((each) => each.host === host);
      if (twin !== undefined) say('twice', twin.listener);
      const rival = listener.default === 'said' ? same.find((each) => each.host !== host && each.listener.default === 'said') : undefined;
      if (rival !== undefined) say('defaultTwice', rival.listener);
      const options = hasOptions(listener) ? same.find((each) => each.host !== host && hasOptions(each.listener)) : undefined;
      if (options !== undefined) say('optionsTwice', options.listener);
      const four = takesBoth(listener) ? atSocket(host.server, { ...listener, address: '0.0.0.0' })[0]?.listener : undefined;
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

interface Placed {
  readonly host: WebHost;
  readonly listener: Listener;
}

/** Lines for the same socket that stand before the given one of a host, of this host and those before it. */
function earlier(host: WebHost, index: number): readonly Placed[] {
  const listener = host.listeners[index]!;
  const there = atSocket(host.server, listener);
  return there.slice(
    0,
    there.findIndex((each) => each.listener === listener),
  );
}

const SOCKETS = new WeakMap<WebServer, ReadonlyMap<string, readonly Placed[]>>();

/** Every line for a socket, in the order of the configuration. */
function atSocket(server: WebServer, { transport, address, port }: Pick<Listener, 'transport' | 'address' | 'port'>): readonly Placed[] {
  const known = SOCKETS.get(server) ?? gathered(server);
  SOCKETS.set(server, known);
  return known.get(`${transport} ${address} ${port}`) ?? [];
}

function gathered({ hosts }: WebServer): ReadonlyMap<string, readonly Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const host of hosts) {
    for (const listener of host.isAssumed ? [] : host.listeners) {
      if (listener.mayBeAbsent === true) continue;
      const key = `${listener.transport} ${listener.address} ${listener.port}`;
      const there = found.get(key);
      if (there === undefined) found.set(key, [{ host, listener }]);
      else there.push({ host, listener });
    }
  }
  return found;
}

function isSameSocket(a: Listener, b: Listener): boolean {
  return a.address === b.address && a.port === b.port && a.transport === b.transport && a.family !== 'name';
}

/** Options of the socket itself, which nginx takes once for each. */
function hasOptions({ says }: Listener): boolean {
  return says.has('ipv6onlyOn') || says.has('ipv6onlyOff') || says.has('socketOption');
}
