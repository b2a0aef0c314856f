import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A TTL is a number of seconds that fits. */
export const octodnsTtl = problemRule({
  id: 'octodns/ttl',
  problems: ['octodnsTtl'],
  basis: [
    { doc: 'octoDNS', section: 'Record.validate', level: 'MUST' },
    { doc: 'RFC 2181', section: '8', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['octodnsTtl'],
  check: (problem) => failWith(problem.code, problem),
});
