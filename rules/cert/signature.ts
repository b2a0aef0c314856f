import type { FiledCertificate } from '../../model/certificate/file.ts';
import { chainMembersOf, isSelfIssued, titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { gradeOf, guidelineOf, type Guideline } from '../../model/tls/guideline.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

type Message = 'weak' | 'phaseOut' | 'disagree';

/** A certificate is signed with a hash that nobody can forge, and says so in both places. */
export const certSignature = rule({
  id: 'cert/signature',
  subject: 'certificate',
  basis: [
    { doc: 'RFC 5280', section: '4.1.1.2', level: 'MUST' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '', level: 'SHOULD' },
    { doc: 'CA/Browser Forum Baseline Requirements', section: '7.1.3.2', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/signature-hash'],
  messages: ['weak', 'phaseOut', 'disagree'],
  check({ certificates }, view) {
    const judged = chainMembersOf(certificates, view.now);
    const guideline = guidelineOf(view.guideline);
    return judged.length === 0 ? notApplicable() : failAll(judged.flatMap((filed) => judge(filed, guideline) ?? []));
  },
});

function judge({ certificate, at }: FiledCertificate, guideline: Guideline): Finding<Message> | undefined {
  const { signature, signatureAgrees } = certificate;
  const name = titleOf(certificate);
  if (!signatureAgrees) return { message: 'disagree', params: { name }, places: [at] };
  if (signature.hash === undefined || NEWER.has(signature.hash)) return undefined;
  const params = { name, hash: signature.hash, guideline: guideline.title };
  switch (gradeOf(guideline.hashes, signature.hash)) {
    case 'insufficient':
      // Who trusts a certificate that signed itself does so without its signature.
      return { message: 'weak', params, places: [at], severity: isSelfIssued(certificate) ? 'warning' : 'error' };
    case 'phaseOut':
      return { message: 'phaseOut', params, places: [at], severity: 'warning' };
    case 'sufficient':
    case 'good':
      return undefined;
  }
}

/** Strong ones that the guidelines do not name. */
const NEWER: ReadonlySet<string> = new Set(['SHA-512/256', 'SHA-3']);
