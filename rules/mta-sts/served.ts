import type { Gap } from '../../model/origin.ts';
import { POLICY_PATH } from '../../model/policy/served-policy.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, unknown } from '../../model/verdict.ts';
import { type Answer, answersTo } from '../../model/web/answer.ts';
import type { WebHost } from '../../model/web/host.ts';
import { askableNames, speaksTls } from '../../model/web/hosts.ts';
import { isSamePlace } from '../../model/web/place.ts';

type Message = 'redirect' | 'refused';

/** The web server of a policy host answers for the policy itself, over TLS and without a redirect. */
export const mtaStsServed = rule({
  id: 'mta-sts/served',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 8461', section: '3.2', level: 'MUST' },
    { doc: 'RFC 8461', section: '3.3', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/redirect', 'mta-sts/vhost-redirects'],
  messages: ['redirect', 'refused'],
  check(host) {
    const names = askableNames(host).flatMap(({ asked }) => (asked.startsWith('mta-sts.') && asked.split('.').length > 2 ? [asked] : []));
    // Without TLS here, something before it may have it.
    if (names.length === 0 || !speaksTls(host)) return notApplicable();
    const findings: Finding<Message>[] = [];
    const gaps: Gap[] = [];
    for (const name of names) {
      const finding = judge(host, name, gaps);
      if (finding !== undefined && !findings.some(({ places }) => isSamePlace(places[0], finding.places[0]))) findings.push(finding);
    }
    return findings.length === 0 && gaps[0] !== undefined ? unknown(gaps[0]) : failAll(findings);
  },
});

/** Where several answers are possible, only what is wrong with each of them is wrong for sure. */
function judge(host: WebHost, name: string, gaps: Gap[]): Finding<Message> | undefined {
  const answers = answersTo(host, { name, tls: true, port: 443, path: POLICY_PATH });
  const hidden = answers.find((answer) => answer.kind === 'unknown');
  if (hidden !== undefined) {
    gaps.push(hidden.gap);
    return undefined;
  }
  const faults = answers.map((answer) => faultOf(answer, name));
  const [first] = faults;
  if (faults.every((fault) => fault !== undefined)) return first;
  if (first !== undefined || faults.some((fault) => fault !== undefined))
    gaps.push({ cause: 'condition', params: { name }, origin: host.at });
  return undefined;
}

function faultOf(answer: Answer, name: string): Finding<Message> | undefined {
  switch (answer.kind) {
    case 'redirect':
      return { message: 'redirect', params: { name, target: answer.target, path: POLICY_PATH }, places: [answer.at] };
    case 'status':
      if (answer.status === 200) return undefined;
      return { message: 'refused', params: { name, status: answer.status, path: POLICY_PATH }, places: [answer.at] };
    case 'content':
    case 'unknown':
      return undefined;
  }
}
