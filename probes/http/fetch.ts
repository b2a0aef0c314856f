import { isIP } from 'node:net';
import { domainName } from '../../model/names/name.ts';
import { mayBeAsked, resolveHost } from '../dns/addresses.ts';
import type { Resolver } from '../dns/resolver.ts';
import { familyOf } from '../vantage.ts';
import type { HttpExchange, HttpOutcome, HttpRequest, HttpResponse, HttpServer } from './exchange.ts';

export interface FetchContext {
  readonly exchange: HttpExchange;
  readonly resolver: Resolver;
  /** Private and loopback addresses may be asked. */
  readonly localAddresses: boolean;
}

/** One page with the redirects that led to it. */
export interface Fetched {
  /** In order; every one but the last is a redirect that was followed. */
  readonly hops: readonly [HttpOutcome, ...HttpOutcome[]];
  readonly last: HttpOutcome;
  /** Why a redirect was not followed. */
  readonly stopped: 'tooMany' | 'badTarget' | 'noAddress' | undefined;
}

/** RFC 9110 §15.4: a client should detect redirections without end; browsers follow twenty, Internet.nl eight. */
const MOST_REDIRECTS = 8;

/** A GET to exactly one address; redirects are followed over the same family. */
export async function fetchFollowing(context: FetchContext, first: HttpRequest, redirects = MOST_REDIRECTS): Promise<Fetched> {
  const hops: [HttpOutcome, ...HttpOutcome[]] = [await ask(context, first)];
  for (;;) {
    const last = hops.at(-1)!;
    const target = last.kind === 'response' ? targetOf(last) : undefined;
    if (target === undefined) return { hops, last, stopped: undefined };
    if (target === 'bad') return { hops, last, stopped: 'badTarget' };
    if (hops.length > redirects) return { hops, last, stopped: 'tooMany' };
    const address = await sameFamily(context, target.host, first.server);
    if (address === undefined) return { hops, last, stopped: 'noAddress' };
    const { host, port, tls, path } = target;
    hops.push(await ask(context, { server: { host, address, port }, tls, path, most: first.most }));
  }
}

/** An address that must not be asked is `notAllowed`. */
export function ask({ exchange, localAddresses }: FetchContext, request: HttpRequest): Promise<HttpOutcome> {
  if (mayBeAsked(request.server.address, localAddresses)) return exchange.ask(request);
  return Promise.resolve({ kind: 'failure', request, tls: undefined, cause: 'notAllowed', detail: 'notGlobalAddress', milliseconds: 0 });
}

interface Target {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly path: string;
}

/** Where a redirect leads; undefined for what is none. */
function targetOf({ status, fields, request }: HttpResponse): Target | 'bad' | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const location = fields.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (location === undefined) return undefined;
  const base = urlOf(request);
  if (!URL.canParse(location, base)) return 'bad';
  const { protocol, hostname, port, pathname, search } = new URL(location, base);
  if ((protocol !== 'http:' && protocol !== 'https:') || hostname === '' || port === '0' || pathname.length + search.length > MOST_PATH)
    return 'bad';
  const tls = protocol === 'https:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return { host, port: port === '' ? (tls ? 443 : 80) : Number(port), tls, path: pathname + search };
}

const MOST_PATH = 4096;

/** `https://www.example.org/.well-known/security.txt` */
export function urlOf({ server: { host, port }, tls, path }: HttpRequest): string {
  const name = isIP(host) === 6 ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${name}${port === (tls ? 443 : 80) ? '' : `:${port}`}${path}`;
}

async function sameFamily({ resolver }: FetchContext, host: string, like: HttpServer): Promise<string | undefined> {
  if (host === like.host) return like.address;
  const family = familyOf(like.address);
  if (isIP(host) !== 0) return familyOf(host) === family ? host : undefined;
  const name = domainName(host);
  if (name === undefined) return undefined;
  const { addresses } = await resolveHost(resolver, name);
  return addresses.find((address) => familyOf(address) === family);
}
