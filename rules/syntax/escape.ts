import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A backslash stands before one character or three decimal digits, and unprintable characters are written so. */
export const syntaxEscape = problemRule({
  id: 'syntax/escape',
  problems: ['badEscape', 'controlCharacter', 'byteOrderMark'],
  basis: [{ doc: 'RFC 1035', section: '5.1', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/bad-escape'],
  messages: ['badEscape', 'controlCharacter', 'byteOrderMark'],
  check: (problem) => failWith(problem.code, problem),
});
