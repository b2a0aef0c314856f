import type { Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable } from '../../model/verdict.ts';
import { isFirstWith, speaksTls } from '../../model/web/hosts.ts';
import { allHeaders, fieldsAnywhere, fieldsOf } from '../../model/web/pages.ts';
import { isSamePlace } from '../../model/web/place.ts';

type Message = 'notAlways' | 'twice';

/** Strict-Transport-Security comes once, and with every response over TLS. */
export const hstsDelivery = rule({
  id: 'hsts/delivery',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 6797', section: '7.1', level: 'MUST' },
    { doc: 'RFC 6797', section: '8.1', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['hsts/duplicate-header', 'hsts/not-always'],
  messages: ['notAlways', 'twice'],
  check(host, view) {
    const fields = fieldsAnywhere(host, NAME);
    if (!speaksTls(host) || fields.length === 0) return notApplicable();
    const findings: Finding<Message>[] = [];
    const isFirst = (at: Origin): boolean =>
      isFirstWith(host, view, at, `secure ${NAME}`, (each) => (speaksTls(each) ? fieldsAnywhere(each, NAME).map((field) => field.at) : []));
    for (const { always, at } of fields) {
      if (!always && isFirst(at)) findings.push({ message: 'notAlways', params: {}, places: [at], severity: 'advice' });
    }
    for (const headers of allHeaders(host)) {
      const [first, second] = fieldsOf(headers, NAME);
      if (first === undefined || second === undefined || findings.some(({ places }) => isSamePlace(places[0], second.at))) continue;
      if (isFirst(second.at))
        findings.push({ message: 'twice', params: { first: first.value, second: second.value }, places: [second.at, first.at] });
    }
    return failAll(findings);
  },
});

const NAME = 'strict-transport-security';
