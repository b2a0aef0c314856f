import type { Origin } from '../origin.ts';
import type { View } from '../view.ts';
import type { Listener, ServerName, WebHost } from './host.ts';

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

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Whether no other host comes before this one with the same place: what several hosts inherit is told once. */
export function isFirstWith(host: WebHost, view: View, placeOf: (host: WebHost) => Origin | undefined): boolean {
  const own = keyOf(placeOf(host));
  return own === undefined || allHosts(view).find((other) => keyOf(placeOf(other)) === own) === host;
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
  return !rejects && tlsListeners(host).some(isPublic);
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
