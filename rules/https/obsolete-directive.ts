import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass } from '../../model/verdict.ts';
import { isAtLeast } from '../../model/web/version.ts';

type Message = 'http2Parameter';

/** HTTP/2 is switched on in the way that the version of nginx knows. */
export const httpsObsoleteDirective = rule({
  id: 'https/obsolete-directive',
  subject: 'web-host',
  basis: [{ doc: 'nginx, ngx_http_core_module', section: 'listen', level: 'SHOULD' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['https/h2-directive-deprecated', 'nginx/http2-listen-param'],
  messages: ['http2Parameter'],
  check(host) {
    const findings: Finding<Message>[] = [];
    const version = host.server.version.text;
    if (isAtLeast(version, '1.25.1') !== true) return notApplicable();
    for (const { says, at } of host.listeners) {
      if (says.has('http2')) findings.push({ message: 'http2Parameter', params: { version: version ?? '' }, places: [at] });
    }
    return findings.length === 0 ? pass() : failAll(findings);
  },
});
