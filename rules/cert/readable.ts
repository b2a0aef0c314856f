import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A block of a PEM file ends as it began, holds base64, and inside it what its label says. */
export const certReadable = problemRule({
  id: 'cert/readable',
  problems: ['pemUnterminated', 'pemLabels', 'pemBase64', 'certificateUnreadable'],
  basis: [
    { doc: 'RFC 7468', section: '3', level: 'MUST' },
    { doc: 'RFC 5280', section: '4.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['unterminated', 'labels', 'character', 'cut', 'trailing', 'structure', 'key'],
  check(problem) {
    switch (problem.code) {
      case 'pemUnterminated':
        return failWith('unterminated', problem);
      case 'pemLabels':
        return failWith('labels', problem);
      case 'pemBase64':
        return failWith(problem.params['reason'] === 'character' ? 'character' : 'cut', problem);
      case 'certificateUnreadable':
        if (problem.params['part'] === 'trailing') return failWith('trailing', problem);
        return failWith(problem.params['part'] === problem.params['label'] ? 'key' : 'structure', problem);
    }
  },
});
