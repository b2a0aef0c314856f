import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import type { RRset } from '../../model/zone/zone.ts';

/** A name has one DNAME at most, with neither a CNAME nor a delegation beside it. */
export const dnameAlone = rule({
  id: 'dname/alone',
  subject: 'rrset',
  types: [TYPE.DNAME],
  basis: [{ doc: 'RFC 6672', section: '2.4', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/dname-multiple', 'zone/dname-and-cname', 'zone/dname-and-ns'],
  messages: ['several', 'withCname', 'withNs'],
  check(dname) {
    const { zone, ownerId } = dname;
    const bits = zone.bitsOf(ownerId);
    const withNs = (bits & NAME_BIT.NS) !== 0 && ownerId !== zone.apexId;
    if (dname.count === 1 && (bits & NAME_BIT.CNAME) === 0 && !withNs) return pass();
    const findings: Finding<'several' | 'withCname' | 'withNs'>[] = [];
    const { owner } = dname;
    const target = dname.target(0);
    const another = differingTarget(dname);
    if (another > 0)
      findings.push({
        message: 'several',
        params: { owner, target, other: dname.target(another) },
        places: [dname.at(another), dname.at(0)],
      });
    if ((bits & NAME_BIT.CNAME) !== 0) {
      findings.push({ message: 'withCname', params: { owner, target }, places: [dname.at(0), zone.rrsetById(ownerId, TYPE.CNAME)!.at(0)] });
    }
    if (withNs)
      findings.push({
        message: 'withNs',
        params: { owner, target },
        places: [dname.at(0), zone.rrsetById(ownerId, TYPE.NS)!.at(0)],
        severity: 'warning',
      }); // servers load it: the delegation hides the DNAME
    return failAll(findings);
  },
});

/** The first record with another target than the first; -1 when all are equal. */
function differingTarget(dname: RRset): number {
  for (let i = 1; i < dname.count; i++) if (dname.targetId(i) !== dname.targetId(0)) return i;
  return -1;
}
