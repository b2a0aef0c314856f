import { hostsServing, rootEndsLike } from '../../model/policy/served-file.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, pass, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { answersTo } from '../../model/web/answer.ts';
import { askableNames, speaksTls } from '../../model/web/hosts.ts';
import { isSamePlace } from '../../model/web/place.ts';

/** The web server that has the folder of a security.txt answers for it. */
export const served = rule({
  id: 'security-txt/served',
  subject: 'policy-file',
  planes: ['declared'],
  basis: [{ doc: 'RFC 9116', section: '3', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cross/security-txt-served'],
  messages: ['refused'],
  check(file, view) {
    if (file.format !== 'security-txt' || !file.path.endsWith(PATH.slice(1))) return notApplicable();
    if (hostsServing(view, file.path, PATH).length > 0) return pass();
    const findings = refusing(file.path, view).map(({ finding }) => ({ ...finding, places: [...finding.places, file.at] }));
    return findings.length === 0 ? notApplicable() : failAll(findings);
  },
});

const PATH = '/.well-known/security.txt';

/** Hosts whose front page comes from the folder, and that refuse the path for sure. */
function refusing(path: string, view: View): readonly { readonly finding: Finding<'refused'> }[] {
  const found: { readonly finding: Finding<'refused'> }[] = [];
  for (const { facts: host } of view.services('web-host')) {
    const [first] = askableNames(host);
    if (first === undefined || !speaksTls(host)) continue;
    const request = { name: first.asked, tls: true, port: 443 };
    const [page, ...others] = answersTo(host, { ...request, path: '/index.html' });
    const root = page?.kind === 'content' && page.content.kind === 'files' && others.length === 0 ? page.content.root : undefined;
    if (root === undefined || !rootEndsLike(root, path, PATH)) continue;
    const answers = answersTo(host, { ...request, path: PATH });
    const [answer] = answers;
    if (answer?.kind !== 'status' || answers.some(({ kind }) => kind !== 'status') || answer.status < 400) continue;
    if (found.some(({ finding }) => isSamePlace(finding.places[0], answer.at))) continue;
    found.push({ finding: { message: 'refused', params: { name: first.asked, status: answer.status, path: PATH }, places: [answer.at] } });
  }
  return found;
}
