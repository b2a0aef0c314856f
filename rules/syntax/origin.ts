import { failWith, problemRule } from '../../model/problem-rule.ts';

/** The name that completes relative names is known, and written with its final dot. */
export const syntaxOrigin = problemRule({
  id: 'syntax/origin',
  problems: ['relativeOrigin', 'originUnknown'],
  basis: [{ doc: 'RFC 1035', section: '5.1', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/origin-relative'],
  messages: ['relativeOrigin', 'missingDot', 'originUnknown'],
  check(problem) {
    // With a remedy it is sure that the origin was meant as an absolute name: every name after it is then a wrong one.
    if (problem.code === 'relativeOrigin' && problem.remedy !== undefined) return failWith('missingDot', problem, { severity: 'error' });
    return failWith(problem.code, problem);
  },
});
