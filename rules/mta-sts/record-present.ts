import { domainName, withoutDot, type DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { modeOf } from '../../model/policy/mta-sts.ts';
import { domainsServed } from '../../model/policy/served-policy.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

/** A domain that has an MTA-STS policy also has the record that makes senders ask for it. */
export const mtaStsRecordPresent = rule({
  id: 'mta-sts/record-present',
  subject: 'policy-file',
  // Without the record nobody looks for the policy (RFC 8461 §3.1), and neither do we.
  planes: ['declared'],
  basis: [{ doc: 'RFC 8461', section: '3.1', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['repo/mta-sts-triple'],
  messages: ['missing'],
  check(file, view) {
    if (file.format !== 'mta-sts' || modeOf(file) === 'none') return notApplicable();
    const domains = domainsServed(view, file);
    if (domains.length === 0) return notApplicable();
    const gaps: Gap[] = [];
    const findings = domains.flatMap((domain): Finding<'missing'>[] => {
      const place = domainName(`_mta-sts.${domain}`);
      if (place === undefined || !isMissing(place, view, gaps) || isHostThere(domain, view)) return [];
      return [{ message: 'missing', params: { domain: withoutDot(domain), place: withoutDot(place) }, places: [file.at] }];
    });
    return findings.length === 0 && gaps[0] !== undefined ? unknown(gaps[0]) : failAll(findings);
  },
});

function isMissing(place: DomainName, view: View, gaps: Gap[]): boolean {
  const answer = view.resolve(place, TYPE.TXT);
  if (answer.kind === 'unknown') gaps.push(answer.gaps[0]);
  return (answer.kind === 'nodata' || answer.kind === 'nxdomain') && answer.aliases.length === 0;
}

/** Of a host without record the zone is told (mta-sts/host). */
function isHostThere(domain: DomainName, view: View): boolean {
  const host = domainName(`mta-sts.${domain}`);
  const found = view.zoneFor(domain);
  const hasMail = found.kind === 'zone' && found.zone.rrset(domain, TYPE.MX) !== undefined;
  return hasMail && host !== undefined && [TYPE.A, TYPE.AAAA, TYPE.CNAME].some((type) => found.zone.rrset(host, type) !== undefined);
}
