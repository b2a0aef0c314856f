import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import { soaIsElsewhere } from '../../model/zone/soa.ts';

/** A zone has one SOA, and it stands at the apex. */
export const soaPresent = rule({
  id: 'zone/soa-present',
  subject: 'zone',
  basis: [
    { doc: 'RFC 2181', section: '6.1', level: 'MUST' },
    { doc: 'RFC 1035', section: '5.2', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/soa-missing', 'zone/soa-multiple', 'zone/soa-not-at-apex', 'zone/soa-not-first'],
  messages: ['missing', 'several', 'notAtApex', 'notFirst'],
  check(zone) {
    if (soaIsElsewhere(zone)) return notApplicable();
    const findings: Finding<'missing' | 'several' | 'notAtApex' | 'notFirst'>[] = [];
    const { apex } = zone;
    const found = zone.lookup(apex, TYPE.SOA);
    if (zone.plane === 'declared') {
      for (const id of zone.ownersWith(NAME_BIT.SOA)) {
        if (id === zone.apexId || !zone.contains(id)) continue;
        findings.push({ message: 'notAtApex', params: { owner: zone.nameOf(id), apex }, places: [zone.rrsetById(id, TYPE.SOA)!.at(0)] });
      }
    }
    const soa = zone.rrsetById(zone.apexId, TYPE.SOA);
    if (soa === undefined) {
      if (findings.length > 0) return failAll(findings);
      if (found.kind === 'unknown') return unknown(found.gap);
      return failAll([{ message: 'missing', params: { apex }, places: zone.size > 0 ? [zone.originOf(0)] : [] }]);
    }
    for (let i = 1; i < soa.count; i++) {
      if (!soa.sameRdata(0, i)) findings.push({ message: 'several', params: { apex, count: soa.count }, places: [soa.at(i), soa.at(0)] });
    }
    if (zone.plane === 'declared' && soa.ref(0).index !== 0 && soa.count === 1) {
      findings.push({ message: 'notFirst', params: { apex }, places: [soa.at(0), zone.originOf(0)], severity: 'advice' });
    }
    return failAll(findings);
  },
});
