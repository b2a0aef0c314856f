import type { WebHost } from './host.ts';
import { hostLabel } from './host.ts';

/** Where a redirect goes, with the variables filled in that a request decides; undefined parts depend on more. */
export interface Target {
  readonly scheme: 'http' | 'https' | undefined;
  /** In lower case, without port. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** Whether the path and query of the request stay. */
  readonly keepsPath: boolean;
  readonly path: string;
}

export interface Asked {
  readonly name: string | undefined;
  readonly tls: boolean;
}

export function targetOf(written: string, host: WebHost, { name, tls }: Asked): Target {
  const own = tls ? 'https' : 'http';
  const parts = PARTS.exec(written);
  if (parts === null)
    return { scheme: written.startsWith('/') ? own : undefined, host: name, port: undefined, keepsPath: isKept(written), path: written };
  const [, scheme = '', authority = '', port, path = ''] = parts;
  return {
    scheme: scheme === '$scheme' ? own : scheme.toLowerCase() === 'https' ? 'https' : 'http',
    host: hostOf(authority, host, name),
    port: port === undefined || port.startsWith('$') ? undefined : Number(port),
    keepsPath: isKept(path),
    path,
  };
}

/** Variables behind the name belong to the path. */
const PARTS =
  /^(\$scheme|https?):\/\/((?:\$(?!\{?(?:request_uri|uri|document_uri|is_args|args|query_string|\d))\{?\w+\}?|[^/?#$:[\]]|\[[^\]]*\])*)(?::(\d+|\$server_port))?(.*)$/is;

function hostOf(authority: string, host: WebHost, name: string | undefined): string | undefined {
  const text = authority.toLowerCase().replaceAll(/\$\{(\w+)\}/g, '$$$1');
  if (/^\$(?:host|http_host)$/.test(text)) return name;
  if (text === '$server_name') return hostLabel(host);
  const filled = text.replace('$host', name ?? '$host');
  return filled.includes('$') || filled === '' ? undefined : filled;
}

function isKept(path: string): boolean {
  return /^\/?\$\{?(?:request_uri|uri)\b/.test(path) || path === '/$1' || path === '$1';
}
