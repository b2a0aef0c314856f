import { hostOf } from '../../model/host.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { isPrivateName } from '../../model/zone/purpose.ts';

/** Both kinds of address lead to the mail servers of a domain. */
export const mxIpv6 = rule({
  id: 'mx/ipv6',
  subject: 'mail-domain',
  basis: [
    { doc: 'RFC 3974', section: '4.1', level: 'SHOULD' },
    { doc: 'RFC 6540', section: '2', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mx/no-ipv6', 'mx/no-ipv4', 'repo/mx-target-no-aaaa'],
  messages: ['noIpv6', 'someWithoutIpv6', 'noIpv4'],
  check(domain, view) {
    const { zone, mx } = domain;
    if (mx === undefined) return notApplicable();
    const without: { host: DomainName; at: Origin }[] = [];
    let known = 0;
    let ipv4 = 0;
    let gap: Gap | undefined;
    for (let i = 0; i < mx.count; i++) {
      if (zone.parentIdOf(mx.targetId(i)) < 0) continue; // '.': null MX (RFC 7505)
      const host = hostOf(view, zone, mx.targetId(i));
      if (host.kind === 'unknown') gap ??= host.gap;
      if (host.kind !== 'addresses') continue;
      known++;
      if (host.ipv4) ipv4++;
      if (!host.ipv6) without.push({ host: mx.target(i), at: mx.rdataAt(i, 1) });
    }
    const [first] = without;
    const places = without.map(({ at }) => at);
    if (first === undefined && gap === undefined && known > 0 && ipv4 > 0) return pass();
    if (isPrivateName(zone.apex)) return notApplicable();
    const params = { name: domain.name, count: known };
    if (first !== undefined && (without.length < known || gap !== undefined)) {
      return fail('someWithoutIpv6', { ...params, host: first.host, without: without.length }, places, { severity: 'advice' });
    }
    if (gap !== undefined) return unknown(gap);
    if (known === 0) return notApplicable();
    if (first !== undefined) return fail('noIpv6', { ...params, host: first.host }, places);
    return ipv4 === 0 ? fail('noIpv4', params, [mx.rdataAt(0, 1)]) : pass();
  },
});
