import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { isFirstWith } from '../../model/web/hosts.ts';
import { allHeaders, fieldsOf } from '../../model/web/pages.ts';
import type { HeaderField, Headers } from '../../model/web/response.ts';
import type { WebHost } from '../../model/web/host.ts';

/** No site may read answers that are meant for the visitor who is logged in, just because it asks. */
export const headersCors = rule({
  id: 'headers/cors',
  subject: 'web-host',
  basis: [{ doc: 'WHATWG Fetch', section: '3.3.5', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['headers/cors-wildcard-credentials'],
  messages: ['wildcard', 'anyOrigin'],
  check(host, view) {
    const all = everyHeaders(host, view).filter((headers) => fieldsOf(headers, ALLOWED).length > 0);
    if (all.length === 0) return notApplicable();
    for (const headers of all) {
      const open = openTo(headers);
      if (open === undefined) continue;
      if (!isFirstWith(host, view, open.at, 'cors', (each) => everyHeaders(each, view).map((every) => openTo(every)?.at))) continue;
      const [credentials] = fieldsOf(headers, CREDENTIALS);
      const message = open.value === '*' ? 'wildcard' : 'anyOrigin';
      return fail(message, { value: open.value }, [open.at, ...(credentials === undefined ? [] : [credentials.at])]);
    }
    return pass();
  },
});

const ALLOWED = 'access-control-allow-origin';
const CREDENTIALS = 'access-control-allow-credentials';

/** The field that lets every site in, where logged-in requests are allowed too. */
function openTo(headers: Headers): HeaderField | undefined {
  if (!fieldsOf(headers, CREDENTIALS).some(({ value }) => value === 'true')) return undefined;
  return fieldsOf(headers, ALLOWED).find(({ value }) => value === '*' || value === '$http_origin');
}

/** In a file a condition around the headers may have looked at the origin before: these are left in peace. What a server sent, it sent to anybody. */
function everyHeaders(host: WebHost, { plane }: View): readonly Headers[] {
  return plane === 'observed' ? allHeaders(host) : host.responses.map(({ headers }) => headers);
}
