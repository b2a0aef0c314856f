import type { Gap, Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import { type Answer, answersTo } from '../../model/web/answer.ts';
import type { Listener, WebHost } from '../../model/web/host.ts';
import { askableNames, isPublic, isSecured } from '../../model/web/hosts.ts';
import { targetOf } from '../../model/web/redirect.ts';
import { isSamePlace } from '../../model/web/place.ts';

type Message = 'missing' | 'otherHost' | 'notHttps' | 'temporary';

/** A name that is served with TLS leads there from port 80, first of all to itself. */
export const httpsRedirect = rule({
  id: 'https/redirect',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 6797', section: '7.2', level: 'SHOULD' },
    { doc: 'NCSC-NL, Web application guidelines', section: 'HTTPS', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['https/redirect-missing', 'https/redirect-first-hop', 'https/redirect-code'],
  messages: ['missing', 'otherHost', 'notHttps', 'temporary'],
  check(host, view): Verdict<Message> {
    const plain = host.listeners.find((each) => !each.tls && each.port === 80 && each.transport === 'tcp' && isPublic(each));
    if (plain === undefined) return notApplicable();
    const names = askableNames(host).filter(({ asked }) => isSecured(host, view, asked));
    if (names.length === 0) return notApplicable();
    const findings: Finding<Message>[] = [];
    let gap: Gap | undefined;
    for (const { asked } of names) {
      const judged = judge(host, plain, asked);
      if (judged === undefined) continue;
      if ('cause' in judged) gap ??= judged;
      else if (!findings.some(({ message, places }) => message === judged.message && isSamePlace(places[0], judged.places[0])))
        findings.push(judged);
    }
    // A host of a template that may be absent may be there in place of the one with TLS.
    if (plain.mayBeAbsent === true) gap ??= host.gaps[0] ?? host.server.gaps[0];
    if (findings.length > 0 && (plain.mayBeAbsent !== true || gap === undefined)) return failAll(findings);
    return gap === undefined ? pass() : unknown(gap);
  },
});

/** What is wrong with the way from `http://name/`; a gap where that cannot be told; undefined where all is well. */
function judge(host: WebHost, plain: Listener, name: string): Finding<Message> | Gap | undefined {
  const answers = answersTo(host, { name, tls: false, port: 80, path: '/' });
  const faults = answers.map((answer) => faultOf(answer, host, name));
  const [first] = faults;
  // Several answers: only where every one of them is wrong is it surely wrong.
  const gap = faults.find((fault): fault is Gap => fault !== undefined && 'cause' in fault);
  if (faults.every((fault) => fault === undefined)) return undefined;
  if (gap !== undefined) return gap;
  if (faults.includes(undefined))
    return { cause: 'condition', params: { name }, origin: answers[0]!.kind === 'unknown' ? plain.at : answers[0]!.at };
  const finding = first as Finding<Message>;
  return finding.message === 'missing' ? { ...finding, places: [plain.at, ...finding.places] } : finding;
}

function faultOf(answer: Answer, host: WebHost, name: string): Finding<Message> | Gap | undefined {
  switch (answer.kind) {
    case 'unknown':
      return answer.gap;
    case 'status':
      return answer.status === 200 ? told('missing', { name }, answer.at) : undefined;
    case 'content':
      return told('missing', { name }, answer.at);
    case 'redirect': {
      const target = targetOf(answer.target, host, { name, tls: false });
      if (target.scheme === undefined) return { cause: 'variable', params: { text: answer.target }, origin: answer.at };
      if (answer.target.startsWith('/')) return told('missing', { name }, answer.at);
      if (target.scheme === 'http') return told('notHttps', { name, target: answer.target }, answer.at);
      if (target.host !== undefined && target.host !== name) return told('otherHost', { name, other: target.host }, answer.at, 'advice');
      if (answer.status === 301 || answer.status === 308) return undefined;
      return told('temporary', { name, status: answer.status }, answer.at, 'advice');
    }
  }
}

function told(message: Message, params: Record<string, string | number>, at: Origin, severity?: 'advice'): Finding<Message> {
  return { message, params, places: [at], ...(severity !== undefined && { severity }) };
}
