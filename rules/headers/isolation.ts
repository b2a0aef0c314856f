import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import { fieldsAnywhere, fieldsOf, frontPage } from '../../model/web/pages.ts';

type Message = 'value' | 'twice' | 'list';

/** Who may share a window, embed or be embedded is said in words that browsers know, once: they ignore the field otherwise. */
export const isolation = rule({
  id: 'headers/isolation',
  subject: 'web-host',
  planes: ['declared'],
  basis: [
    { doc: 'WHATWG HTML', section: '7.1.3', level: 'MUST' },
    { doc: 'WHATWG Fetch', section: '3.7', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['headers/coop', 'headers/corp', 'headers/coep'],
  messages: ['value', 'twice', 'list'],
  check(host) {
    const findings: Finding<Message>[] = [];
    let isSent = false;
    const page = frontPage(host);
    const answers = page.kind === 'answers' ? page.answers : [];
    for (const [name, values] of FIELDS) {
      const fields = fieldsAnywhere(host, name.toLowerCase());
      isSent ||= fields.length > 0;
      for (const { value, at, isHidden } of fields) {
        if (isHidden || value.includes('$')) continue;
        const [word = '', ...others] = value.split(',').map((part) => part.trim());
        // Parameters such as report-to follow behind a semicolon; the words are compared by case.
        const known = word.split(';')[0]!.trim();
        const params = { name, value, values: values.join(', ') };
        if (others.length > 0) findings.push({ message: 'list', params, places: [at] });
        else if (!values.includes(known)) findings.push({ message: 'value', params, places: [at] });
      }
      const twice = answers.map(({ headers }) => fieldsOf(headers, name.toLowerCase())).find(({ length }) => length > 1);
      if (twice !== undefined)
        findings.push({ message: 'twice', params: { name, value: '', values: '' }, places: twice.map(({ at }) => at) });
    }
    return isSent ? failAll(findings) : notApplicable();
  },
});

/** asOf 2026-11-22; source: WHATWG HTML §7.1.3.1 and §7.1.4.1, WHATWG Fetch §3.7. */
const FIELDS: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['Cross-Origin-Opener-Policy', ['unsafe-none', 'same-origin-allow-popups', 'same-origin', 'noopener-allow-popups']],
  ['Cross-Origin-Embedder-Policy', ['unsafe-none', 'require-corp', 'credentialless']],
  ['Cross-Origin-Resource-Policy', ['same-origin', 'same-site', 'cross-origin']],
];
