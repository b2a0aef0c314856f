import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { tlsListeners } from '../../model/web/hosts.ts';
import { fieldsOf, frontPage, lacking } from '../../model/web/pages.ts';

/** Whoever visits a host with TLS is told to come back with TLS only. */
export const hstsPresent = rule({
  id: 'hsts/present',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 6797', section: '7.1', level: 'SHOULD' },
    { doc: 'NCSC-NL, Web application guidelines', section: 'HTTPS', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['hsts/missing', 'hsts/redirect-vhost-missing'],
  messages: ['missing', 'missingOnRedirect'],
  check(host) {
    const page = frontPage(host);
    if (page.kind === 'none') return notApplicable();
    if (page.kind === 'unknown') return unknown(page.gap);
    const lacks = lacking(page.answers, (headers) => fieldsOf(headers, 'strict-transport-security').length > 0);
    if (lacks === undefined) return pass();
    if ('gap' in lacks) return unknown(lacks.gap);
    const bare = lacks.answer;
    const [listener] = tlsListeners(host);
    const places = listener === undefined ? [bare.at] : [listener.at, bare.at];
    return fail(bare.kind === 'redirect' ? 'missingOnRedirect' : 'missing', { name: host.names[0]?.text || '_' }, places);
  },
});
