import { failWith, problemRule } from '../../model/problem-rule.ts';

/** An included file exists where its folder does, and files do not include each other in circles. */
export const nginxInclude = problemRule({
  id: 'nginx/include',
  problems: ['nginxIncludeNotFound', 'nginxIncludeCycle', 'nginxIncludeTooDeep'],
  basis: [{ doc: 'nginx, ngx_core_module', section: 'include', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['nginx/include-unresolved'],
  messages: ['notFound', 'cycle', 'tooDeep'],
  check(problem) {
    switch (problem.code) {
      case 'nginxIncludeNotFound':
        // The file may come to the server by another way.
        return failWith('notFound', problem, { severity: 'advice' });
      case 'nginxIncludeCycle':
        return failWith('cycle', problem);
      case 'nginxIncludeTooDeep':
        return failWith('tooDeep', problem, { severity: 'warning' });
    }
  },
});
