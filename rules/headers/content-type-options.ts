import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { fieldsOf, lacking, shownPage } from '../../model/web/pages.ts';

/** Browsers are told to take the declared media type: `X-Content-Type-Options: nosniff`. */
export const headersContentTypeOptions = rule({
  id: 'headers/content-type-options',
  subject: 'web-host',
  basis: [
    { doc: 'WHATWG Fetch', section: '3.6', level: 'SHOULD' },
    { doc: 'NCSC-NL, Web application guidelines', section: 'Headers', level: 'BCP' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['headers/x-content-type-options'],
  messages: ['missing', 'value'],
  check(host) {
    const page = shownPage(host);
    if (page.kind === 'none') return notApplicable();
    if (page.kind === 'unknown') return unknown(page.gap);
    const lacks = lacking(page.answers, (headers) => fieldsOf(headers, NAME).length > 0);
    if (lacks !== undefined) return 'gap' in lacks ? unknown(lacks.gap) : fail('missing', {}, [lacks.answer.at]);
    for (const { headers } of page.answers) {
      const [field] = fieldsOf(headers, NAME);
      if (field === undefined) continue;
      // The first value counts.
      const [first = ''] = field.value.split(',');
      if (first.trim().toLowerCase() !== 'nosniff' && !field.isHidden && !field.value.includes('$'))
        return fail('value', { value: field.value }, [field.at], { severity: 'warning' });
    }
    return pass();
  },
});

const NAME = 'x-content-type-options';
