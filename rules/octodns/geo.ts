import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Places are codes that octoDNS knows. */
export const octodnsGeo = problemRule({
  id: 'octodns/geo',
  problems: ['octodnsGeo'],
  basis: [{ doc: 'octoDNS', section: 'GeoCodes', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/geo-code'],
  messages: ['octodnsGeo'],
  check: (problem) => failWith(problem.code, problem),
});
