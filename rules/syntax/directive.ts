import { failWith, problemRule } from '../../model/problem-rule.ts';
import { nearest } from '../../model/standards/nearest.ts';

/** A line that begins with `$` is one of the four directives that name servers know, with its arguments. */
export const syntaxDirective = problemRule({
  id: 'syntax/directive',
  problems: ['unknownDirective', 'directiveArgument'],
  basis: [
    { doc: 'RFC 1035', section: '5.1', level: 'MUST' },
    { doc: 'RFC 2308', section: '4', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/unknown-directive', 'syntax/include-no-filename'],
  messages: ['unknownDirective', 'misspelledDirective', 'argumentMissing', 'argumentSurplus', 'argumentQuoted', 'argument'],
  check(problem) {
    const { value, expected } = problem.params;
    switch (problem.code) {
      case 'unknownDirective': {
        const meant = nearest(String(value).toUpperCase(), DIRECTIVES);
        return meant === null
          ? failWith('unknownDirective', problem)
          : failWith('misspelledDirective', problem, { params: { nearest: meant } });
      }
      case 'directiveArgument':
        if (value === '') return failWith('argumentMissing', problem);
        if (expected === 'no quotes') return failWith('argumentQuoted', problem);
        return failWith(expected === 'end of line' ? 'argumentSurplus' : 'argument', problem);
    }
  },
});

const DIRECTIVES = ['$ORIGIN', '$TTL', '$INCLUDE', '$GENERATE'] as const;
