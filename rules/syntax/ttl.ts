import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Every record has a TTL, and one that all servers take. */
export const syntaxTtl = problemRule({
  id: 'syntax/ttl',
  problems: ['ttlMissing', 'ttlRange'],
  basis: [
    { doc: 'RFC 2181', section: '8', level: 'MUST' },
    { doc: 'RFC 2308', section: '4', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/ttl-missing', 'syntax/ttl-out-of-range'],
  messages: ['ttlMissing', 'ttlRange'],
  check(problem) {
    // Servers load such a zone, each with another TTL.
    return failWith(problem.code, problem, problem.code === 'ttlMissing' ? { severity: 'warning' } : {});
  },
});
