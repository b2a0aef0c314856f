import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A $GENERATE line has a range, a template and a size that BIND takes. */
export const syntaxGenerate = problemRule({
  id: 'syntax/generate',
  problems: ['generateRange', 'generateTemplate', 'generateTooLarge'],
  basis: [{ doc: 'BIND 9 ARM', section: '$GENERATE', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/generate-invalid', 'syntax/generate-too-many'],
  messages: ['generateRange', 'generateTemplate', 'negative', 'generateTooLarge'],
  check(problem) {
    switch (problem.code) {
      case 'generateRange':
        return failWith('generateRange', problem);
      case 'generateTemplate':
        return failWith(problem.params['value'] === 'negative' ? 'negative' : 'generateTemplate', problem);
      case 'generateTooLarge':
        // A server would load it; it is only left out here.
        return failWith('generateTooLarge', problem, { severity: 'warning' });
    }
  },
});
