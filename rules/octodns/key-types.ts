import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Keys and values without quotes mean to YAML 1.1 what they look like. */
export const octodnsKeyTypes = problemRule({
  id: 'octodns/key-types',
  problems: ['yamlKeyCoerced', 'yamlValueCoerced'],
  basis: [{ doc: 'YAML 1.1', section: '10.2', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['repo/yaml-key-coerced'],
  messages: ['yamlKeyCoerced', 'yamlValueCoerced', 'valueRefused'],
  check(problem) {
    if (problem.params['refused'] !== undefined) return failWith('valueRefused', problem);
    // A number that is another one, or the same in another form, still loads; a record under another name is never what was meant.
    return failWith(problem.code, problem, problem.code === 'yamlValueCoerced' ? { severity: 'warning' } : {});
  },
});
