import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Every owner in a zone file is the apex of the zone or a name below it. */
export const syntaxOutOfZone = problemRule({
  id: 'syntax/out-of-zone',
  problems: ['outOfZone'],
  basis: [{ doc: 'RFC 1034', section: '4.2', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/out-of-zone'],
  messages: ['outOfZone'],
  check: (problem) => failWith(problem.code, problem),
});
