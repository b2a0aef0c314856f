import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import { isNameServerHost } from '../../model/zone/glue.ts';
import { placeOfFirst } from '../../model/zone/remembered.ts';
import type { NameId, RRset, Zone } from '../../model/zone/zone.ts';

/** Everything in the zone can be answered: nothing is hidden behind a delegation or a DNAME. */
export const occluded = rule({
  id: 'zone/occluded',
  subject: 'rrset',
  // It is hidden: servers answer with the delegation or the DNAME (RFC 1034 §4.3.2).
  planes: ['declared'],
  types: 'any',
  ownerBits: () => NAME_BIT.NS | NAME_BIT.belowCut | NAME_BIT.belowDname,
  basis: [
    { doc: 'RFC 1034', section: '4.2.1', level: 'MUST' },
    { doc: 'RFC 6672', section: '2.4', level: 'MUST' },
    { doc: 'RFC 9499', section: '7', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/occluded-by-delegation', 'zone/dname-children'],
  messages: ['belowCut', 'atCut', 'notGlue', 'belowDname'],
  check(rrset) {
    const { zone, ownerId, type } = rrset;
    const bits = zone.bitsOf(ownerId);
    const atCut = (bits & (NAME_BIT.NS | NAME_BIT.inZone)) === (NAME_BIT.NS | NAME_BIT.inZone) && ownerId !== zone.apexId;
    if (!atCut && (bits & (NAME_BIT.belowCut | NAME_BIT.belowDname)) === 0) return pass();
    if (AT_CUT.has(type) && atCut && (bits & NAME_BIT.belowCut) === 0) return pass();
    if ((bits & NAME_BIT.belowDname) !== 0 && (bits & NAME_BIT.belowCut) === 0) {
      const dname = ancestorWith(zone, ownerId, NAME_BIT.DNAME);
      // RFC 6672 §5.3.4: the hashes of a zone whose apex has a DNAME stand below it.
      if (dname === zone.apexId && (bits & (NAME_BIT.dnssec | 0x3ff)) === NAME_BIT.dnssec) return notApplicable();
      const at = placeOfFirst(zone, dname, TYPE.DNAME);
      return fail('belowDname', { owner: rrset.owner, type: typeName(type), dname: zone.nameOf(dname) }, [rrset.at(0), at], {
        severity: 'error',
      });
    }
    if (type === TYPE.A || type === TYPE.AAAA) {
      if (isNameServerHost(zone, ownerId)) return pass();
      const [gap] = zone.gaps;
      if (gap !== undefined) return unknown(gap);
    }
    const cut = zone.cutOf(ownerId);
    const params = { owner: rrset.owner, type: typeName(type), cut: zone.nameOf(cut) };
    return fail(messageFor(rrset, cut === ownerId), params, [rrset.at(0), placeOfFirst(zone, cut, TYPE.NS)]);
  },
});

/** What a parent may hold at a zone cut (RFC 4035 §2.4, §2.5). */
const AT_CUT: ReadonlySet<number> = new Set([TYPE.NS, TYPE.DS, TYPE.NSEC, TYPE.RRSIG]);

function messageFor(rrset: RRset, atCut: boolean): 'notGlue' | 'atCut' | 'belowCut' {
  if (rrset.type === TYPE.A || rrset.type === TYPE.AAAA) return 'notGlue';
  return atCut ? 'atCut' : 'belowCut';
}

/** The nearest name above that owns a type. */
function ancestorWith(zone: Zone, name: NameId, bit: number): NameId {
  let id = zone.parentIdOf(name);
  while (id > zone.apexId && (zone.bitsOf(id) & bit) === 0) id = zone.parentIdOf(id);
  return id;
}
