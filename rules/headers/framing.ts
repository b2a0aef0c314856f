import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { readCsp } from '../../model/web/csp.ts';
import { fieldsOf, shownPage } from '../../model/web/pages.ts';

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
    for (const { headers, at } of page.answers) {
      const policies = fieldsOf(headers, 'content-security-policy');
      if (policies.some(({ value, isHidden }) => isHidden || value.includes('$') || guardsFrames(value))) continue;
      const [field] = fieldsOf(headers, 'x-frame-options');
      if (field === undefined) return headers.gap === undefined ? fail('missing', {}, [at]) : unknown(headers.gap);
      if (field.isHidden || field.value.includes('$')) continue;
      if (/^allow-from\b/i.test(field.value.trim())) return fail('allowFrom', { value: field.value }, [field.at], { severity: 'warning' });
      if (!/^(?:deny|sameorigin)$/i.test(field.value.trim()))
        return fail('value', { value: field.value }, [field.at], { severity: 'warning' });
    }
    return pass();
  },
});

function guardsFrames(policy: string): boolean {
  return readCsp(policy).directives.some(({ name }) => name === 'frame-ancestors');
}
