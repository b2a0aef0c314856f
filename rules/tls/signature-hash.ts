import { rule } from '../../model/rule.ts';
import { gradeOf, guidelineOf } from '../../model/tls/guideline.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';

/** In TLS 1.2 a server signs its key with no hash of the old kind, whatever a client asks for. */
export const tlsSignatureHash = rule({
  id: 'tls/signature-hash',
  subject: 'tls-endpoint',
  planes: ['observed'],
  basis: [
    { doc: 'RFC 9155', section: '4', level: 'MUST' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.3.5', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/sigalg-legacy', 'internetnl/kex_hash_func'],
  messages: ['insufficient', 'phaseOut'],
  check({ seen, isOpportunistic }, view): Verdict<'insufficient' | 'phaseOut'> {
    if (seen === undefined) return notApplicable();
    if (seen.below13 === undefined) return seen.suites.gap === undefined ? notApplicable() : unknown(seen.suites.gap);
    const { weakHashes } = seen.below13;
    if (weakHashes.kind === 'unknown') return unknown(weakHashes.gap);
    if (weakHashes.kind === 'default') return notApplicable();
    const { hashes, title } = guidelineOf(view.guideline);
    const graded = weakHashes.value.map((name) => ({ name, grade: gradeOf(hashes, name) }));
    const told = (wanted: 'insufficient' | 'phaseOut'): string =>
      graded.flatMap(({ name, grade }) => (grade === wanted ? [name] : [])).join(', ');
    const [insufficient, phaseOut] = [told('insufficient'), told('phaseOut')];
    // RFC 7435 §3: where the other way is none at all, weak encryption is still better.
    const lighter = isOpportunistic ? ({ severity: 'warning' } as const) : {};
    if (insufficient !== '') return fail('insufficient', { hashes: insufficient, guideline: title }, [weakHashes.at], lighter);
    if (phaseOut !== '') return fail('phaseOut', { hashes: phaseOut, guideline: title }, [weakHashes.at], { severity: 'advice' });
    return pass();
  },
});
