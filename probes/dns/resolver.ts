import { isIP } from 'node:net';
import { readFileSync } from 'node:fs';
import type { DomainName } from '../../model/names/name.ts';
import { lowerName, wireOf } from '../../model/names/wire.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { askServer, TO_RESOLVER } from './ask.ts';
import { doubtOf, refusal } from './doubt.ts';
import type { Doubt } from './doubt.ts';
import type { ExtendedError } from './edns.ts';
import type { Exchange, Outcome, ServerAddress } from './exchange.ts';
import { RCODE } from './message.ts';
import type { Message, WireRecord } from './message.ts';
import { stepKey } from './transcript-step.ts';
import type { StepKey } from '../step-kind.ts';
import { sameName } from './wire-name.ts';

/** A recursive resolver; each question is put once in a run. */
export interface Resolver {
  resolve(name: DomainName, type: number): Promise<Resolved>;
}

interface ResolvedBase {
  /** CNAME records followed, in order. */
  readonly aliases: readonly WireRecord[];
  /** AD: the resolver has validated it. */
  readonly authentic: boolean;
  readonly errors: readonly ExtendedError[];
  readonly server: ServerAddress;
  readonly step: StepKey;
}

/** What a resolver says. `failure` comes from the last resolver that was asked. */
export type Resolved =
  | (ResolvedBase & { readonly kind: 'answer'; readonly records: readonly WireRecord[] })
  | (ResolvedBase & { readonly kind: 'nodata' | 'nxdomain' })
  | { readonly kind: 'failure'; readonly doubt: Doubt; readonly server: ServerAddress };

/** Resolvers are asked in order until one has an answer (also a negative one). */
export function recursiveResolver(exchange: Exchange, servers: readonly ServerAddress[]): Resolver {
  const answers = new Map<string, Promise<Resolved>>();

  async function ask(name: DomainName, type: number): Promise<Resolved> {
    let resolved: Resolved = { kind: 'failure', doubt: { cause: 'noResolver', detail: '' }, server: NOBODY };
    for (const server of servers) {
      resolved = readResolved(await askServer(exchange, server, { name: wireOf(name), type, class: 1 }, TO_RESOLVER));
      if (resolved.kind !== 'failure') break;
    }
    return resolved;
  }

  return {
    resolve(name, type) {
      const key = `${name} ${type}`;
      const answer = answers.get(key) ?? ask(name, type);
      answers.set(key, answer);
      return answer;
    },
  };
}

/** Addresses of the machine's resolvers (resolv.conf(5)); empty when it has none. */
export function systemResolvers(path = '/etc/resolv.conf', port = 53): ServerAddress[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return []; // no such file: whoever resolves is told `noResolver`
  }
  const addresses = text.split('\n').flatMap((line) => /^nameserver[ \t]+(\S+)/.exec(line)?.[1] ?? []);
  return addresses.filter((address) => isIP(address) !== 0).map((address) => ({ host: '', address, port }));
}

/** `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53` or `[2001:db8::53]:5353`; undefined for anything else. */
export function resolverAddress(text: string): ServerAddress | undefined {
  if (isIP(text) !== 0) return { host: '', address: text, port: 53 };
  const [, six, four, digits] = /^(?:\[([^\]]+)\]|([^:]+))(?::([0-9]{1,5}))?$/.exec(text) ?? [];
  const address = six ?? four ?? '';
  const port = digits === undefined ? 53 : Number(digits);
  if (isIP(address) !== (six === undefined ? 4 : 6) || port < 1 || port > 65535) return undefined;
  return { host: '', address, port };
}

const NOBODY: ServerAddress = { host: '', address: '', port: 53 };
const MAX_ALIASES = 16;

function readResolved(outcome: Outcome): Resolved {
  const { server, question } = outcome.request;
  if (outcome.kind === 'failure') return { kind: 'failure', doubt: doubtOf(outcome), server };
  const { message } = outcome;
  if (message.rcode !== RCODE.NOERROR && message.rcode !== RCODE.NXDOMAIN) return { kind: 'failure', doubt: refusal(message), server };
  if (!message.recursionAvailable) return { kind: 'failure', doubt: { cause: 'serverFailure', detail: 'no recursion' }, server };
  const { end, aliases } = followAliases(message, question.name, question.type);
  const records = message.answers.filter((record) => record.type === question.type && sameName(record.owner, end));
  const base = {
    aliases,
    authentic: message.authenticData,
    errors: message.edns?.errors ?? [],
    server,
    step: stepKey(outcome.request),
  };
  if (records.length > 0) return { kind: 'answer', records, ...base };
  return { kind: message.rcode === RCODE.NXDOMAIN ? 'nxdomain' : 'nodata', ...base };
}

/** The name that the CNAMEs of the answer lead to. */
function followAliases(message: Message, name: Uint8Array, type: number): { end: Uint8Array; aliases: WireRecord[] } {
  const targets = new Map<DomainName, WireRecord>();
  if (type !== TYPE.CNAME)
    for (const record of message.answers) if (record.type === TYPE.CNAME) targets.set(lowerName(record.owner), record);
  const aliases: WireRecord[] = [];
  let end = name;
  for (let alias = targets.get(lowerName(end)); alias !== undefined && aliases.length < MAX_ALIASES; alias = targets.get(lowerName(end))) {
    aliases.push(alias);
    end = alias.rdata;
  }
  return { end, aliases };
}
