import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Octets in hexadecimal, Base64, Base32 or the generic form are whole and as many as they say. */
export const syntaxEncoding = problemRule({
  id: 'syntax/encoding',
  problems: ['badHex', 'oddHex', 'badBase64', 'badBase32', 'genericOnly', 'genericLength', 'genericInvalid'],
  basis: [
    { doc: 'RFC 4648', section: '', level: 'MUST' },
    { doc: 'RFC 3597', section: '5', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/encoding-invalid', 'syntax/rfc3597-length'],
  messages: ['badHex', 'oddHex', 'badBase64', 'badBase32', 'genericOnly', 'genericLength', 'genericInvalid'],
  check: (problem) => failWith(problem.code, problem),
});
