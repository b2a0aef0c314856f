import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A $GENERATE line has a range, a template and a size that BIND takes. */
export const syntaxGenerate = problemRule({
  id: 'syntax/generate',
  problems: ['generateRange', 'generateTemplate', 'generateTooLarge', 'generateUnread'],
  basis: [{ doc: 'BIND 9 Administrator Reference Manual', section: '$GENERATE', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/generate-invalid', 'syntax/generate-too-many'],
  messages: ['generateRange', 'generateTemplate', 'outOfRange', 'generateTooLarge', 'generateUnread'],
  check(problem) {
    switch (problem.code) {
      case 'generateRange':
        return failWith('generateRange', problem);
      case 'generateTemplate':
        return failWith(WELL_FORMED.test(String(problem.params['value'])) ? 'outOfRange' : 'generateTemplate', problem);
      case 'generateTooLarge':
        // A server would load it; it is only left out here.
        return failWith('generateTooLarge', problem, { severity: 'warning' });
      case 'generateUnread':
        // PowerDNS and CoreDNS read it.
        return failWith('generateUnread', problem, { severity: 'warning' });
    }
  },
});

/** `$` alone or `${offset,width,base}`: then it is the number that does not fit. */
const WELL_FORMED = /^\$(?:\{[+-]?\d{1,10}(?:,(?:\d{1,2}|1[01]\d|12[0-7])(?:,[doxXnN])?)?\})?$/;
