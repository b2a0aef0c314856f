import type { Gap } from '../../model/origin.ts';
import { POLICY_PATH } from '../../model/policy/served-policy.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { type Answer, answersTo } from '../../model/web/answer.ts';
import { askableNames } from '../../model/web/hosts.ts';
import type { Headers } from '../../model/web/response.ts';

type Message = 'other' | 'missing';

/** An MTA-STS policy comes as plain text: anything else may be a page that somebody else put there (RFC 8461 §3.2). */
export const mtaStsContentType = rule({
  id: 'mta-sts/content-type',
  subject: 'web-host',
  // What a web server makes of a file's name, its configuration seldom says whole.
  planes: ['observed'],
  basis: [{ doc: 'RFC 8461', section: '3.2', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/content-type'],
  messages: ['other', 'missing'],
  check(host) {
    const names = askableNames(host).flatMap(({ asked }) => (asked.startsWith('mta-sts.') ? [asked] : []));
    const findings: Finding<Message>[] = [];
    const gaps: Gap[] = [];
    let isPlain = false;
    for (const name of names) {
      for (const answer of answersTo(host, { name, tls: true, port: 443, path: POLICY_PATH })) {
        if (answer.kind === 'unknown') gaps.push(answer.gap);
        if (answer.kind !== 'content') continue; // mta-sts/served
        const finding = judge(name, answer);
        if (finding === undefined) isPlain = true;
        else findings.push(finding);
      }
    }
    if (findings.length > 0) return failAll(findings);
    if (gaps[0] !== undefined) return unknown(gaps[0]);
    return isPlain ? pass() : notApplicable();
  },
});

function judge(name: string, { headers, at }: Extract<Answer, { kind: 'content' }>): Finding<Message> | undefined {
  const field = contentTypeIn(headers);
  if (field === undefined) return { message: 'missing', params: { name, path: POLICY_PATH }, places: [at] };
  // Parameters do not count, and letter case does not (RFC 9110 §8.3.1).
  if (/^\s*text\/plain\s*(?:;|$)/i.test(field.value)) return undefined;
  return { message: 'other', params: { name, path: POLICY_PATH, value: field.value.slice(0, 100) }, places: [field.at] };
}

function contentTypeIn({ fields }: Headers): Headers['fields'][number] | undefined {
  return fields.find(({ name }) => name.toLowerCase() === 'content-type');
}
