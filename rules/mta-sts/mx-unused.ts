import { isNullMx } from '../../model/mail/mail-use.ts';
import { isPlaceOf, PLACE_BITS } from '../../model/mail/transport-record.ts';
import { withoutDot, type DomainName } from '../../model/names/name.ts';
import type { MtaStsPolicy } from '../../model/policy/mta-sts.ts';
import { fitsPattern, patternFault } from '../../model/policy/mx-pattern.ts';
import { domainsServed, servedPolicy } from '../../model/policy/served-policy.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import type { RRset } from '../../model/zone/zone.ts';

/** Each mail server that an MTA-STS policy names is one of a domain it is for. */
export const mtaStsMxUnused = rule({
  id: 'mta-sts/mx-unused',
  subject: 'policy-file',
  basis: [{ doc: 'RFC 8461', section: '4.1', level: 'MUST' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/mx-unused'],
  messages: ['unused'],
  check(file, view) {
    if (file.format !== 'mta-sts') return notApplicable();
    const patterns = file.fields.filter(({ key, gap, value }) => key === 'mx' && gap === undefined && patternFault(value)?.kind !== 'wide');
    if (patterns.length === 0) return notApplicable();
    const served = domainsServed(view, file);
    // Who takes no mail needs no policy, and none of its lines is for anybody else.
    if (served.length > 0 && served.every((domain) => takesNoMail(domain, view))) return notApplicable();
    const users = usersOf(file, view);
    const unused = patterns.filter(({ value }) => !users.some(({ mx }) => fitsAny(value, mx)));
    if (unused.length === 0) return pass();
    const names = users.map(({ name }) => name);
    const unseen = served.find((domain) => !names.includes(domain));
    // Of a policy that no domain here has, or another one besides, nothing is surely unused.
    if (unseen !== undefined) return unknown({ cause: 'outsideRepository', params: { name: unseen } });
    if (unused.length === patterns.length) return unknown({ cause: 'policyNotHere', params: { name: file.path } });
    for (const { mx } of users) {
      const gap = mx.zone.doubtAt(mx.ownerId, TYPE.MX);
      if (gap !== undefined) return unknown(gap);
    }
    const domains = names.map(withoutDot).join(', ');
    return failAll(unused.map(({ value, valueAt }) => ({ message: 'unused' as const, params: { value, domains }, places: [valueAt] })));
  },
});

/** A mail domain that has the policy, with its MX records. */
interface User {
  readonly name: DomainName;
  readonly mx: RRset;
}

function usersOf(policy: MtaStsPolicy, view: View): readonly User[] {
  return domainsWithRecord(view).flatMap((name): User[] => {
    const served = servedPolicy(view, name);
    if (served.kind !== 'policy' || served.policy !== policy) return [];
    const found = view.zoneFor(name);
    const mx = found.kind === 'zone' ? found.zone.rrset(name, TYPE.MX) : undefined;
    return mx === undefined || isNullMx(mx) ? [] : [{ name, mx }];
  });
}

function takesNoMail(domain: DomainName, view: View): boolean {
  const found = view.zoneFor(domain);
  const mx = found.kind === 'zone' ? found.zone.rrset(domain, TYPE.MX) : undefined;
  return mx !== undefined && isNullMx(mx);
}

/** Every name with something at `_mta-sts`, in any zone. */
function domainsWithRecord(view: View): readonly DomainName[] {
  const names = new Set<DomainName>();
  for (const zone of view.zones()) {
    for (const id of zone.owners()) {
      const bits = zone.bitsOf(id);
      if ((bits & PLACE_BITS) === 0 || (bits & (NAME_BIT.TXT | NAME_BIT.CNAME)) === 0 || !isPlaceOf('STSv1', zone, id)) continue;
      names.add(zone.nameOf(zone.parentIdOf(id)));
    }
  }
  return [...names].sort();
}

function fitsAny(pattern: string, mx: RRset): boolean {
  for (let i = 0; i < mx.count; i++) if (fitsPattern(pattern, mx.target(i))) return true;
  return false;
}
