import { domainName, labelsOf, type DomainName } from '../names/name.ts';
import { TYPE } from '../rdata/types.ts';
import { nearest } from '../standards/nearest.ts';
import { NAME_BIT } from '../zone/bits.ts';
import { repeatedOrigin, withoutRepeatedOrigin } from '../zone/written.ts';
import type { NameId, Zone } from '../zone/zone.ts';

/** The name that was meant where a label is nearly `wanted`; undefined when none is. */
export function meantName(zone: Zone, id: NameId, wanted: '_dmarc' | '_domainkey'): DomainName | undefined {
  const labels = labelsOf(zone.nameOf(id));
  const own = labels.length - labelsOf(zone.apex).length;
  const at = labels.findIndex((label, i) => i < own && label !== wanted && nearest(label, [wanted]) !== null);
  return at < 0
    ? undefined
    : domainName(
        labels
          .with(at, wanted)
          .map((label) => `${label}.`)
          .join(''),
      );
}

/** The name without the zone's name, where that stands twice at its end: a final dot was forgotten. */
export function withoutDoubledZone(zone: Zone, id: NameId): DomainName | undefined {
  const origin = repeatedOrigin(zone, id);
  return origin < 0 ? undefined : withoutRepeatedOrigin(zone, id, origin);
}

/** Whether an alias of the zone leads to a name: a record may stand anywhere where an alias finds it. */
export function isAliased(zone: Zone, id: NameId): boolean {
  let targets = KNOWN.get(zone);
  if (targets === undefined) KNOWN.set(zone, (targets = aliasTargets(zone)));
  return targets.has(id);
}

const KNOWN = new WeakMap<Zone, ReadonlySet<NameId>>();

function aliasTargets(zone: Zone): ReadonlySet<NameId> {
  const targets = new Set<NameId>();
  for (const id of zone.ownersWith(NAME_BIT.CNAME)) targets.add(zone.rrsetById(id, TYPE.CNAME)!.targetId(0));
  return targets;
}
