import type { View } from '../view.ts';
import type { WebHost, WebServer } from './host.ts';
import { answersFor, isPublic } from './hosts.ts';
import { answerInZone } from './in-zone.ts';

/**
 * The web servers of the repository that answer at one of some addresses, as the names of their hosts tell: `a.example.org` in a
 * configuration, and its address in a zone. Only those of which every host is known.
 */
export function serversAt(addresses: readonly string[], view: View): readonly WebServer[] {
  const known = serversByAddress(view);
  return [...new Set(addresses.flatMap((address) => [...(known.get(address) ?? [])]))];
}

/** Whether one of the hosts has the name, at a public socket. */
export function hasHostFor(server: WebServer, name: string, tls: boolean): boolean {
  const { exact, others } = namedIn(server);
  const isOpen = (host: WebHost): boolean => host.listeners.some((each) => isPublic(each) && each.tls === tls);
  return exact.get(name)?.some(isOpen) === true || others.some((host) => (answersFor(host, name) || hasExpression(host)) && isOpen(host));
}

function hasExpression({ names }: WebHost): boolean {
  return names.some(({ kind }) => kind === 'regex');
}

/** Hosts by their exact names, and those with patterns: each of thousands may redirect to another one. */
interface Named {
  readonly exact: ReadonlyMap<string, readonly WebHost[]>;
  readonly others: readonly WebHost[];
}

function namedIn(server: WebServer): Named {
  const known = NAMED.get(server);
  if (known !== undefined) return known;
  const exact = new Map<string, WebHost[]>();
  for (const host of server.hosts) {
    for (const { kind, text } of host.names) {
      if (kind !== 'exact') continue;
      const same = exact.get(text);
      if (same === undefined) exact.set(text, [host]);
      else if (same.at(-1) !== host) same.push(host);
    }
  }
  const others = server.hosts.filter(({ names }) => names.some(({ kind }) => kind !== 'exact' && kind !== 'empty'));
  const named = { exact, others };
  NAMED.set(server, named);
  return named;
}

const NAMED = new WeakMap<WebServer, Named>();

const BY_ADDRESS = new WeakMap<object, ReadonlyMap<string, ReadonlySet<WebServer>>>();

function serversByAddress(view: View): ReadonlyMap<string, ReadonlySet<WebServer>> {
  const services = view.services('web-host');
  const known = BY_ADDRESS.get(services);
  if (known !== undefined) return known;
  const found = new Map<string, Set<WebServer>>();
  for (const { facts: host } of services) {
    const { server } = host;
    for (const { kind, text } of host.names) {
      const answer = kind === 'exact' && text.includes('.') ? answerInZone(text, view) : undefined;
      if (answer?.kind !== 'addresses') continue;
      for (const address of answer.addresses) {
        const servers = found.get(address) ?? new Set<WebServer>();
        found.set(address, servers.add(server));
      }
    }
  }
  // Where one that answers there is not known whole, nothing is known of that address.
  for (const [address, servers] of found) if ([...servers].some(({ isPiece, gaps }) => isPiece || gaps.length > 0)) found.delete(address);
  BY_ADDRESS.set(services, found);
  return found;
}
