import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A file is YAML that octoDNS can load. */
export const octodnsYaml = problemRule({
  id: 'octodns/yaml',
  problems: ['yamlSyntax', 'yamlEncoding', 'yamlAlias'],
  basis: [{ doc: 'YAML 1.1', section: '', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['yamlSyntax', 'yamlEncoding', 'yamlAlias'],
  check: (problem) => failWith(problem.code, problem),
});
