import type { Origin } from '../origin.ts';
import type { ServiceOf } from '../service.ts';
import type { View } from '../view.ts';
import type { Listener, ServerName, WebHost, WebServer } from './host.ts';

/** Every host of the plane, in the order of the files. */
function allHosts(view: View): readonly WebHost[] {
  return view.services('web-host').map(({ facts }) => facts);
}

/** Hosts that one nginx serves together with this one: those of its configuration, or the pieces of the same folder. */
export function siblingsOf(host: WebHost, view: View): readonly WebHost[] {
  if (!host.server.isPiece) return host.server.hosts;
  const folder = folderOf(host.server.path);
  return allHosts(view).filter(({ server }) => server === host.server || (server.isPiece && folderOf(server.path) === folder));
}

/** Whether a host that nginx serves together with this one has the name, and speaks TLS. */
export function isSecured(host: WebHost, view: View, asked: string): boolean {
  const { exact, others } = securedWith(host, view);
  return exact.has(asked) || others.some((other) => answersFor(other, asked));
}

/** Names of hosts with TLS: the exact ones, and the hosts that have others. */
interface Secured {
  readonly exact: ReadonlySet<string>;
  readonly others: readonly WebHost[];
}

/** By the list of services, then by configuration, or for pieces by folder. */
const SECURED = new WeakMap<readonly ServiceOf<'web-host'>[], Map<WebServer | string, Secured>>();

function securedWith(host: WebHost, view: View): Secured {
  const services = view.services('web-host');
  const known = SECURED.get(services) ?? new Map<WebServer | string, Secured>();
  SECURED.set(services, known);
  const key = host.server.isPiece ? folderOf(host.server.path) : host.server;
  const found = known.get(key) ?? securedOf(siblingsOf(host, view));
  known.set(key, found);
  return found;
}

function securedOf(hosts: readonly WebHost[]): Secured {
  const secure = hosts.filter((each) => tlsListeners(each).length > 0);
  return {
    exact: new Set(secure.flatMap(({ names }) => names.filter(({ kind }) => kind === 'exact').map(({ text }) => text))),
    others: secure.filter(({ names }) => names.some(({ kind }) => kind !== 'exact' && kind !== 'empty')),
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * Whether no other host comes before this one with the same place: what several hosts inherit is told once. `what` names the
 * kind of places that `placesOf` gives, so that they are gathered once for all hosts.
 */
export function isFirstWith(
  host: WebHost,
  view: View,
  at: Origin | undefined,
  what: string,
  placesOf: (host: WebHost) => readonly (Origin | undefined)[],
): boolean {
  const key = keyOf(at);
  if (key === undefined) return true;
  const services = view.services('web-host');
  const known = FIRST.get(services) ?? new Map<string, ReadonlyMap<string, WebHost>>();
  FIRST.set(services, known);
  const first = known.get(what) ?? firstBy(services, placesOf);
  known.set(what, first);
  return (first.get(key) ?? host) === host;
}

/** By the list of services, which is one for a run. */
const FIRST = new WeakMap<readonly ServiceOf<'web-host'>[], Map<string, ReadonlyMap<string, WebHost>>>();

function firstBy(
  services: readonly ServiceOf<'web-host'>[],
  placesOf: (host: WebHost) => readonly (Origin | undefined)[],
): ReadonlyMap<string, WebHost> {
  const first = new Map<string, WebHost>();
  for (const { facts } of services) {
    for (const place of placesOf(facts)) {
      const key = keyOf(place);
      if (key !== undefined && !first.has(key)) first.set(key, facts);
    }
  }
  return first;
}

function keyOf(origin: Origin | undefined): string | undefined {
  return origin?.kind === 'text' ? `${origin.span.path}:${origin.span.start}` : undefined;
}

export function tlsListeners(host: WebHost): readonly Listener[] {
  return host.listeners.filter(({ tls, transport }) => tls && transport === 'tcp');
}

/** Reached from elsewhere: neither this machine alone nor a socket in the file system. */
export function isPublic({ family, address }: Listener): boolean {
  if (family === 'unix') return false;
  if (family === 'name') return address !== 'localhost';
  return !/^(?:127\.|::1$|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|fe80:|f[cd])/.test(address);
}

/** A host that answers with TLS to names of its own: not one that refuses every handshake. */
export function speaksTls(host: WebHost): boolean {
  const { rejectHandshake } = host.tls;
  const rejects = (rejectHandshake.kind === 'explicit' || rejectHandshake.kind === 'inherited') && rejectHandshake.value;
  return !rejects && (host.hasHiddenTls === true || tlsListeners(host).some(isPublic));
}

/** Names that a visitor may ask for; of wildcards one that they cover. */
export function askableNames(host: WebHost): readonly { readonly name: ServerName; readonly asked: string }[] {
  return host.names.flatMap((name) => {
    switch (name.kind) {
      case 'exact':
        return name.text.includes('.') || name.text === 'localhost' ? [{ name, asked: name.text }] : [];
      case 'exactAndBelow':
        return [{ name, asked: name.text.slice(1) }];
      case 'below':
        return [{ name, asked: `www${name.text.slice(1)}` }];
      case 'prefix':
      case 'regex':
      case 'empty':
        return [];
    }
  });
}

/** Whether a host has a name, exactly or by a wildcard. */
export function answersFor(host: WebHost, asked: string): boolean {
  return host.names.some(({ kind, text }) => {
    switch (kind) {
      case 'exact':
        return text === asked;
      case 'below':
        return asked.endsWith(text.slice(1));
      case 'exactAndBelow':
        return asked === text.slice(1) || asked.endsWith(text);
      case 'prefix':
        return asked.startsWith(text.slice(0, -1));
      case 'regex':
      case 'empty':
        return false;
    }
  });
}
