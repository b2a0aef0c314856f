import { failWith, problemRule } from '../../model/problem-rule.ts';

/** The owner of a record is plain from its line, or from the lines before it. */
export const syntaxOwner = problemRule({
  id: 'syntax/owner',
  problems: ['ownerUnknown', 'ownerAfterOrigin', 'quotedName'],
  basis: [{ doc: 'RFC 1035', section: '5.1', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/owner-unknown', 'syntax/inherited-owner-after-origin'],
  messages: ['ownerUnknown', 'ownerAfterOrigin', 'quotedName'],
  check(problem) {
    return failWith(problem.code, problem, problem.code === 'ownerUnknown' ? { severity: 'error' } : {});
  },
});
