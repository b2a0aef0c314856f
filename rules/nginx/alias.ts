import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass } from '../../model/verdict.ts';

/** An alias for a folder belongs to a location that ends with a slash, else requests get out of the folder. */
export const nginxAlias = rule({
  id: 'nginx/alias',
  subject: 'web-host',
  // Trying it would be an attack.
  planes: ['declared'],
  basis: [{ doc: 'nginx, ngx_http_core_module', section: 'alias', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['nginx/alias-traversal'],
  messages: ['traversal'],
  check(host) {
    const aliases = host.responses.filter(({ content }) => content.kind === 'files' && content.isAlias);
    if (aliases.length === 0) return notApplicable();
    const findings: Finding<'traversal'>[] = [];
    for (const { scope, content, at } of aliases) {
      if (scope.kind !== 'location' || content.kind !== 'files' || content.root === undefined) continue;
      const isPrefix = scope.match === 'prefix' || scope.match === 'firmPrefix';
      if (!isPrefix || scope.path.endsWith('/') || !content.root.endsWith('/')) continue;
      findings.push({ message: 'traversal', params: { path: scope.path, folder: content.root }, places: [at] });
    }
    return findings.length === 0 ? pass() : failAll(findings);
  },
});
