import { directoryAt } from '../../model/acme/directory.ts';
import { issuersOf } from '../../model/acme/issuers.ts';
import { lifetimeAt } from '../../model/acme/lifetime.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';

/** A written time of renewal leaves a third of the lifetime of the certificate to notice that it failed. */
export const renewalTime = rule({
  id: 'acme/renewal-time',
  subject: 'certificate-order',
  basis: [{ doc: 'RFC 9773', section: '', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/renewal-interval'],
  messages: ['late', 'always'],
  check(order, view) {
    if (order.renewal === undefined) return notApplicable();
    const asked = issuersOf(order, view);
    if (asked.kind === 'none') return notApplicable();
    if (asked.kind === 'unknown') return unknown(asked.gap);
    const authority = directoryAt(asked.issuers[0].directory)?.authority;
    const days = authority === undefined ? undefined : lifetimeAt(authority, view.now);
    if (days === undefined) return notApplicable();
    const { before, at } = order.renewal;
    const params = {
      before: Math.floor(before / DAY),
      days,
      third: Math.ceil(days / 3),
      authority: authority!.title,
      client: order.client,
    };
    if (before >= days * DAY) return fail('always', params, [at]);
    // A sixth is half of what the authority asks for: what is a little late is somebody's decision.
    return before < (days * DAY) / 6 ? fail('late', params, [at]) : pass();
  },
});

const DAY = 86_400;
