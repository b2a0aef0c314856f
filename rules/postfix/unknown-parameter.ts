import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A name that is set is a parameter of Postfix, or something refers to it. */
export const unknownParameter = problemRule({
  id: 'postfix/unknown-parameter',
  problems: ['postfixUnknownName', 'postfixMisspelt'],
  basis: [{ doc: 'postconf(1)', section: '', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/unknown-parameter'],
  messages: ['postfixUnknownName', 'postfixMisspelt'],
  check: (problem) => failWith(problem.code, problem),
});
