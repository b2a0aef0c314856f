import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { ADDRESS_BITS, NAME_BIT } from '../../model/zone/bits.ts';
import { isNeverDelegated } from '../../model/zone/purpose.ts';

/** A domain with addresses says where its mail goes, or that it takes none. */
export const mxPresent = rule({
  id: 'mx/present',
  subject: 'mail-domain',
  basis: [
    { doc: 'RFC 5321', section: '5.1', level: 'MAY' },
    { doc: 'RFC 7505', section: '1', level: 'MAY' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/mx-missing', 'mx/missing', 'mx/implicit'],
  messages: ['implicit'],
  check(domain) {
    const { zone, isApex } = domain;
    if (!isApex || (zone.bitsOf(zone.apexId) & (ADDRESS_BITS | NAME_BIT.CNAME)) === 0 || isNeverDelegated(zone)) return notApplicable();
    const { name } = domain;
    const found = zone.lookup(name, TYPE.MX);
    if (found.kind === 'answer') return pass();
    if (found.kind === 'unknown') return unknown(found.gap);
    const address = zone.rrsetById(zone.apexId, TYPE.A) ?? zone.rrsetById(zone.apexId, TYPE.AAAA);
    if (found.kind !== 'nodata' || address === undefined) return notApplicable();
    return fail('implicit', { name }, [address.at(0)], {
      remedy: { kind: 'addRecord', near: address.ref(0), owner: name, type: TYPE.MX, rdata: '0 .', safety: 'review' },
    });
  },
});
