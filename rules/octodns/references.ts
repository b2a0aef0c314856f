import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Zones of a configuration name providers, processors and zones that are there. */
export const octodnsReferences = problemRule({
  id: 'octodns/references',
  problems: ['octodnsReference'],
  basis: [{ doc: 'octoDNS', section: 'Manager', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/config-reference'],
  messages: ['reference', 'misspelledReference'],
  check: (problem) => failWith(problem.params['nearest'] === undefined ? 'reference' : 'misspelledReference', problem),
});
