import type { DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import { isNobody } from '../../model/zone/purpose.ts';
import { soaIsElsewhere } from '../../model/zone/soa.ts';
import type { NameId, RRset, Zone } from '../../model/zone/zone.ts';

/** The apex names its name servers, and every delegation names two at least. */
export const nsPresent = rule({
  id: 'ns/present',
  subject: 'zone',
  basis: [
    { doc: 'RFC 2181', section: '6.1', level: 'MUST' },
    { doc: 'RFC 1034', section: '4.1', level: 'MUST' },
    { doc: 'RFC 2182', section: '5', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/ns-missing-apex', 'zone/ns-single'],
  messages: ['missing', 'single', 'singleAtCut'],
  check(zone) {
    const apexNs = zone.rrsetById(zone.apexId, TYPE.NS);
    const findings: Finding<'missing' | 'single' | 'singleAtCut'>[] = [];
    if (apexNs === undefined) {
      if (soaIsElsewhere(zone)) return notApplicable();
      const found = zone.lookup(zone.apex, TYPE.NS);
      if (found.kind === 'unknown') return unknown(found.gap);
      const head = zone.rrsetById(zone.apexId, TYPE.SOA)?.at(0) ?? (zone.size > 0 ? zone.originOf(0) : undefined);
      findings.push({ message: 'missing', params: { apex: zone.apex }, places: head === undefined ? [] : [head], severity: 'error' });
    }
    let gap: Gap | undefined;
    for (const cut of zone.plane === 'declared' ? cutsOf(zone) : [zone.apexId]) {
      const ns = zone.rrsetById(cut, TYPE.NS);
      const only = ns === undefined ? undefined : onlyHost(ns);
      if (ns === undefined || only === undefined || isNobody(only)) continue;
      // A line that could not be read may have been the second one. What a server answered is whole.
      const doubt = zone.plane === 'declared' ? zone.doubtAt(cut) : undefined;
      gap ??= doubt;
      if (doubt !== undefined) continue;
      if (cut === zone.apexId) findings.push({ message: 'single', params: { apex: zone.apex, host: only }, places: [ns.at(0)] });
      else findings.push({ message: 'singleAtCut', params: { cut: ns.owner, host: only }, places: [ns.at(0)], about: ns.owner });
    }
    return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
  },
});

/** The apex and every delegation that is in force. */
function cutsOf(zone: Zone): readonly NameId[] {
  const place = NAME_BIT.inZone | NAME_BIT.belowCut | NAME_BIT.belowDname;
  return zone.ownersWith(NAME_BIT.NS).filter((id) => (zone.bitsOf(id) & place) === NAME_BIT.inZone);
}

/** The name server, when there is only one. */
function onlyHost(ns: RRset): DomainName | undefined {
  for (let i = 1; i < ns.count; i++) if (ns.targetId(i) !== ns.targetId(0)) return undefined;
  return ns.target(0);
}
