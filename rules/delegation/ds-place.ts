import { rule } from '../../model/rule.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';

/** DS records stand where the zone delegates, and nowhere else. */
export const dsPlace = rule({
  id: 'delegation/ds-place',
  subject: 'rrset',
  // Servers answer for DS from the zone above (RFC 4035 §3.1.4.1), or not at all.
  planes: ['declared'],
  types: [TYPE.DS],
  basis: [
    { doc: 'RFC 4035', section: '2.4', level: 'MUST' },
    { doc: 'RFC 4034', section: '5', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['delegation/ds-without-ns', 'delegation/ds-at-apex'],
  messages: ['atApex', 'withoutNs'],
  check(ds) {
    const { zone, ownerId } = ds;
    const bits = zone.bitsOf(ownerId);
    if (ownerId === zone.apexId) {
      // What looks like the apex of a fragment may be a cut of the zone that includes it.
      const fragment = zone.gaps.find((gap) => gap.cause === 'fragment');
      return fragment === undefined ? fail('atApex', { owner: ds.owner }, [ds.at(0)]) : unknown(fragment);
    }
    if ((bits & NAME_BIT.NS) !== 0) return pass();
    if ((bits & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0 || (bits & NAME_BIT.inZone) === 0) return notApplicable();
    const doubt = zone.doubtAt(ownerId, TYPE.NS);
    return doubt === undefined ? fail('withoutNs', { owner: ds.owner }, [ds.at(0)]) : unknown(doubt);
  },
});
