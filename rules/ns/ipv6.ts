import { hostOf } from '../../model/host.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { isNeverDelegated, isPrivateName } from '../../model/zone/purpose.ts';

/** Both kinds of address lead to the name servers of a zone. */
export const nsIpv6 = rule({
  id: 'ns/ipv6',
  subject: 'zone',
  basis: [
    { doc: 'RFC 10001', section: '4.1', level: 'BCP' },
    { doc: 'RFC 6540', section: '2', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/zone-has-a-no-ipv4-ns', 'repo/mx-target-no-aaaa'],
  messages: ['noIpv6', 'onlyOneIpv6', 'noIpv4'],
  check(zone, view) {
    const ns = zone.rrsetById(zone.apexId, TYPE.NS);
    if (ns === undefined || isNeverDelegated(zone) || isPrivateName(zone.apex)) return notApplicable();
    let known = 0;
    let ipv4 = 0;
    let ipv6 = 0;
    let gap: Gap | undefined;
    for (let i = 0; i < ns.count; i++) {
      const host = hostOf(view, zone, ns.targetId(i));
      if (host.kind === 'unknown') gap ??= host.gap;
      if (host.kind !== 'addresses') continue;
      known++;
      if (host.ipv4) ipv4++;
      if (host.ipv6) ipv6++;
    }
    if (gap !== undefined && (ipv4 === 0 || ipv6 < 2)) return unknown(gap);
    // Hosts without any address are another rule's to tell.
    if (known === 0) return notApplicable();
    const params = { apex: zone.apex, count: ns.count };
    const places = Array.from({ length: ns.count }, (_, i) => ns.at(i));
    if (ipv6 === 0) return fail('noIpv6', params, places);
    if (ipv4 === 0) return fail('noIpv4', params, places);
    return ipv6 === 1 && known > 1 ? fail('onlyOneIpv6', params, places, { severity: 'advice' }) : pass();
  },
});
