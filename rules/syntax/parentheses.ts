import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Parentheses join lines in pairs, one pair inside no other. */
export const syntaxParentheses = problemRule({
  id: 'syntax/parentheses',
  problems: ['unbalancedParenthesis', 'strayParenthesis', 'nestedParenthesis'],
  basis: [{ doc: 'RFC 1035', section: '5.1', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/unbalanced-parentheses'],
  messages: ['unbalancedParenthesis', 'strayParenthesis', 'nestedParenthesis'],
  check(problem) {
    // BIND counts nested parentheses, other servers refuse them.
    return failWith(problem.code, problem, problem.code === 'nestedParenthesis' ? { severity: 'warning' } : {});
  },
});
