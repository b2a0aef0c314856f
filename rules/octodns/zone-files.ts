import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A zone with a YAML source has one file for it. */
export const octodnsZoneFiles = problemRule({
  id: 'octodns/zone-files',
  problems: ['octodnsFile'],
  basis: [{ doc: 'octoDNS', section: 'YamlProvider', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/zone-file-missing', 'octodns/utf8-and-idna-file'],
  messages: ['missing', 'twice'],
  check: (problem) => failWith(problem.params['reason'] === 'twice' ? 'twice' : 'missing', problem),
});
