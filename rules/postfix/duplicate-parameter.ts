import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A parameter is set once: of several settings Postfix takes the last. */
export const duplicateParameter = problemRule({
  id: 'postfix/duplicate-parameter',
  problems: ['postfixOverridden', 'postfixRepeated'],
  basis: [{ doc: 'postconf(5)', section: 'main.cf file format', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/duplicate-parameter'],
  messages: ['postfixOverridden', 'postfixRepeated'],
  check: (problem) => failWith(problem.code, problem, problem.code === 'postfixRepeated' ? { severity: 'advice' } : {}),
});
