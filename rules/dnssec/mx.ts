import type { DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';

/** DNSSEC protects the names of the mail servers too, or DANE protects nothing (RFC 7672 §2.2.1). Their own zones decide, not the domain's. */
export const dnssecMx = rule({
  id: 'dnssec/mx',
  subject: 'mail-domain',
  // A resolver tells it; files do not.
  planes: ['observed'],
  basis: [
    { doc: 'RFC 7672', section: '2.2.1', level: 'MUST' },
    { doc: 'RFC 9364', section: '1.1', level: 'BCP' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['internetnl/dnssec_mx_exists', 'internetnl/dnssec_mx_valid'],
  messages: ['bogus', 'insecure'],
  check({ name, zone, mx }, view) {
    if (mx === undefined || zone.plane === 'declared') return notApplicable();
    // Of many servers in one zone the first tells it; what is wrong with the domain's own zone is told of the zone.
    const findings = new Map<string, Finding<'bogus' | 'insecure'>>();
    let gap: Gap | undefined;
    let known = 0;
    for (let i = 0; i < mx.count; i++) {
      if (zone.parentIdOf(mx.targetId(i)) < 0) continue; // '.': null MX (RFC 7505)
      const host: DomainName = mx.target(i);
      const said = view.validationOf(host);
      if (said === undefined) return notApplicable();
      if (said.kind === 'unknown') {
        gap ??= said.gap;
        continue;
      }
      known++;
      if (said.kind === 'secure' || !said.exists || said.zone === zone.apex) continue;
      const params = { name, host, zone: said.zone ?? host, errors: said.errors.join('; ') };
      const severity = said.kind === 'bogus' ? 'error' : 'advice';
      const key = `${said.kind} ${params.zone}`;
      if (!findings.has(key)) findings.set(key, { message: said.kind, params, places: [mx.rdataAt(i, 1), said.at], severity, about: host });
    }
    if (findings.size > 0) return failAll([...findings.values()]);
    if (gap !== undefined) return unknown(gap);
    return known === 0 ? notApplicable() : failAll([]);
  },
});
