import type { Remedy } from '../../model/remedy.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { domainName } from '../../model/names/name.ts';
import type { View } from '../../model/view.ts';
import type { Listener, WebHost, WebServer } from '../../model/web/host.ts';
import { askableNames, isPublic } from '../../model/web/hosts.ts';

/** A host is reached over IPv6 at every port at which it is reached over IPv4. */
export const ipv6Listener = rule({
  id: 'ipv6/listener',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 6540', section: '2', level: 'BCP' },
    { doc: 'Internet.nl', section: 'IPv6 addresses for web server', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['ipv6/listener-missing', 'ipv6/listener-asymmetric', 'ipv6/disabled', 'cross/aaaa-no-v6-listener'],
  messages: ['missing', 'missingThoughAnnounced', 'differs'],
  check(host, view) {
    const four = host.listeners.filter((each) => each.family === 'ipv4' && isPublic(each));
    if (four.length === 0) return notApplicable();
    const gap = host.gaps.find(({ cause }) => cause !== 'piece');
    const lacking = four.find((each) => !host.listeners.some((other) => other.family !== 'ipv4' && isCounterpart(other, each)));
    if (lacking !== undefined) {
      if (gap !== undefined) return unknown(gap);
      const params = { port: lacking.port, transport: lacking.transport };
      const announced = announcedName(host, view);
      if (announced !== undefined)
        return fail('missingThoughAnnounced', { ...params, name: announced }, [lacking.at], {
          severity: 'error',
          ...remedyFor(host, lacking),
        });
      return fail('missing', params, [lacking.at], remedyFor(host, lacking));
    }
    for (const each of four) {
      const other = host.listeners.find((candidate) => candidate.family === 'ipv6' && isCounterpart(candidate, each));
      const kind = other === undefined ? undefined : differenceOf(each, other);
      if (other !== undefined && kind !== undefined) return fail('differs', { kind, port: each.port }, [other.at, each.at]);
    }
    return pass();
  },
});

/** The same port over the other family; a line with IPv6 that takes IPv4 too is its own counterpart. */
function isCounterpart(other: Listener, { port, transport }: Listener): boolean {
  return other.port === port && other.transport === transport && other.family !== 'unix';
}

function differenceOf(four: Listener, six: Listener): string | undefined {
  if (four.tls !== six.tls) return 'ssl';
  if (four.http2 !== six.http2) return 'http2';
  if ((four.default === 'said') !== (six.default === 'said')) return 'default_server';
  return undefined;
}

/** A name of the host that has AAAA in a zone of this repository. */
function announcedName(host: WebHost, view: View): string | undefined {
  return askableNames(host).find(({ name, asked }) => {
    const domain = name.kind === 'exact' ? domainName(`${asked}.`) : undefined;
    return domain !== undefined && view.resolve(domain, TYPE.AAAA).kind === 'answer';
  })?.asked;
}

/**
 * The same line for IPv6, where it is for every address. To be looked at: a machine without IPv6 refuses to start with it. `default_server`
 * goes with it unless another host has that already.
 */
function remedyFor({ server }: WebHost, { address, port, transport, says, at, isImplied }: Listener): { readonly remedy?: Remedy } {
  if (address !== '0.0.0.0' || isImplied || at.kind !== 'text') return {};
  const isTaken = defaultsOf(server).has(`${transport} ${port}`);
  const words = WORDS.flatMap(([said, word]) => (says.has(said) && !(said === 'default' && isTaken) ? [word] : []));
  const value = [`[::]:${port}`, ...words].join(' ');
  return { remedy: { kind: 'addSetting', name: 'listen', value, near: at, where: 'behind', safety: 'review' } };
}

/** Sockets for every IPv6 address that have a default host. */
function defaultsOf(server: WebServer): ReadonlySet<string> {
  let defaults = DEFAULTS.get(server);
  if (defaults === undefined) {
    const said = server.hosts.flatMap(({ listeners }) => listeners.filter(({ address, says }) => address === '::' && says.has('default')));
    DEFAULTS.set(server, (defaults = new Set(said.map(({ transport, port }) => `${transport} ${port}`))));
  }
  return defaults;
}

const DEFAULTS = new WeakMap<WebServer, ReadonlySet<string>>();

const WORDS = [
  ['ssl', 'ssl'],
  ['quic', 'quic'],
  ['http2', 'http2'],
  ['default', 'default_server'],
  ['proxyProtocol', 'proxy_protocol'],
] as const;
