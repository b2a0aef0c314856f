import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass } from '../../model/verdict.ts';
import type { Listener, WebHost } from '../../model/web/host.ts';
import { isAtLeast } from '../../model/web/version.ts';

type Message = 'twice' | 'defaultTwice' | 'optionsTwice' | 'bothFamilies' | 'hostName';

/** Every socket is opened once, with one set of options and one default host. */
export const nginxListen = rule({
  id: 'nginx/listen',
  subject: 'web-host',
  basis: [{ doc: 'nginx, ngx_http_core_module', section: 'listen', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['ipv6/ipv6only-off-dup', 'ipv6/hostname-listen'],
  messages: ['twice', 'defaultTwice', 'optionsTwice', 'bothFamilies', 'hostName'],
  check(host) {
    // Of files in a folder nobody knows which are enabled together.
    if (host.isAssumed) return notApplicable();
    const findings: Finding<Message>[] = [];
    for (const [i, listener] of host.listeners.entries()) {
      const socket = `${listener.address}:${listener.port}`;
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
      const four = takesBoth(listener)
        ? everyListener(host).find(
            (each) =>
              each.family === 'ipv4' && each.address === '0.0.0.0' && each.port === listener.port && each.transport === listener.transport,
          )
        : undefined;
      if (four !== undefined) say('bothFamilies', four);
      if (listener.family === 'name' && listener.address !== 'localhost')
        findings.push({ message: 'hostName', params: { socket }, places: [listener.at], severity: 'warning' });
    }
    return findings.length === 0 ? pass() : failAll(findings);

    /** `[::]` that takes IPv4 as well: said so, or the habit before 1.3.4. */
    function takesBoth({ family, address, says }: Listener): boolean {
      if (family !== 'ipv6' || address !== '::' || says.has('ipv6onlyOn')) return false;
      return says.has('ipv6onlyOff') || isAtLeast(host.server.version.text, '1.3.4') === false;
    }
  },
});

interface Placed {
  readonly host: WebHost;
  readonly listener: Listener;
}

/** Lines that stand before the given one of a host, of this host and those before it. */
function earlier(host: WebHost, index: number): readonly Placed[] {
  const { hosts } = host.server;
  const others = hosts.slice(0, hosts.indexOf(host)).filter(({ isAssumed }) => !isAssumed);
  return [...others, { ...host, listeners: host.listeners.slice(0, index) }].flatMap((each) =>
    each.listeners.map((listener) => ({ host: others.includes(each) ? each : host, listener })),
  );
}

function everyListener({ server }: WebHost): readonly Listener[] {
  return server.hosts.filter(({ isAssumed }) => !isAssumed).flatMap(({ listeners }) => listeners);
}

function isSameSocket(a: Listener, b: Listener): boolean {
  return a.address === b.address && a.port === b.port && a.transport === b.transport && a.family !== 'name';
}

/** Options of the socket itself, which nginx takes once for each. */
function hasOptions({ says }: Listener): boolean {
  return says.has('ipv6onlyOn') || says.has('ipv6onlyOff') || says.has('socketOption');
}
