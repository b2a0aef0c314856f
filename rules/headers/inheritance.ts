import type { Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass } from '../../model/verdict.ts';
import { isFirstWith } from '../../model/web/hosts.ts';
import type { WebHost } from '../../model/web/host.ts';
import { allHeaders } from '../../model/web/pages.ts';
import type { Headers } from '../../model/web/response.ts';

type Message = 'lost' | 'lostOthers';

/** Headers of an outer level reach a location that adds headers of its own only when they stand there again. */
export const headersInheritance = rule({
  id: 'headers/inheritance',
  subject: 'web-host',
  // An answer does not tell which lines of a configuration were lost.
  planes: ['declared'],
  basis: [{ doc: 'nginx, ngx_http_headers_module', section: 'add_header', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['headers/nested-drop', 'hsts/dropped-by-nested', 'nginx/add-header-redefinition'],
  messages: ['lost', 'lostOthers'],
  check(host, view) {
    if (allHeaders(host).every(({ fields, lost }) => fields.length === 0 && lost.length === 0)) return notApplicable();
    const findings: Finding<Message>[] = [];
    const seen = new Set<string>();
    for (const { lost, lostBy } of lossesOf(host)) {
      const place = lostBy.kind === 'text' ? `${lostBy.span.path}:${lostBy.span.start}` : undefined;
      if (place !== undefined && seen.has(place)) continue;
      if (place !== undefined) seen.add(place);
      if (!isFirstWith(host, view, lostBy, 'lost', (each) => lossesOf(each).map((loss) => loss.lostBy))) continue;
      const guarding = lost.filter(({ name }) => GUARDS.has(name.toLowerCase()));
      const told = guarding.length > 0 ? guarding : lost;
      findings.push({
        message: guarding.length > 0 ? 'lost' : 'lostOthers',
        params: { count: told.length, headers: shown([...new Set(told.map(({ name }) => name))]) },
        places: [lostBy, ...told.slice(0, 1).map(({ at }) => at)],
        ...(guarding.length === 0 && { severity: 'advice' }),
      });
    }
    return findings.length === 0 ? pass() : failAll(findings);
  },
});

function shown(names: readonly string[]): string {
  return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')}, …` : names.join(', ');
}

const MOST_NAMES = 20;

/** Headers that protect the visitor. */
const GUARDS = new Set(
  `strict-transport-security content-security-policy content-security-policy-report-only x-content-type-options x-frame-options referrer-policy
   permissions-policy cross-origin-opener-policy cross-origin-resource-policy cross-origin-embedder-policy x-xss-protection`
    .split(/\s+/)
    .filter((name) => name !== ''),
);

/** A gap at a level may hold the same headers again: nothing is told then. */
function lossesOf(host: WebHost): readonly (Headers & { readonly lostBy: Origin })[] {
  return allHeaders(host).filter(
    (headers): headers is Headers & { lostBy: Origin } =>
      headers.lostBy !== undefined &&
      headers.lost.length > 0 &&
      (headers.gap === undefined || headers.gap.cause === 'application' || headers.gap.cause === 'piece'),
  );
}
