import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A quoted string ends on the line it begins on, and quotes stand where strings do. */
export const syntaxQuotedString = problemRule({
  id: 'syntax/quoted-string',
  problems: ['unterminatedString', 'unexpectedQuotes', 'missingQuotes'],
  basis: [{ doc: 'RFC 1035', section: '5.1', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/unterminated-string'],
  messages: ['unterminatedString', 'unexpectedQuotes', 'missingQuotes'],
  check: (problem) => failWith(problem.code, problem),
});
