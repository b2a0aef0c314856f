import { isIPv6 } from 'node:net';
import { canonicalCompare } from '../../model/names/name.ts';
import type { DomainName } from '../../model/names/name.ts';
import { lowerName } from '../../model/names/wire.ts';
import type { Gap } from '../../model/origin.ts';
import { printRdata } from '../../model/rdata/codec.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { parseIpv4, parseIpv6 } from '../../model/standards/ip.ts';
import { classifyIpv4, classifyIpv6 } from '../../model/standards/special-addresses.ts';
import { gapOf } from './doubt.ts';
import type { Reachability } from './doubt.ts';
import type { WireRecord } from './message.ts';
import type { Resolved, Resolver } from './resolver.ts';

/** A name server's host and where its addresses come from. */
export interface HostSurvey {
  readonly host: DomainName;
  /** In order, without repetition. */
  readonly addresses: readonly string[];
  /** Of the addresses: the parent's glue, the zone's own servers, or the resolver. */
  readonly source: 'glue' | 'zone' | 'resolver';
  /** What the resolver said, where it was asked. */
  readonly resolved?: { readonly a: Resolved; readonly aaaa: Resolved };
}

/** The addresses of a host by the resolver. */
export async function resolveHost(resolver: Resolver, host: DomainName): Promise<HostSurvey> {
  const [a, aaaa] = await Promise.all([resolver.resolve(host, TYPE.A), resolver.resolve(host, TYPE.AAAA)]);
  const records = [a, aaaa].flatMap((resolved) => (resolved.kind === 'answer' ? resolved.records : []));
  return { host, addresses: addressesIn(records), source: 'resolver', resolved: { a, aaaa } };
}

/** Texts of the A and AAAA records, IPv4 first, in order of the text. */
export function addressesIn(records: readonly WireRecord[]): string[] {
  const texts = records.flatMap(({ type, rdata }) => (type === TYPE.A || type === TYPE.AAAA ? printRdata(type, rdata) : []));
  return [...new Set(texts)].sort(byFamilyAndText);
}

/** The hosts that NS records name, each once, in canonical order. */
export function hostsIn(ns: readonly WireRecord[]): DomainName[] {
  return [...new Set(ns.map((record) => lowerName(record.rdata)))].sort(canonicalCompare);
}

/**
 * Whether questions may go to the address. A zone can name any address as its server's: by default only the Internet's are asked (and those for
 * documentation, which lead nowhere or into a laboratory); `local` allows private, shared, link-local and loopback ones too, never multicast.
 */
export function mayBeAsked(address: string, local: boolean): boolean {
  const { globallyReachable, block } = classOf(address);
  if (globallyReachable || block?.use === 'documentation') return true;
  return local && block !== null && LOCAL_USES.has(block.use);
}

/** Why the addresses of a host are not known; undefined when the resolver is sure of both families. */
export function hostGap({ resolved }: HostSurvey, reachability: Reachability): Gap | undefined {
  if (resolved === undefined) return undefined;
  const failure = [resolved.a, resolved.aaaa].find((one) => one.kind === 'failure');
  return failure?.kind === 'failure' ? gapOf(failure.doubt, failure.server, reachability) : undefined;
}

function byFamilyAndText(a: string, b: string): number {
  return Number(isIPv6(a)) - Number(isIPv6(b)) || (a < b ? -1 : Number(a > b));
}

const LOCAL_USES: ReadonlySet<string> = new Set(['private', 'shared', 'loopback', 'link-local', 'benchmarking']);

function classOf(address: string): ReturnType<typeof classifyIpv4> {
  const four = parseIpv4(address);
  if (four !== null) return classifyIpv4(four);
  const six = parseIpv6(address);
  return six === null ? { globallyReachable: false, block: null } : classifyIpv6(six);
}
