import { hostsOf } from '../delegation/hosts.ts';
import { parentOf, type DomainName } from '../names/name.ts';
import { TYPE } from '../rdata/types.ts';
import { NAME_BIT } from '../zone/bits.ts';
import type { RRset, Zone } from '../zone/zone.ts';

/** What a zone names a host for. */
export type NamedFor = 'nameServer' | 'mailServer';

/**
 * The hosts that a zone tells about, of all that the zones of a plane name as name or mail servers: those whose names lie in it, and those
 * that lie in no zone here and that it is the first to name. So that a server of a hundred zones is told about once.
 */
export function hostsToldBy(zone: Zone, zones: readonly Zone[]): ReadonlyMap<DomainName, NamedFor> {
  let told = TOLD.get(zones);
  if (told === undefined) TOLD.set(zones, (told = sharedOut(zones.filter(isWhole))));
  return told.get(zone) ?? namedIn(zone);
}

const TOLD = new WeakMap<readonly Zone[], Map<Zone, Map<DomainName, NamedFor>>>();

/** Of the zone above another one the wire shows only the delegation, and nobody asks about its hosts. */
function isWhole(zone: Zone): boolean {
  return zone.rrset(zone.apex, TYPE.SOA) !== undefined || zone.rrset(zone.apex, TYPE.NS) !== undefined;
}

function sharedOut(zones: readonly Zone[]): Map<Zone, Map<DomainName, NamedFor>> {
  const told = new Map(zones.map((zone) => [zone, new Map<DomainName, NamedFor>()]));
  const byApex = new Map<DomainName, Zone[]>();
  for (const zone of zones) byApex.set(zone.apex, [...(byApex.get(zone.apex) ?? []), zone]);
  const elsewhere = new Map<DomainName, Zone>();
  for (const zone of zones) {
    for (const [host, role] of namedIn(zone)) {
      const holders = holdersOf(host, byApex);
      if (holders === undefined && !elsewhere.has(host)) elsewhere.set(host, zone);
      for (const teller of holders ?? [elsewhere.get(host)!]) {
        const hosts = told.get(teller)!;
        hosts.set(host, hosts.get(host) ?? role);
      }
    }
  }
  return told;
}

function holdersOf(host: DomainName, byApex: ReadonlyMap<DomainName, readonly Zone[]>): readonly Zone[] | undefined {
  for (let apex: DomainName | undefined = host; apex !== undefined; apex = parentOf(apex)) {
    const found = byApex.get(apex);
    if (found !== undefined) return found;
  }
  return undefined;
}

function namedIn(zone: Zone): Map<DomainName, NamedFor> {
  const hosts = new Map<DomainName, NamedFor>();
  const ns = zone.rrset(zone.apex, TYPE.NS);
  for (const host of ns === undefined ? [] : hostsOf(ns).keys()) hosts.set(host, 'nameServer');
  for (const mx of mailSets(zone)) {
    for (let i = 0; i < mx.count; i++) {
      const host = mx.target(i);
      if (host !== '.') hosts.set(host, hosts.get(host) ?? 'mailServer'); // '.': null MX (RFC 7505)
    }
  }
  return hosts;
}

/** A zone may have fifty thousand mail domains, which share their servers. */
const MOST_MAIL_DOMAINS = 1000;

function mailSets(zone: Zone): RRset[] {
  const sets: RRset[] = [];
  for (const id of zone.ownersWith(NAME_BIT.MX)) {
    if ((zone.bitsOf(id) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0 || !zone.contains(id)) continue;
    const mx = zone.rrsetById(id, TYPE.MX);
    if (mx !== undefined && sets.push(mx) === MOST_MAIL_DOMAINS) break;
  }
  return sets;
}
