import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import { firstTypeAt } from '../../model/zone/remembered.ts';
import type { NameId, Zone } from '../../model/zone/zone.ts';

/** An asterisk matches other names only as a whole label, and the first one. */
export const wildcard = rule({
  id: 'name/wildcard',
  subject: 'rrset',
  types: 'any',
  ownerBits: () => NAME_BIT.asterisk,
  basis: [
    { doc: 'RFC 4592', section: '2.1.1', level: 'MUST' },
    { doc: 'RFC 4592', section: '4.2', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/wildcard-non-terminal', 'zone/wildcard-partial', 'zone/wildcard-ns'],
  messages: ['notFirst', 'partial', 'unsuitableType'],
  check(rrset) {
    const { zone, ownerId, type } = rrset;
    const label = labelWithAsterisk(zone, ownerId);
    if (label < 0) return pass();
    if ((zone.bitsOf(ownerId) & NAME_BIT.inZone) === 0) return notApplicable();
    const isWhole = zone.labelLengthOf(label) === 1;
    if (isWhole && label === ownerId) {
      if (!UNSUITABLE.has(type)) return pass();
      return fail('unsuitableType', { owner: rrset.owner, type: typeName(type) }, [rrset.at(0)]);
    }
    if (type !== firstTypeAt(zone, ownerId)) return pass();
    const params = { owner: rrset.owner, label: zone.nameOf(label) };
    return fail(isWhole ? 'notFirst' : 'partial', params, [rrset.at(0)]);
  },
});

/** RFC 4592 §4.2 (undefined), §4.4 (discouraged), §4.1 (there is no zone at a wildcard). */
const UNSUITABLE: ReadonlySet<number> = new Set([TYPE.NS, TYPE.DNAME, TYPE.SOA]);

const ASTERISK = 0x2a;

/** The highest name below the apex whose label holds an asterisk; -1 when none does. */
function labelWithAsterisk(zone: Zone, owner: NameId): NameId {
  let found = -1;
  for (let id = owner; id > 0 && id !== zone.apexId; id = zone.parentIdOf(id)) {
    for (let at = zone.labelLengthOf(id) - 1; at >= 0; at--) if (zone.labelOctetOf(id, at) === ASTERISK) found = id;
  }
  return found;
}
