import type { FiledCertificate } from '../../model/certificate/file.ts';
import type { KeyAlgorithm } from '../../model/certificate/key.ts';
import { chainMembersOf, roleOf, titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { gradeOf, gradeOfBits, guidelineOf, type Grade, type Guideline } from '../../model/tls/guideline.ts';
import { failAll, notApplicable, type Finding, type Severity } from '../../model/verdict.ts';

type Message = 'rsaShort' | 'rsaPhaseOut' | 'curve' | 'curvePhaseOut' | 'kind' | 'exponent';

/** The key of a certificate is of a kind and size that the chosen guideline takes for safe. */
export const certKey = rule({
  id: 'cert/key',
  subject: 'certificate',
  basis: [
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '', level: 'SHOULD' },
    { doc: 'CA/Browser Forum Baseline Requirements', section: '6.1.5', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/key-size', 'cert/key-curve'],
  messages: ['rsaShort', 'rsaPhaseOut', 'curve', 'curvePhaseOut', 'kind', 'exponent'],
  check({ certificates }, view) {
    const judged = chainMembersOf(certificates, view.now);
    const guideline = guidelineOf(view.guideline);
    return judged.length === 0 ? notApplicable() : failAll(judged.flatMap((filed) => judge(filed, guideline) ?? []));
  },
});

function judge({ certificate, at }: FiledCertificate, guideline: Guideline): Finding<Message> | undefined {
  const { algorithm } = certificate.key;
  const { grade, bad, old, params } = gradeOfKey(algorithm, guideline);
  const name = titleOf(certificate);
  const say = (message: Message, severity: Severity): Finding<Message> => ({
    message,
    params: { name, guideline: guideline.title, ...params },
    places: [at],
    severity,
  });
  if (algorithm.kind === 'rsa' && (algorithm.exponent < 3 || algorithm.exponent % 2 === 0)) return say('exponent', 'error');
  if (grade === 'insufficient') return say(bad, 'error');
  // Which key an authority has, only the authority can change.
  if (grade === 'phaseOut') return say(old, roleOf(certificate) === 'authority' ? 'advice' : 'warning');
  return undefined;
}

function gradeOfKey(
  algorithm: KeyAlgorithm,
  { rsaKeys, otherKeys }: Guideline,
): { readonly grade: Grade; readonly bad: Message; readonly old: Message; readonly params: Finding['params'] } {
  switch (algorithm.kind) {
    case 'rsa': {
      const enough = rsaKeys.findLast(({ grade }) => grade !== 'phaseOut' && grade !== 'insufficient')?.bits ?? 2048;
      const params = { bits: algorithm.bits, enough, exponent: String(algorithm.exponent) };
      return { grade: gradeOfBits(rsaKeys, algorithm.bits), bad: 'rsaShort', old: 'rsaPhaseOut', params };
    }
    case 'ec':
      return { grade: gradeOf(otherKeys, algorithm.curve), bad: 'curve', old: 'curvePhaseOut', params: { curve: algorithm.curve } };
    case 'ed25519':
    case 'ed448': {
      const kind = algorithm.kind === 'ed25519' ? 'Ed25519' : 'Ed448';
      return { grade: gradeOf(otherKeys, kind), bad: 'kind', old: 'kind', params: { kind } };
    }
    case 'dsa':
      return { grade: 'insufficient', bad: 'kind', old: 'kind', params: { kind: 'DSA' } };
    case 'other':
      // Keys that are newer than the guidelines (ML-DSA) are none of their business.
      return { grade: 'sufficient', bad: 'kind', old: 'kind', params: {} };
  }
}
