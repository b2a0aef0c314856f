import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A zone file holds records. */
export const syntaxEmptyZone = problemRule({
  id: 'syntax/empty-zone',
  problems: ['emptyZone'],
  basis: [{ doc: 'RFC 1035', section: '5.2', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/empty-zone'],
  messages: ['emptyZone'],
  check: (problem) => failWith(problem.code, problem),
});
