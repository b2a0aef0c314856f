import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Of a file with very many problems the first ones are told; how many more there are is told here. */
export const syntaxTooManyProblems = problemRule({
  id: 'syntax/too-many-problems',
  problems: ['tooManyProblems'],
  basis: [{ doc: 'hostmaster, docs/performance.md', section: 'Where it stops', level: 'BCP' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['tooManyProblems'],
  check: (problem) => failWith(problem.code, problem),
});
