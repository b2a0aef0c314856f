import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { readCsp } from '../../model/web/csp.ts';
import { fieldsOf, lacking, shownPage } from '../../model/web/pages.ts';
import type { Headers } from '../../model/web/response.ts';

/** The host says who may show its pages in a frame: by `frame-ancestors`, or by `X-Frame-Options`. */
export const headersFraming = rule({
  id: 'headers/framing',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 7034', section: '2.1', level: 'SHOULD' },
    { doc: 'W3C CSP Level 3', section: '6.4.2', level: 'SHOULD' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['headers/x-frame-options', 'headers/x-frame-options-allow-from'],
  messages: ['missing', 'value', 'allowFrom'],
  check(host) {
    const page = shownPage(host);
    if (page.kind === 'none') return notApplicable();
    if (page.kind === 'unknown') return unknown(page.gap);
    const lacks = lacking(page.answers, (headers) => isGuarded(headers) || fieldsOf(headers, 'x-frame-options').length > 0);
    if (lacks !== undefined) return 'gap' in lacks ? unknown(lacks.gap) : fail('missing', {}, [lacks.answer.at]);
    for (const { headers } of page.answers) {
      const [field] = fieldsOf(headers, 'x-frame-options');
      if (field === undefined || isGuarded(headers)) continue;
      if (field.isHidden || field.value.includes('$')) continue;
      if (/^allow-from\b/i.test(field.value.trim())) return fail('allowFrom', { value: field.value }, [field.at], { severity: 'warning' });
      if (!/^(?:deny|sameorigin)$/i.test(field.value.trim()))
        return fail('value', { value: field.value }, [field.at], { severity: 'warning' });
    }
    return pass();
  },
});

/** By a policy; what stands in a variable may be one. */
function isGuarded(headers: Headers): boolean {
  return fieldsOf(headers, 'content-security-policy').some(
    ({ value, isHidden }) => isHidden || value.includes('$') || readCsp(value).directives.some(({ name }) => name === 'frame-ancestors'),
  );
}
