import { failWith, problemRule } from '../../model/problem-rule.ts';

/** The text of a configuration is one that nginx can read. */
export const nginxSyntax = problemRule({
  id: 'nginx/syntax',
  problems: ['nginxUnexpected', 'nginxSemicolon', 'nginxAfterQuote', 'nginxUnterminated', 'nginxTooDeep'],
  basis: [{ doc: 'nginx, Beginner’s Guide', section: 'Configuration File’s Structure', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['unexpected', 'semicolon', 'afterQuote', 'openQuote', 'openBlock', 'openLua', 'tooDeep'],
  check(problem) {
    switch (problem.code) {
      case 'nginxUnexpected':
        return failWith('unexpected', problem);
      case 'nginxSemicolon':
        return failWith('semicolon', problem);
      case 'nginxAfterQuote':
        return failWith('afterQuote', problem);
      case 'nginxUnterminated':
        return failWith(UNTERMINATED[problem.params['what'] as keyof typeof UNTERMINATED], problem);
      case 'nginxTooDeep':
        return failWith('tooDeep', problem);
    }
  },
});

const UNTERMINATED = { quote: 'openQuote', block: 'openBlock', lua: 'openLua' } as const;
