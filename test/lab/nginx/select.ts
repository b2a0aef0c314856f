import type { Gap } from '../../../model/origin.ts';
import type { Listener, WebHost, WebServer } from '../../../model/web/host.ts';
import { cannotMatch } from '../../../model/web/pattern.ts';

/** Where a request arrives, and the name it asks for. */
export interface Knock {
  readonly address: string;
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  readonly name: string;
}

export type Selected =
  | { readonly kind: 'host'; readonly host: WebHost }
  /** Nobody listens there. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/**
 * The host that answers: among those of the socket the exact name, the longest wildcard at the front, the longest at the end,
 * the first expression, the default. A socket of one address goes before that of all addresses.
 */
export function hostFor(server: WebServer, knock: Knock): Selected {
  const present = server.hosts.flatMap((host) =>
    host.listeners.filter((each) => isAt(each, knock)).map((listener) => ({ host, listener })),
  );
  const precise = present.filter(({ listener }) => listener.address === knock.address);
  const there = precise.length > 0 ? precise : present;
  if (there.length === 0) return server.gaps[0] === undefined ? { kind: 'closed' } : { kind: 'unknown', gap: server.gaps[0] };
  const named = byName(there, knock.name);
  if (named !== undefined) return named;
  const standing = there.find(({ listener }) => listener.default === 'said') ?? there.find(({ listener }) => listener.default === 'first');
  if (standing !== undefined) return { kind: 'host', host: standing.host };
  return { kind: 'unknown', gap: server.gaps[0] ?? { cause: 'piece', params: { file: server.path } } };
}

function isAt(listener: Listener, { address, port, transport }: Knock): boolean {
  if (listener.port !== port || listener.transport !== transport) return false;
  const isSix = address.includes(':');
  return listener.address === address || listener.address === (isSix ? '::' : '0.0.0.0');
}

interface Present {
  readonly host: WebHost;
  readonly listener: Listener;
}

function byName(there: readonly Present[], asked: string): Selected | undefined {
  const name = asked.toLowerCase().replace(/\.$/, '');
  const names = there.flatMap(({ host }) => host.names.map((own) => ({ host, own })));
  const longest = (fits: (text: string, kind: string) => number): WebHost | undefined => {
    let best: WebHost | undefined;
    let length = 0;
    for (const { host, own } of names) {
      const fit = fits(own.text, own.kind);
      if (fit > length) [best, length] = [host, fit];
    }
    return best;
  };
  const found =
    longest((text, kind) => ((kind === 'exact' && text === name) || (kind === 'exactAndBelow' && text.slice(1) === name) ? 1 : 0)) ??
    longest((text, kind) => {
      const tail = kind === 'below' ? text.slice(1) : kind === 'exactAndBelow' ? text : undefined;
      return tail !== undefined && name.endsWith(tail) && name.length > tail.length ? tail.length : 0;
    }) ??
    longest((text, kind) => (kind === 'prefix' && name.startsWith(text.slice(0, -1)) ? text.length : 0));
  if (found !== undefined) return { kind: 'host', host: found };
  const expression = names.find(({ own }) => own.kind === 'regex' && !cannotMatch(own.text.slice(1), name, true));
  if (expression === undefined) return undefined;
  return { kind: 'unknown', gap: { cause: 'condition', params: { text: expression.own.text }, origin: expression.own.at } };
}
