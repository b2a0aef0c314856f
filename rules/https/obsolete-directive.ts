import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass } from '../../model/verdict.ts';
import { isFirstWith } from '../../model/web/hosts.ts';
import { placeOf } from '../../model/web/setting.ts';
import { isAtLeast } from '../../model/web/version.ts';

type Message = 'http2Parameter' | 'sslSwitch' | 'sslSwitchGone';

/** TLS and HTTP/2 are switched on in the way that the version of nginx knows. */
export const httpsObsoleteDirective = rule({
  id: 'https/obsolete-directive',
  subject: 'web-host',
  // What a directive is called, no answer tells.
  planes: ['declared'],
  basis: [{ doc: 'nginx, ngx_http_core_module', section: 'listen', level: 'SHOULD' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['https/h2-directive-deprecated', 'nginx/http2-listen-param', 'nginx/ssl-on-removed'],
  messages: ['http2Parameter', 'sslSwitch', 'sslSwitchGone'],
  check(host, view) {
    const findings: Finding<Message>[] = [];
    const version = host.server.version.text;
    const isNew = isAtLeast(version, '1.25.1');
    const { sslSwitch } = host;
    if (
      (sslSwitch.kind === 'explicit' || sslSwitch.kind === 'inherited') &&
      sslSwitch.value &&
      isFirstWith(host, view, sslSwitch.at, 'sslSwitch', (each) => [placeOf(each.sslSwitch)])
    ) {
      const gone = { message: 'sslSwitchGone', params: { version: version ?? '' }, places: [sslSwitch.at], severity: 'error' } as const;
      findings.push(isNew === true ? gone : { message: 'sslSwitch', params: {}, places: [sslSwitch.at], severity: 'warning' });
    }
    for (const { says, at } of isNew === true ? host.listeners : []) {
      if (says.has('http2')) findings.push({ message: 'http2Parameter', params: { version: version ?? '' }, places: [at] });
    }
    if (findings.length === 0 && isNew !== true) return notApplicable();
    return findings.length === 0 ? pass() : failAll(findings);
  },
});
