import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { WebHost } from '../../model/web/host.ts';
import { isFirstWith, speaksTls } from '../../model/web/hosts.ts';
import { placeOf } from '../../model/web/setting.ts';
import type { CertificatePaths } from '../../model/web/tls.ts';

/** OCSP stapling is on only where there is an OCSP service to ask, and a resolver to find it. */
export const tlsStapling = rule({
  id: 'tls/stapling',
  subject: 'web-host',
  // Of a server that staples nothing nobody can tell why.
  planes: ['declared'],
  basis: [
    { doc: 'RFC 6066', section: '8', level: 'MAY' },
    { doc: 'Let’s Encrypt, Ending OCSP Support in 2025', section: '', level: 'BCP' },
    { doc: 'nginx, ngx_http_ssl_module', section: 'ssl_stapling', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/ocsp-stapling-dead', 'tls/ocsp-stapling-no-resolver'],
  messages: ['noService', 'noResolver'],
  check(host, view) {
    const { stapling, staplingFile, resolver } = host.tls;
    if (!speaksTls(host)) return notApplicable();
    if (stapling.kind === 'unknown') return unknown(stapling.gap);
    if (stapling.kind === 'default' || !stapling.value) return notApplicable();
    const dead = withoutService(host);
    const isSuch = (each: WebHost): boolean => speaksTls(each) && (withoutService(each) === undefined) === (dead === undefined);
    const what = dead === undefined ? 'stapling' : 'stapling without service';
    if (!isFirstWith(host, view, placeOf(stapling), what, (each) => (isSuch(each) ? [placeOf(each.tls.stapling)] : [])))
      return notApplicable();
    if (dead !== undefined) return fail('noService', { certificate: dead.certificate }, [stapling.at, dead.at]);
    if (staplingFile.kind !== 'default') return staplingFile.kind === 'unknown' ? unknown(staplingFile.gap) : pass();
    if (resolver.kind === 'unknown') return unknown(resolver.gap);
    return resolver.kind === 'default' ? fail('noResolver', {}, [stapling.at], { severity: 'advice' }) : pass();
  },
});

/** The certificate authority gave up OCSP on 2025-08-06; its certificates name no service since 2025-05-07. */
function withoutService({ tls }: WebHost): CertificatePaths | undefined {
  return tls.certificates.find(({ certificate }) => /(?:^|\/)letsencrypt\/live\//.test(certificate));
}
