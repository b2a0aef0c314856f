import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass } from '../../model/verdict.ts';
import type { Listener, ServerName, WebHost, WebServer } from '../../model/web/host.ts';

type Message = 'twice' | 'wildcard' | 'finalDot' | 'scheme' | 'port';

/** Names of hosts are ones that a request can have, and each leads to one host of a socket. */
export const nginxServerName = rule({
  id: 'nginx/server-name',
  subject: 'web-host',
  // What is written wrong there is a name that nobody asks for.
  planes: ['declared'],
  basis: [
    { doc: 'nginx, Server names', section: '', level: 'MUST' },
    { doc: 'RFC 9110', section: '7.2', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['nginx/server-name-duplicate', 'nginx/server-name-invalid-wildcard', 'nginx/server-name-trailing-dot'],
  messages: ['twice', 'wildcard', 'finalDot', 'scheme', 'port'],
  check(host) {
    const findings: Finding<Message>[] = [];
    for (const name of host.names) {
      const fault = faultOf(name);
      if (fault !== undefined)
        findings.push({
          message: fault,
          params: { name: name.text },
          places: [name.at],
          ...(fault === 'wildcard' && (name.text === '*' || !isAlone(host)) && { severity: 'error' }),
        });
      else if (name.kind !== 'empty' && !host.isAssumed) {
        const other = holderBefore(host, name);
        if (other !== undefined)
          findings.push({
            message: 'twice',
            params: { name: name.text, socket: socketOf(other.listener) },
            places: [name.at, other.name.at],
          });
      }
    }
    if (host.names.every(({ kind }) => kind === 'empty')) return notApplicable();
    return findings.length === 0 ? pass() : failAll(findings);
  },
});

function faultOf({ kind, text }: ServerName): Message | undefined {
  if (kind === 'regex' || kind === 'empty') return undefined;
  if (/^https?:\/\//.test(text)) return 'scheme';
  const core = text.replace(/^\*?\./, '').replace(/\.\*$/, '');
  if (text === '*' || core.includes('*') || (text.startsWith('*.') && text.endsWith('.*')) || /^\*[^.]/.test(text)) return 'wildcard';
  // nginx drops the final dot of a request's Host, but not of a name.
  if (text.length > 1 && text.endsWith('.')) return 'finalDot';
  return /:\d+$/.test(text) ? 'port' : undefined;
}

/** Nobody else listens at its sockets: nginx never looks at its names then. */
function isAlone(host: WebHost): boolean {
  const own = new Set(host.listeners.map(socketOf));
  return !host.server.hosts.some((other) => other !== host && other.listeners.some((each) => own.has(socketOf(each))));
}

/** A host, and where it says that it answers to a name. */
interface Holder {
  readonly host: WebHost;
  readonly name: ServerName;
}

/** An earlier host of a socket that already has the name: nginx warns and ignores the second. */
function holderBefore(host: WebHost, name: ServerName): { readonly name: ServerName; readonly listener: Listener } | undefined {
  for (const holder of holdersOf(host, name)) {
    if (holder.host === host) return undefined;
    if (holder.host.isAssumed) continue;
    // Two hosts of a template may be there in place of each other.
    const listener = surely(host).find((own) =>
      surely(holder.host).some((each) => each.address === own.address && each.port === own.port && each.transport === own.transport),
    );
    if (listener !== undefined) return { name: holder.name, listener };
  }
  return undefined;
}

function surely({ listeners }: WebHost): readonly Listener[] {
  return listeners.filter(({ mayBeAbsent }) => mayBeAbsent !== true);
}

const HOLDERS = new WeakMap<WebServer, ReadonlyMap<string, readonly Holder[]>>();

/** Hosts of a configuration that have a name, in its order. */
function holdersOf({ server }: WebHost, name: ServerName): readonly Holder[] {
  const known = HOLDERS.get(server) ?? gathered(server);
  HOLDERS.set(server, known);
  return known.get(keyOf(name)) ?? [];
}

function gathered({ hosts }: WebServer): ReadonlyMap<string, readonly Holder[]> {
  const found = new Map<string, Holder[]>();
  for (const host of hosts) {
    for (const name of host.names) {
      const holders = found.get(keyOf(name));
      if (holders === undefined) found.set(keyOf(name), [{ host, name }]);
      else if (holders.at(-1)?.host !== host) holders.push({ host, name });
    }
  }
  return found;
}

function keyOf({ kind, text }: ServerName): string {
  return `${kind} ${text}`;
}

function socketOf({ address, port }: Listener): string {
  return `${address}:${port}`;
}
