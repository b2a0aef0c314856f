import { failWith, problemRule } from '../../model/problem-rule.ts';

/** What `!include` names can be read, stands in the project, and has the shape that is wanted. */
export const octodnsInclude = problemRule({
  id: 'octodns/include',
  problems: ['octodnsInclude'],
  basis: [{ doc: 'octoDNS', section: 'YamlProvider', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/include-missing'],
  messages: ['octodnsInclude'],
  check: (problem) => failWith(problem.code, problem),
});
