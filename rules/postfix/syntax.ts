import { failWith, problemRule } from '../../model/problem-rule.ts';

/** main.cf and master.cf are lines that Postfix can read (postconf(5), master(5)). */
export const syntax = problemRule({
  id: 'postfix/syntax',
  problems: [
    'postfixIndented',
    'postfixEquals',
    'postfixColumns',
    'postfixColumn',
    'postfixServiceType',
    'postfixOption',
    'postfixComment',
  ],
  basis: [
    { doc: 'postconf(5)', section: 'main.cf file format', level: 'MUST' },
    { doc: 'master(5)', section: 'SYNTAX', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/syntax'],
  messages: [
    'postfixIndented',
    'postfixEquals',
    'postfixColumns',
    'postfixColumn',
    'postfixServiceType',
    'postfixOption',
    'postfixComment',
  ],
  check: (problem) => failWith(problem.code, problem, problem.code === 'postfixComment' ? { severity: 'warning' } : {}),
});
