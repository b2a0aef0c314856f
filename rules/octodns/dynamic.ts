import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Pools have values, rules lead to pools, and the last rule takes what is left. */
export const octodnsDynamic = problemRule({
  id: 'octodns/dynamic',
  problems: ['octodnsDynamicPool', 'octodnsDynamicRule'],
  basis: [{ doc: 'octoDNS', section: 'Dynamic records', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/dynamic-pools', 'octodns/dynamic-rules'],
  messages: ['octodnsDynamicPool', 'octodnsDynamicRule'],
  check: (problem) => failWith(problem.code, problem),
});
