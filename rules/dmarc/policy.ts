import { holdsPolicy, mailTextsOf, type Read } from '../../model/mail/mail-texts.ts';
import { readableParams } from '../../model/mail/readable.ts';
import { parentOf } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import type { DmarcProblem, DmarcRecord } from '../../model/standards/dmarc/record.ts';
import { publicSuffixOf } from '../../model/standards/public-suffix.ts';
import { tagNamed, tagSpan } from '../../model/standards/taglist.ts';
import { type Finding, failAll, pass, type Severity } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message =
  | 'none'
  | 'noneWithoutReports'
  | 'weakerSubdomains'
  | 'subdomainsOpen'
  | 'testing'
  | 'sampled'
  | 'zeroPercent'
  | 'notPublicSuffix';

/** A DMARC policy asks receivers to do something, for subdomains as well. */
export const dmarcPolicy = rule({
  id: 'dmarc/policy',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: holdsPolicy,
  basis: [
    { doc: 'RFC 9989', section: '4.7', level: 'SHOULD' },
    { doc: 'RFC 9989', section: '5.1.7', level: 'SHOULD' },
    { doc: 'RFC 9989', section: '9.3', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'dmarc/policy-none',
    'dmarc/none-without-rua',
    'dmarc/subdomain-weaker',
    'dmarc/np-missing',
    'dmarc/testing',
    'dmarc/pct',
    'dmarc/psd-y-misuse',
  ],
  messages: ['none', 'noneWithoutReports', 'weakerSubdomains', 'subdomainsOpen', 'testing', 'sampled', 'zeroPercent', 'notPublicSuffix'],
  check(txt) {
    const { dmarc, sound } = mailTextsOf(txt);
    // psd=y is sound as a text.
    if (sound && dmarc.every(({ record }) => record.psd !== 'y')) return pass();
    return failAll(dmarc.filter(({ record }) => record.valid).flatMap((read) => findingsOf(txt, read)));
  },
});

function findingsOf(rrset: RRset, { i, record }: Read<DmarcRecord>): Finding<Message>[] {
  const findings: Finding<Message>[] = [];
  const withoutReports = record.problems.some(({ code }) => code === 'noneWithoutRua');
  for (const problem of record.problems) {
    const said = judged(problem);
    // A policy of none that nobody hears of is said once.
    if (said === undefined || (said.message === 'none' && withoutReports)) continue;
    const { start, end } = problem.span;
    findings.push({
      ...said,
      params: { owner: rrset.owner, ...readableParams(problem.params) },
      places: [rrset.placeInText(i, start, end)],
    });
  }
  const psd = record.psd === 'y' ? tagNamed(record.tags, 'psd') : null;
  const domain = psd === null ? undefined : parentOf(rrset.owner);
  if (psd !== null && domain !== undefined && publicSuffixOf(domain.slice(0, -1)) !== undefined) {
    const { start, end } = tagSpan(psd);
    findings.push({ message: 'notPublicSuffix', params: { owner: rrset.owner, domain }, places: [rrset.placeInText(i, start, end)] });
  }
  return findings;
}

function judged({ code, params }: DmarcProblem): { readonly message: Message; readonly severity: Severity } | undefined {
  if (code === 'policyNone') return { message: 'none', severity: 'advice' };
  if (code === 'noneWithoutRua') return { message: 'noneWithoutReports', severity: 'warning' };
  if (code === 'subdomainWeaker') return { message: 'weakerSubdomains', severity: 'warning' };
  if (code === 'npMissing') return { message: 'subdomainsOpen', severity: 'advice' };
  if (code === 'testing') return { message: 'testing', severity: 'warning' };
  if (code !== 'pct') return undefined;
  if (params.reason === 'zero') return { message: 'zeroPercent', severity: 'warning' };
  return params.reason === 'sampled' ? { message: 'sampled', severity: 'warning' } : undefined;
}
