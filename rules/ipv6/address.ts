import { domainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { askableNames, isPublic } from '../../model/web/hosts.ts';
import { isFirstNamed } from '../../model/web/in-zone.ts';

/** A web host with an IPv4 address has an IPv6 address too. */
export const address = rule({
  id: 'ipv6/address',
  subject: 'web-host',
  planes: ['declared'],
  basis: [
    { doc: 'RFC 6540', section: '2', level: 'BCP' },
    { doc: 'Internet.nl', section: 'IPv6 addresses for web server', level: 'BCP' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['ipv6/no-aaaa', 'cross/v6-listener-no-aaaa'],
  messages: ['none'],
  check(host, view) {
    if (!host.listeners.some(isPublic)) return notApplicable();
    let isJudged = false;
    for (const { name, asked } of askableNames(host)) {
      const domain = name.kind === 'exact' && isFirstNamed(host, asked, view) ? domainName(`${asked}.`) : undefined;
      const four = domain === undefined ? undefined : view.resolve(domain, TYPE.A);
      if (domain === undefined || four?.kind !== 'answer') continue;
      const six = view.resolve(domain, TYPE.AAAA);
      if (six.kind === 'unknown') return unknown(six.gaps[0]);
      isJudged = true;
      if (six.kind === 'answer') continue;
      return fail('none', { name: asked }, [four.rrset.at(0), name.at]);
    }
    return isJudged ? pass() : notApplicable();
  },
});
