import { linkTo } from '../../model/dnssec/chain.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { isPrivateName } from '../../model/zone/purpose.ts';

/**
 * DNSSEC protects a public zone, with a chain of trust from the root (RFC 9364). A file does not show it: signing is usually the server's or the
 * provider's affair. Only what a validating resolver says decides.
 */
export const dnssecSigned = rule({
  id: 'dnssec/signed',
  subject: 'zone',
  // A resolver tells it; files do not.
  planes: ['observed'],
  basis: [
    { doc: 'RFC 9364', section: '1.1', level: 'BCP' },
    { doc: 'RFC 4035', section: '5.2', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dnssec/unsigned-zone', 'dnssec/signed-without-ds', 'internetnl/dnssec_exists'],
  messages: ['unsigned', 'noDs', 'notTrusted'],
  check(zone, view) {
    const said = view.validationOf(zone.apex);
    if (said === undefined || zone.apex.endsWith('.arpa.') || isPrivateName(zone.apex)) return notApplicable();
    if (said.kind === 'unknown') return unknown(said.gap);
    if (said.kind !== 'insecure') return pass();
    const soa = zone.rrset(zone.apex, TYPE.SOA);
    const places = soa === undefined ? [said.at] : [said.at, soa.at(0)];
    const params = { apex: zone.apex, errors: said.errors.join('; ') };
    const parent = view.parentOf(zone);
    if (parent?.rrset(zone.apex, TYPE.DS) !== undefined) return fail('notTrusted', params, places);
    const hasKeys = zone.rrset(zone.apex, TYPE.DNSKEY) !== undefined;
    return fail(hasKeys && linkTo(zone, parent, view.now) === 'noDs' ? 'noDs' : 'unsigned', params, places);
  },
});
