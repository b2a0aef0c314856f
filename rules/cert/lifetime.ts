import type { FiledCertificate } from '../../model/certificate/file.ts';
import { isPubliclyTrusted } from '../../model/certificate/public-trust.ts';
import { titleOf } from '../../model/certificate/role.ts';
import { shownDay } from '../../model/certificate/time.ts';
import type { Instant } from '../../model/plane.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

/** A certificate that browsers shall trust lives no longer than was allowed on the day it was issued. */
export const certLifetime = rule({
  id: 'cert/lifetime',
  subject: 'certificate',
  basis: [{ doc: 'CA/Browser Forum Baseline Requirements', section: '6.3.2', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/lifetime'],
  messages: ['tooLong'],
  check({ certificates }) {
    const judged = certificates.filter(({ certificate }) => isPubliclyTrusted(certificate) && limitAt(certificate.notBefore) !== undefined);
    return judged.length === 0 ? notApplicable() : failAll(judged.flatMap((filed) => judge(filed) ?? []));
  },
});

const DAY = 86_400;

function judge({ certificate, at }: FiledCertificate): Finding<'tooLong'> | undefined {
  const { notBefore, notAfter } = certificate;
  const most = limitAt(notBefore)!;
  // Both ends are part of its life, and a day that is begun counts whole (BR §6.3.2).
  const days = Math.ceil((notAfter - notBefore + 1) / DAY);
  if (days <= most) return undefined;
  return { message: 'tooLong', params: { name: titleOf(certificate), days, most, since: shownDay(notBefore) }, places: [at] };
}

/** The most days for a certificate that is issued from that day on; latest first. CA/Browser Forum ballots SC31 and SC-081v3, as of 2026-11. */
const LIMITS: readonly (readonly [from: Instant, days: number])[] = [
  [Date.UTC(2029, 2, 15) / 1000, 47],
  [Date.UTC(2027, 2, 15) / 1000, 100],
  [Date.UTC(2026, 2, 15) / 1000, 200],
  [Date.UTC(2020, 8, 1) / 1000, 398],
];

function limitAt(issued: Instant): number | undefined {
  return LIMITS.find(([from]) => issued >= from)?.[1];
}
