import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass } from '../../model/verdict.ts';
import { isFirstWith } from '../../model/web/hosts.ts';
import { fieldsAnywhere } from '../../model/web/pages.ts';

/** No header is sent that browsers gave up. */
export const headersObsolete = rule({
  id: 'headers/obsolete',
  subject: 'web-host',
  basis: [{ doc: 'OWASP Secure Headers Project', section: '', level: 'BCP' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['headers/obsolete'],
  messages: ['gone', 'filter'],
  check(host, view) {
    const findings: Finding<'gone' | 'filter'>[] = [];
    for (const [name, instead] of GONE) {
      for (const field of fieldsAnywhere(host, name)) {
        const isFilter = name === 'x-xss-protection';
        if (isFilter && (field.value.trim() === '0' || field.value.includes('$') || field.isHidden)) continue;
        if (!isFirstWith(host, view, field.at, name, (each) => fieldsAnywhere(each, name).map(({ at }) => at))) continue;
        findings.push({ message: isFilter ? 'filter' : 'gone', params: { header: field.name, instead }, places: [field.at] });
      }
    }
    if (findings.length > 0) return failAll(findings);
    return host.responses.some(({ headers }) => headers.fields.length > 0) ? pass() : notApplicable();
  },
});

/** Headers that no current browser acts upon, and what took their place. As of 2026-11. */
const GONE: readonly (readonly [name: string, instead: string])[] = [
  ['x-xss-protection', 'Content-Security-Policy'],
  ['public-key-pins', 'CAA, DANE'],
  ['public-key-pins-report-only', 'CAA, DANE'],
  ['expect-ct', 'Certificate Transparency'],
  ['p3p', '–'],
  ['feature-policy', 'Permissions-Policy'],
  ['x-content-security-policy', 'Content-Security-Policy'],
  ['x-webkit-csp', 'Content-Security-Policy'],
];
