import { domainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { answersTo, type Answer } from '../../model/web/answer.ts';
import type { WebHost } from '../../model/web/host.ts';
import { askableNames, isPublic, isSecured } from '../../model/web/hosts.ts';
import { targetOf } from '../../model/web/redirect.ts';

type Message = 'none' | 'leadsNowhere';

/** A name of a zone of this repository that is served on port 80 is served with TLS too. */
export const httpsExists = rule({
  id: 'https/exists',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 7258', section: '2', level: 'BCP' },
    { doc: 'NCSC-NL, Web application guidelines', section: 'HTTPS', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['https/exists'],
  messages: ['none', 'leadsNowhere'],
  check(host, view) {
    const plain = host.listeners.find((each) => !each.tls && each.port === 80 && isPublic(each));
    if (plain === undefined) return notApplicable();
    const findings: Finding<Message>[] = [];
    for (const { name, asked } of askableNames(host)) {
      const domain = name.kind === 'exact' ? domainName(`${asked}.`) : undefined;
      if (domain === undefined || isSecured(host, view, asked)) continue;
      // Elsewhere something else may take the connections, and end TLS.
      const isOurs = [TYPE.A, TYPE.AAAA].some((type) => view.resolve(domain, type).kind === 'answer');
      const answers = answersTo(host, { name: asked, tls: false, port: 80, path: '/' });
      if (!isOurs) continue;
      if (answers.every(({ kind }) => kind === 'content'))
        findings.push({ message: 'none', params: { name: asked }, places: [name.at, plain.at] });
      if (answers.every((answer) => leadsToItself(answer, host, view, asked)))
        findings.push({ message: 'leadsNowhere', params: { name: asked }, places: [plain.at], severity: 'error' });
    }
    if (findings.length === 0) return pass();
    const [gap] = host.server.gaps;
    return gap === undefined ? failAll(findings) : unknown(gap);
  },
});

/** On the wire who would take the connection has been asked; in files it may be something in front of the server. */
function leadsToItself(answer: Answer, host: WebHost, { plane }: View, name: string): boolean {
  if (plane === 'declared' || answer.kind !== 'redirect') return false;
  const target = targetOf(answer.target, host, { name, tls: false });
  return target.scheme === 'https' && target.host === name && (target.port === undefined || target.port === 443);
}
