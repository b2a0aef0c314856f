import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A lenient record would stand without being lenient. */
export const octodnsLenient = problemRule({
  id: 'octodns/lenient',
  problems: ['octodnsLenient'],
  basis: [{ doc: 'octoDNS', section: 'Lenience', level: 'SHOULD' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['octodnsLenient'],
  check: (problem) => failWith(problem.code, problem),
});
