import { mailTextsOf, saysMoreOfKeys } from '../../model/mail/mail-texts.ts';
import { hasLabel } from '../../model/mail/role.ts';
import { readable, readableParams } from '../../model/mail/readable.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { excerpt } from '../../model/standards/problem.ts';
import { type Finding, failAll } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'testing' | 'obsoleteTag' | 'onlyReports' | 'revoked' | 'obsoletePolicy';

/** What stands below `_domainkey` is in use. */
export const dkimAdvice = rule({
  id: 'dkim/advice',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: saysMoreOfKeys,
  basis: [
    { doc: 'RFC 6376', section: '3.6.1', level: 'MAY' },
    { doc: 'RFC 6376', section: 'C.2', level: 'SHOULD' },
    { doc: 'RFC 5617', section: '', level: 'SHOULD' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dkim/testing', 'dkim/obsolete-tag', 'dkim/revoked'],
  messages: ['testing', 'obsoleteTag', 'onlyReports', 'revoked', 'obsoletePolicy'],
  check(txt) {
    const { role, keys, others } = mailTextsOf(txt);
    if (role === 'domainKeys')
      return failAll(others.flatMap(({ i, txt: { text } }) => (isOldPolicy(txt, text) ? [oldPolicy(txt, i, text)] : [])));
    const findings: Finding<Message>[] = [];
    for (const { i, record } of keys) {
      for (const { code, span, params } of record.problems) {
        const message = messageOf(code, params.reason);
        // Of a whole domain without keys, `*._domainkey` with an empty key says so on purpose.
        if (message === undefined || (message === 'revoked' && hasLabel(txt.zone, txt.ownerId, '*'))) continue;
        findings.push({
          message,
          params: { owner: txt.owner, ...readableParams(params) },
          places: [txt.placeInText(i, span.start, span.end)],
        });
      }
    }
    return failAll(findings);
  },
});

function messageOf(code: string, reason: string | number | undefined): Message | undefined {
  if (code === 'testing' || code === 'obsoleteTag' || code === 'revoked') return code;
  return code === 'serviceType' && reason === 'tlsrpt' ? 'onlyReports' : undefined;
}

/** DomainKeys policies at `_domainkey` (RFC 4870 §3.6) and ADSP (RFC 5617), both historic. */
function isOldPolicy({ zone, ownerId }: RRset, text: string): boolean {
  return hasLabel(zone, ownerId, '_adsp')
    ? /^\s*dkim\s*=/i.test(text)
    : hasLabel(zone, ownerId, '_domainkey') && /(?:^|;)\s*[ort]\s*=/i.test(text.slice(0, 500));
}

function oldPolicy(rrset: RRset, i: number, text: string): Finding<Message> {
  return {
    message: 'obsoletePolicy',
    params: { owner: rrset.owner, value: readable(excerpt(text, 0, text.length)) },
    places: [rrset.at(i)],
  };
}
