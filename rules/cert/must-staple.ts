import type { FiledCertificate } from '../../model/certificate/file.ts';
import { serversOf, titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

/** status_request (RFC 6066 §8) and status_request_v2 (RFC 6961 §2.2). */
const STAPLING = new Set([5, 17]);

/** A certificate does not make its server depend on OCSP, which authorities are giving up. */
export const certMustStaple = rule({
  id: 'cert/must-staple',
  subject: 'certificate',
  basis: [{ doc: 'RFC 7633', section: '', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/must-staple'],
  messages: ['mustStaple', 'noResponder'],
  check({ certificates }, view) {
    const servers = serversOf(certificates, view.now);
    return servers.length === 0 ? notApplicable() : failAll(servers.flatMap((filed) => judge(filed) ?? []));
  },
});

function judge({ certificate, at }: FiledCertificate): Finding<'mustStaple' | 'noResponder'> | undefined {
  const { tlsFeatures, ocspResponders } = certificate.extensions;
  if (!tlsFeatures.some((feature) => STAPLING.has(feature))) return undefined;
  const params = { name: titleOf(certificate) };
  if (ocspResponders.length === 0) return { message: 'noResponder', params, places: [at], severity: 'error' };
  return { message: 'mustStaple', params, places: [at] };
}
