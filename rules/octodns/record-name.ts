import { failWith, problemRule } from '../../model/problem-rule.ts';

/** The key of a record is its name inside the zone. */
export const octodnsRecordName = problemRule({
  id: 'octodns/record-name',
  problems: ['octodnsName'],
  basis: [{ doc: 'octoDNS', section: 'Record.validate', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/name-at'],
  messages: ['octodnsName'],
  check: (problem) => failWith(problem.code, problem),
});
