import { TYPE } from '../rdata/types.ts';
import { NAME_BIT } from './bits.ts';
import type { NameId, Zone } from './zone.ts';

/** Whether a name is the host of an NS record of the zone, so that its addresses at or below a cut are glue (RFC 9499 §7). */
export function isNameServerHost(zone: Zone, host: NameId): boolean {
  let hosts = known.get(zone);
  if (hosts === undefined) known.set(zone, (hosts = hostsOf(zone)));
  return hosts.has(host);
}

const known = new WeakMap<Zone, ReadonlySet<NameId>>();

function hostsOf(zone: Zone): ReadonlySet<NameId> {
  const hosts = new Set<NameId>();
  for (const id of zone.ownersWith(NAME_BIT.NS)) {
    const ns = zone.rrsetById(id, TYPE.NS)!;
    for (let i = 0; i < ns.count; i++) hosts.add(ns.targetId(i));
  }
  return hosts;
}
