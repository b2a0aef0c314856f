import { rule } from '../../model/rule.ts';
import { gradeOf, gradeOfBits, guidelineOf } from '../../model/tls/guideline.ts';
import { fail, pass, unknown, type Verdict } from '../../model/verdict.ts';

/** Parameters for Diffie-Hellman are those of RFC 7919, or what else the chosen guideline lets pass. */
export const tlsDhparam = rule({
  id: 'tls/dhparam',
  subject: 'dh-parameters',
  basis: [
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.3.3.1', level: 'BCP' },
    { doc: 'RFC 7919', section: '4', level: 'SHOULD' },
    { doc: 'RFC 9325', section: '4.5', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/dhparam-weak'],
  messages: ['short', 'ownPrime', 'group', 'phaseOut', 'unreadable'],
  check({ at, content, isOpportunistic }, view): Verdict<'short' | 'ownPrime' | 'group' | 'phaseOut' | 'unreadable'> {
    if (content === 'unreadable') return fail('unreadable', {}, [at]);
    if ('cause' in content) return unknown(content);
    const guideline = guidelineOf(view.guideline);
    const { bits, group, generator } = content;
    const params = { bits, group: group ?? '', generator, guideline: guideline.title };
    const grade = group === undefined ? gradeOfBits(guideline.otherPrimes, bits) : gradeOf(guideline.groups, group);
    switch (grade) {
      case 'good':
      case 'sufficient':
        return pass();
      case 'phaseOut':
        return fail('phaseOut', params, [at], { severity: 'warning' });
      case 'insufficient':
        // RFC 7435 §3: where the other way is none at all, weak encryption is still better.
        return fail(
          bits < 2048 ? 'short' : group === undefined ? 'ownPrime' : 'group',
          params,
          [at],
          isOpportunistic === true ? { severity: 'warning' } : {},
        );
    }
  },
});
