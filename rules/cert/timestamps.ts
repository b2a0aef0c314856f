import type { FiledCertificate } from '../../model/certificate/file.ts';
import { isPubliclyTrusted } from '../../model/certificate/public-trust.ts';
import { serversOf, titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

/** A certificate that browsers shall trust carries the timestamps of enough transparency logs. */
export const certTimestamps = rule({
  id: 'cert/timestamps',
  subject: 'certificate',
  basis: [
    { doc: 'RFC 6962', section: '3.3', level: 'MUST' },
    { doc: 'Chrome CT policy', section: '', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/sct-missing'],
  messages: ['none', 'few'],
  check({ certificates }, view) {
    const judged = serversOf(certificates, view.now).filter(
      ({ certificate }) => isPubliclyTrusted(certificate) && !certificate.extensions.isPrecertificate,
    );
    return judged.length === 0 ? notApplicable() : failAll(judged.flatMap((filed) => judge(filed) ?? []));
  },
});

const HALF_A_YEAR = 180 * 86_400;

function judge({ certificate, at }: FiledCertificate): Finding<'none' | 'few'> | undefined {
  const { notBefore, notAfter, extensions } = certificate;
  const count = extensions.timestamps ?? 0;
  const least = notAfter - notBefore + 1 > HALF_A_YEAR ? 3 : 2;
  if (count >= least) return undefined;
  return { message: count === 0 ? 'none' : 'few', params: { name: titleOf(certificate), count, least }, places: [at] };
}
