import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Every record of a zone is of class IN. */
export const syntaxClass = problemRule({
  id: 'syntax/class',
  problems: ['classNotIn'],
  basis: [{ doc: 'RFC 1035', section: '5.2', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/class-not-in'],
  messages: ['otherClass', 'noClass'],
  check(problem) {
    const hasZones = /^(?:CH|HS|CHAOS|HESIOD|CLASS[34])$/i.test(String(problem.params['value']));
    return failWith(hasZones ? 'otherClass' : 'noClass', problem);
  },
});
