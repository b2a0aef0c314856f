import { failWith, problemRule } from '../../model/problem-rule.ts';

/** Directives have the arguments and values that nginx takes, and stand as often as they may. */
export const nginxDirective = problemRule({
  id: 'nginx/directive',
  problems: ['nginxArguments', 'nginxValue', 'nginxDuplicate', 'nginxMisspelt', 'nginxCutOff', 'nginxPlace'],
  basis: [{ doc: 'nginx, Alphabetical index of directives', section: '', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['arguments', 'value', 'duplicate', 'misspelt', 'cutOff', 'place'],
  check(problem) {
    switch (problem.code) {
      case 'nginxArguments':
        return failWith('arguments', problem);
      case 'nginxValue':
        return failWith('value', problem);
      case 'nginxDuplicate':
        return failWith('duplicate', problem);
      case 'nginxMisspelt':
        return failWith('misspelt', problem);
      case 'nginxCutOff':
        return failWith('cutOff', problem);
      case 'nginxPlace':
        return failWith('place', problem);
    }
  },
});
