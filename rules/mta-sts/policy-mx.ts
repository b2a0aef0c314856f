import { isNullMx } from '../../model/mail/mail-use.ts';
import { isPlaceOf, PLACE_BITS, transportRecordsOf } from '../../model/mail/transport-record.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { fieldOf, modeOf, type MtaStsPolicy } from '../../model/policy/mta-sts.ts';
import { fitsPattern } from '../../model/policy/mx-pattern.ts';
import { servedPolicy } from '../../model/policy/served-policy.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, unknown, type Verdict } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { looksAbsolute } from '../../model/zone/looks-absolute.ts';
import type { RRset } from '../../model/zone/zone.ts';

/** The MTA-STS policy of a domain names each of its mail servers. */
export const mtaStsPolicyMx = rule({
  id: 'mta-sts/policy-mx',
  subject: 'rrset',
  types: [TYPE.TXT, TYPE.CNAME],
  ownerBits: () => PLACE_BITS,
  basis: [{ doc: 'RFC 8461', section: '4.1', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/mx-not-listed', 'cross/mta-sts-policy-mx', 'repo/mta-sts-triple'],
  messages: ['notListed'],
  check(rrset, view) {
    const { zone, ownerId, type } = rrset;
    if (!isPlaceOf('STSv1', zone, ownerId)) return notApplicable();
    if (type === TYPE.TXT && transportRecordsOf('STSv1', rrset).length === 0) return notApplicable();
    const domain = zone.parentIdOf(ownerId);
    const mx = domain < 0 ? undefined : zone.rrsetById(domain, TYPE.MX);
    if (mx === undefined || isNullMx(mx)) return notApplicable();
    const served = servedPolicy(view, mx.owner);
    const elsewhere: Gap = { cause: 'policyNotHere', params: { name: withoutDot(mx.owner) } };
    if (served.kind === 'unknown') return unknown(elsewhere);
    return judge(mx, served.policy, view, served.isSure ? undefined : elsewhere);
  },
});

/** `doubt`: why the policy may be another one. It is this one when it names one of the mail servers and no other does. */
function judge(mx: RRset, policy: MtaStsPolicy, view: View, doubt: Gap | undefined): Verdict<'notListed'> {
  const hidden = policy.gaps[0] ?? policy.fields.find(({ key, gap }) => gap !== undefined && (key === 'mx' || key === 'mode'))?.gap;
  if (hidden !== undefined) return unknown(hidden);
  const mode = modeOf(policy);
  if (mode === undefined || mode === 'none') return notApplicable();
  const patterns = policy.fields.filter(({ key }) => key === 'mx');
  const findings: Finding<'notListed'>[] = [];
  for (let i = 0; i < mx.count; i++) {
    const target = mx.target(i);
    if (patterns.some(({ value }) => fitsPattern(value, target))) continue;
    if (looksAbsolute(mx, i, view)) continue; // name/final-dot
    findings.push({
      message: 'notListed',
      params: { owner: mx.owner, host: withoutDot(target), mode, path: policy.path },
      places: [mx.rdataAt(i, 1), patterns[0]?.valueAt ?? fieldOf(policy, 'mode')?.valueAt ?? policy.at],
      severity: mode === 'enforce' ? 'error' : 'warning',
    });
  }
  const fits = findings.length < mx.count;
  return doubt !== undefined && !fits ? unknown(doubt) : failAll(findings);
}
