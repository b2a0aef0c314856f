import { linkTo } from '../../model/dnssec/chain.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { TYPE } from '../../model/rdata/types.ts';

/** A validating resolver does not refuse the zone (RFC 4035 §5.5), and what we see of its keys agrees with its word. */
export const dnssecValidated = rule({
  id: 'dnssec/validated',
  subject: 'zone',
  // A resolver tells it; files do not.
  planes: ['observed'],
  basis: [
    { doc: 'RFC 4035', section: '5.5', level: 'MUST' },
    { doc: 'RFC 8914', section: '4', level: 'MAY' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['internetnl/dnssec_valid'],
  messages: ['bogus', 'bogusThoughLinked', 'secureThoughBroken'],
  check(zone, view) {
    const said = view.validationOf(zone.apex);
    if (said === undefined || said.kind === 'insecure') return notApplicable();
    if (said.kind === 'unknown') return unknown(said.gap);
    const link = linkTo(zone, view.parentOf(zone), view.now);
    const soa = zone.rrset(zone.apex, TYPE.SOA);
    const places = soa === undefined ? [said.at] : [said.at, soa.at(0)];
    const params = { apex: zone.apex, errors: said.errors.join('; ') };
    if (said.kind === 'bogus') return fail(link === 'holds' ? 'bogusThoughLinked' : 'bogus', params, places);
    return link === 'broken' ? fail('secureThoughBroken', params, places, { severity: 'warning' }) : pass();
  },
});
