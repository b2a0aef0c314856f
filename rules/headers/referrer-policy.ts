import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { fieldsOf, lacking, shownPage } from '../../model/web/pages.ts';

/** The host says how much of its addresses other sites get to see, in a word that browsers know. */
export const headersReferrerPolicy = rule({
  id: 'headers/referrer-policy',
  subject: 'web-host',
  basis: [
    { doc: 'W3C Referrer Policy', section: '3', level: 'SHOULD' },
    { doc: 'NCSC-NL, Web application guidelines', section: 'Headers', level: 'BCP' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['headers/referrer-policy'],
  messages: ['missing', 'leaks', 'invalid'],
  check(host) {
    const page = shownPage(host);
    if (page.kind === 'none') return notApplicable();
    if (page.kind === 'unknown') return unknown(page.gap);
    const lacks = lacking(page.answers, (headers) => fieldsOf(headers, NAME).length > 0);
    if (lacks !== undefined) return 'gap' in lacks ? unknown(lacks.gap) : fail('missing', {}, [lacks.answer.at]);
    for (const { headers } of page.answers) {
      const field = fieldsOf(headers, NAME).at(-1);
      if (field === undefined) continue;
      if (field.isHidden || field.value.includes('$')) continue;
      // The last word that a browser knows counts.
      const known = field.value
        .split(',')
        .map((word) => word.trim().toLowerCase())
        .filter((word) => WORDS.has(word));
      const last = known.at(-1);
      if (last === undefined) return fail('invalid', { value: field.value }, [field.at], { severity: 'warning' });
      if (WORDS.get(last) === 'leaks') return fail('leaks', { value: last }, [field.at], { severity: 'warning' });
    }
    return pass();
  },
});

const NAME = 'referrer-policy';

/** W3C Referrer Policy §3; the judgement is that of Internet.nl 1.11, 2026-04. */
const WORDS: ReadonlyMap<string, 'good' | 'leaks'> = new Map([
  ['no-referrer', 'good'],
  ['same-origin', 'good'],
  ['strict-origin', 'good'],
  ['strict-origin-when-cross-origin', 'good'],
  ['origin', 'leaks'],
  ['origin-when-cross-origin', 'leaks'],
  ['no-referrer-when-downgrade', 'leaks'],
  ['unsafe-url', 'leaks'],
]);
