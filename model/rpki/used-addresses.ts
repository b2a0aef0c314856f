import { hostsOf } from '../delegation/hosts.ts';
import { domainName, parentOf, ROOT, type DomainName } from '../names/name.ts';
import type { Gap, Origin } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import { parseIpv4, parseIpv6 } from '../standards/ip.ts';
import { classifyIpv4, classifyIpv6 } from '../standards/special-addresses.ts';
import type { View } from '../view.ts';
import { addressText } from '../zone/addresses.ts';
import { NAME_BIT } from '../zone/bits.ts';
import type { Zone } from '../zone/zone.ts';
import { hostsToldBy, type NamedFor } from './named-hosts.ts';

/** A host that a domain is reached by, and where its addresses stand. */
export interface UsedHost {
  readonly host: DomainName;
  readonly role: NamedFor | 'web' | 'mailNameServer';
  /** Public ones; each once. */
  readonly addresses: readonly { readonly text: string; readonly at: Origin }[];
  /** Why not all of them are known. */
  readonly gap: Gap | undefined;
}

/**
 * The hosts that a zone tells about, as Internet.nl looks at them: its web site (the apex and `www`), name servers, mail servers, and the name
 * servers of mail servers elsewhere.
 */
export function usedHosts(zone: Zone, view: View): { readonly hosts: readonly UsedHost[]; readonly gap: Gap | undefined } {
  const hosts = new Map<DomainName, UsedHost['role']>();
  const web = zone.apex.endsWith('.arpa.') ? [] : [zone.apex, domainName(`www.${zone.apex}`)];
  for (const name of web) if (name !== undefined) hosts.set(name, 'web');
  const named = hostsToldBy(zone, view.zones());
  for (const [host, role] of named) hosts.set(host, hosts.get(host) ?? role);
  let gap: Gap | undefined;
  const elsewhere = [...named].filter(([host, role]) => role === 'mailServer' && !host.endsWith(`.${zone.apex}`));
  for (const [host] of elsewhere.slice(0, MOST_EXCHANGES)) {
    const found = nameServersFor(host, view);
    if ('cause' in found) gap ??= found;
    else for (const server of found) hosts.set(server, hosts.get(server) ?? 'mailNameServer');
  }
  const used = [...hosts].map(([host, role]): UsedHost => ({ host, role, ...addressesOf(host, zone, view) }));
  // Mostly `www` is another name of the same host: nothing is told twice.
  const [apex] = used;
  const told = used.filter((each) => each === apex || each.role !== 'web' || !isSame(each, apex!));
  return { hosts: told, gap: told.find((each) => each.gap !== undefined)?.gap ?? gap };
}

/** Of so many mail servers elsewhere the name servers are looked for. */
const MOST_EXCHANGES = 32;

function isSame(one: UsedHost, other: UsedHost): boolean {
  const texts = new Set(other.addresses.map(({ text }) => text));
  return one.gap === undefined && one.addresses.every(({ text }) => texts.has(text));
}

/** The NS of a name, else of the names above it. */
function nameServersFor(host: DomainName, view: View): readonly DomainName[] | Gap {
  for (let name: DomainName | undefined = host; name !== undefined && name !== ROOT; name = parentOf(name)) {
    const found = view.resolve(name, TYPE.NS);
    if (found.kind === 'answer') return [...hostsOf(found.rrset).keys()];
    if (found.kind === 'unknown') return found.gaps[0];
  }
  return [];
}

function addressesOf(host: DomainName, zone: Zone, view: View): Pick<UsedHost, 'addresses' | 'gap'> {
  const addresses = new Map<string, Origin>();
  let gap: Gap | undefined;
  const id = zone.idOf(host);
  const isGlue = id >= 0 && (zone.bitsOf(id) & NAME_BIT.belowCut) !== 0;
  for (const type of [TYPE.A, TYPE.AAAA]) {
    // Glue is what a resolver gets first.
    const glue = isGlue ? zone.rrsetById(id, type) : undefined;
    const found = glue === undefined ? view.resolve(host, type) : ({ kind: 'answer', rrset: glue } as const);
    if (found.kind === 'unknown') gap ??= found.gaps[0];
    if (found.kind !== 'answer') continue;
    for (let i = 0; i < found.rrset.count; i++) {
      const text = addressText(found.rrset.wire(i));
      if (isPublic(text) && !addresses.has(text)) addresses.set(text, found.rrset.at(i));
    }
  }
  return { addresses: [...addresses].map(([text, at]) => ({ text, at })), gap };
}

/** Nobody announces the others, and another rule tells them. Those for documentation are as good as any here. */
function isPublic(text: string): boolean {
  const four = parseIpv4(text);
  const { globallyReachable, block } = four === null ? classifyIpv6(parseIpv6(text)!) : classifyIpv4(four);
  return globallyReachable || block?.use === 'documentation';
}
