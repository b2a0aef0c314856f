import { failWith, problemRule } from '../../model/problem-rule.ts';

/** An included file can be read, stands in the project, and does not include itself. */
export const syntaxInclude = problemRule({
  id: 'syntax/include',
  problems: ['includeNotFound', 'includeUnreadable', 'includeOutside', 'includeCycle', 'includeTooDeep', 'includeTooOften'],
  basis: [{ doc: 'RFC 1035', section: '5.1', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/include-not-found', 'syntax/include-cycle'],
  messages: ['includeNotFound', 'includeUnreadable', 'includeOutside', 'includeCycle', 'includeTooDeep', 'includeTooOften'],
  check(problem) {
    // The server may have it: keys that its own tools make, for instance, stand in no repository.
    return failWith(problem.code, problem, problem.code === 'includeOutside' ? { severity: 'warning' } : {});
  },
});
