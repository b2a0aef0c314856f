import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import type { RRset } from '../../model/zone/zone.ts';

/** Records about a whole zone stand at its apex. */
export const apexOnly = rule({
  id: 'dnssec/apex-only',
  subject: 'rrset',
  types: [TYPE.DNSKEY, TYPE.CDS, TYPE.CDNSKEY, TYPE.CSYNC, TYPE.NSEC3PARAM, TYPE.ZONEMD],
  basis: [
    { doc: 'RFC 4034', section: '2.1.1', level: 'MUST' },
    { doc: 'RFC 7344', section: '4.1', level: 'SHOULD' },
    { doc: 'RFC 9615', section: '4.1', level: 'MUST' },
    { doc: 'RFC 7477', section: '2', level: 'MUST' },
    { doc: 'RFC 5155', section: '4', level: 'MUST' },
    { doc: 'RFC 8976', section: '2.1', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dnssec/dnskey-not-apex', 'dnssec/cds-not-apex', 'zone/zonemd-not-apex'],
  messages: ['notAtApex'],
  check(rrset) {
    const { zone, ownerId, type } = rrset;
    if (ownerId === zone.apexId) return pass();
    if (!zone.contains(ownerId) || isBootstrapping(rrset)) return notApplicable();
    const fragment = zone.gaps.find((gap) => gap.cause === 'fragment');
    if (fragment !== undefined) return unknown(fragment);
    // ZONEMD, CDS and CDNSKEY elsewhere are allowed (RFC 8976 §2.1, RFC 9615 §2) and mean nothing; behind a delegation the others do not either.
    const harmless = ALLOWED_ELSEWHERE.has(type) || (zone.bitsOf(ownerId) & NAME_BIT.belowCut) !== 0;
    const params = { owner: rrset.owner, type: typeName(type), apex: zone.apex };
    return fail('notAtApex', params, [rrset.at(0)], harmless ? { severity: 'warning' } : {});
  },
});

const ALLOWED_ELSEWHERE: ReadonlySet<number> = new Set([TYPE.ZONEMD, TYPE.CDS, TYPE.CDNSKEY]);

/** RFC 9615 §4.1: copies of CDS and CDNSKEY at `_dsboot.….`, in the zone of a name server. */
function isBootstrapping({ zone, ownerId, type }: RRset): boolean {
  if ((type !== TYPE.CDS && type !== TYPE.CDNSKEY) || zone.labelLengthOf(ownerId) !== BOOTSTRAPPING.length) return false;
  for (let at = 0; at < BOOTSTRAPPING.length; at++) {
    const octet = zone.labelOctetOf(ownerId, at);
    const lower = octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet;
    if (lower !== BOOTSTRAPPING.charCodeAt(at)) return false;
  }
  return true;
}

const BOOTSTRAPPING = '_dsboot';
