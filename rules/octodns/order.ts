import { failWith, problemRule } from '../../model/problem-rule.ts';

/** The keys of a file stand in the order that octoDNS enforces. */
export const octodnsOrder = problemRule({
  id: 'octodns/order',
  problems: ['octodnsOrder'],
  basis: [{ doc: 'octoDNS', section: 'YamlProvider enforce_order', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/keys-unordered'],
  messages: ['octodnsOrder', 'assumed'],
  check(problem) {
    // No configuration in sight tells whether the order is enforced.
    return problem.params['assumed'] === undefined
      ? failWith('octodnsOrder', problem)
      : failWith('assumed', problem, { severity: 'warning' });
  },
});
