import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A semicolon in a TXT value is escaped as the provider is set, and all characters are ASCII. */
export const octodnsTxtEscapes = problemRule({
  id: 'octodns/txt-escapes',
  problems: ['octodnsSemicolon', 'octodnsNonAscii'],
  basis: [{ doc: 'octoDNS', section: 'TxtRecord.validate', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/txt-semicolon', 'octodns/txt-non-ascii'],
  messages: ['unescaped', 'doubled', 'escaped', 'nonAscii'],
  check(problem) {
    if (problem.code === 'octodnsNonAscii') return failWith('nonAscii', problem);
    switch (problem.params['reason']) {
      case 'doubled':
        return failWith('doubled', problem);
      case 'escaped':
        // It loads; the backslash is published with it.
        return failWith('escaped', problem, { severity: 'warning' });
      default:
        return failWith('unescaped', problem);
    }
  },
});
