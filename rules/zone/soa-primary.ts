import { hostNamed } from '../../model/host.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { parseIpv4 } from '../../model/standards/ip.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { addressesOf } from '../../model/zone/addresses.ts';
import { isNeverDelegated, isNobody } from '../../model/zone/purpose.ts';
import { SOA_FIELD, soaOf, withoutSoa } from '../../model/zone/soa.ts';
import type { Zone } from '../../model/zone/zone.ts';

/** The MNAME of the SOA names the primary server. That it is not among the NS records is no fault: it may be hidden. */
export const soaPrimary = rule({
  id: 'zone/soa-primary',
  subject: 'zone',
  basis: [
    { doc: 'RFC 1035', section: '3.3.13', level: 'MUST' },
    { doc: 'RFC 2181', section: '7.3', level: 'SHOULD' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/soa-mname-special', 'zone/soa-mname-not-in-ns', 'zone/soa-mname-no-address', 'zone/soa-mname-cname'],
  messages: ['isSpecial', 'isAddress', 'isZone', 'isAlias', 'hasNoAddress', 'isLoopback'],
  check(zone, view) {
    const found = soaOf(zone);
    if (found === undefined) return withoutSoa(zone);
    if (isNeverDelegated(zone)) return notApplicable();
    const { mname } = found.soa;
    const places = [found.rrset.rdataAt(0, SOA_FIELD.mname)];
    const params = { apex: zone.apex, mname };
    // RFC 9432 §4.1 wants `invalid.` in catalog zones.
    if (isNobody(mname)) return mname.endsWith('invalid.') ? pass() : fail('isSpecial', params, places);
    if (parseIpv4(mname.slice(0, -1)) !== null) return fail('isAddress', params, places, { severity: 'warning' });
    if (mname === zone.apex && !isNameServer(zone)) return fail('isZone', params, places);
    const host = hostNamed(view, mname);
    if (host.kind === 'alias') return fail('isAlias', { ...params, canonical: host.alias.target }, [...places, host.alias.at]);
    if (host.kind === 'none') return fail('hasNoAddress', params, places);
    if (host.kind === 'unknown') return unknown(host.gap);
    const known = addressesOf(view, zone, mname);
    if (known.kind === 'known' && known.addresses.every(isLoopback))
      return fail('isLoopback', { ...params, address: known.addresses[0]! }, places);
    return pass();
  },
});

/** Some small zones are served by the host that has the zone's own name. */
function isNameServer(zone: Zone): boolean {
  const ns = zone.rrsetById(zone.apexId, TYPE.NS);
  for (let i = 0; i < (ns?.count ?? 0); i++) if (ns!.targetId(i) === zone.apexId) return true;
  return false;
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
