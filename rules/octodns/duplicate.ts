import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A key stands in a mapping once, and a record in a zone. */
export const octodnsDuplicate = problemRule({
  id: 'octodns/duplicate',
  problems: ['yamlDuplicateKey', 'octodnsDuplicateRecord'],
  basis: [
    { doc: 'YAML 1.1', section: '3.2.1.3', level: 'MUST' },
    { doc: 'octoDNS', section: 'Zone.add_record', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/duplicate-record'],
  messages: ['yamlDuplicateKey', 'octodnsDuplicateRecord'],
  check: (problem) => failWith(problem.code, problem),
});
