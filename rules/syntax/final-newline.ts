import { failWith, problemRule } from '../../model/problem-rule.ts';

/** The last line of a zone file ends like every other. */
export const syntaxFinalNewline = problemRule({
  id: 'syntax/final-newline',
  problems: ['missingFinalNewline'],
  basis: [{ doc: 'IEEE Std 1003.1-2017', section: '3.206', level: 'SHOULD' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/missing-final-newline'],
  messages: ['missingFinalNewline'],
  check: (problem) => failWith(problem.code, problem),
});
