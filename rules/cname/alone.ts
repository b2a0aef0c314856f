import type { Origin } from '../../model/origin.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';
import { NAME_BIT, RECORD_BITS } from '../../model/zone/bits.ts';
import { soaIsElsewhere } from '../../model/zone/soa.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'several' | 'otherData' | 'atApex';

/** A name that is an alias has one CNAME and nothing else. */
export const cnameAlone = rule({
  id: 'cname/alone',
  subject: 'rrset',
  types: [TYPE.CNAME],
  basis: [
    { doc: 'RFC 1034', section: '3.6.2', level: 'MUST' },
    { doc: 'RFC 2181', section: '10.1', level: 'MUST' },
    { doc: 'RFC 1912', section: '2.4', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/cname-other-data', 'zone/cname-multiple', 'zone/cname-at-apex'],
  messages: ['several', 'otherData', 'atApex'],
  check(cname) {
    const { zone, ownerId } = cname;
    const bits = zone.bitsOf(ownerId);
    const atApex = ownerId === zone.apexId && ((bits & NAME_BIT.SOA) !== 0 || soaIsElsewhere(zone));
    if (cname.count === 1 && !atApex && (bits & RECORD_BITS & ~ALLOWED_BITS) === 0) return pass();
    const findings: Finding<Message>[] = [];
    const { owner } = cname;
    const another = differingTarget(cname);
    if (another > 0) {
      findings.push({
        message: 'several',
        params: { owner, target: cname.target(0), other: cname.target(another) },
        places: [cname.at(another), cname.at(0)],
      });
    }
    if (atApex) {
      findings.push({ message: 'atApex', params: { owner, target: cname.target(0) }, places: [cname.at(0)] });
      return failAll(findings);
    }
    const types = zone.typesAt(ownerId).filter((type) => !ALLOWED.has(type));
    if (types.length === 0) return failAll(findings);
    const others: Origin[] = types.slice(0, MOST_PLACES).map((type) => zone.rrsetById(ownerId, type)!.at(0));
    findings.push({
      message: 'otherData',
      params: { owner, target: cname.target(0), types: types.map(typeName).join(', ') },
      places: [cname.at(0), ...others],
    });
    return failAll(findings);
  },
});

const MOST_PLACES = 8;

/** RFC 4035 §2.5 and, for what came before it, RFC 2535 §2.3.5. A DNAME beside it is told by the rule about DNAMEs. */
const ALLOWED: ReadonlySet<number> = new Set([TYPE.CNAME, TYPE.RRSIG, TYPE.NSEC, TYPE.NSEC3, TYPE.KEY, TYPE.SIG, TYPE.NXT, TYPE.DNAME]);
const ALLOWED_BITS = NAME_BIT.CNAME | NAME_BIT.dnssec | NAME_BIT.DNAME;

/** The first record with another target than the first; -1 when all are equal. */
function differingTarget(cname: RRset): number {
  for (let i = 1; i < cname.count; i++) if (cname.targetId(i) !== cname.targetId(0)) return i;
  return -1;
}
