import { TYPE } from '../rdata/types.ts';
import { NAME_BIT } from './bits.ts';
import type { NameId, Zone } from './zone.ts';

/** Whether a name is the host of an NS record of the zone, so that its addresses at or below a cut are glue (RFC 9499 §7). Looks at `cut` first. */
export function isNameServerHost(zone: Zone, host: NameId, cut: NameId): boolean {
  const ns = zone.rrsetById(cut, TYPE.NS);
  const few = Math.min(ns?.count ?? 0, FEW);
  for (let i = 0; i < few; i++) if (ns!.targetId(i) === host) return true;
  return hostsOf(zone).has(host);
}

/** No delegation has more name servers; a file may. */
const FEW = 16;

const known = new WeakMap<Zone, ReadonlySet<NameId>>();

/** Every host that an NS record of the zone names. Worked out once: most glue is found at its own cut. */
function hostsOf(zone: Zone): ReadonlySet<NameId> {
  const before = known.get(zone);
  if (before !== undefined) return before;
  const hosts = new Set<NameId>();
  for (const id of zone.owners()) {
    if ((zone.bitsOf(id) & NAME_BIT.NS) === 0) continue;
    const ns = zone.rrsetById(id, TYPE.NS)!;
    for (let i = 0; i < ns.count; i++) hosts.add(ns.targetId(i));
  }
  known.set(zone, hosts);
  return hosts;
}
