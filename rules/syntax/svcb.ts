import { failWith, problemRule } from '../../model/problem-rule.ts';

/** The parameters of an SVCB or HTTPS record are known, whole and consistent. */
export const syntaxSvcb = problemRule({
  id: 'syntax/svcb',
  problems: ['paramKey', 'paramDuplicate', 'paramValueMissing', 'paramValueUnexpected', 'paramValue', 'paramMandatory', 'paramNeeded'],
  basis: [
    { doc: 'RFC 9460', section: '2.1', level: 'MUST' },
    { doc: 'RFC 9460', section: '7', level: 'MUST' },
    { doc: 'RFC 9460', section: '8', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'zone/svcb-param-unknown',
    'zone/svcb-param-duplicate',
    'zone/svcb-mandatory-invalid',
    'zone/svcb-no-default-alpn-alone',
    'zone/svcb-alpn-syntax',
    'zone/svcb-hint-invalid',
  ],
  messages: ['paramKey', 'paramDuplicate', 'paramValueMissing', 'paramValueUnexpected', 'paramValue', 'paramMandatory', 'paramNeeded'],
  check: (problem) => failWith(problem.code, problem),
});
