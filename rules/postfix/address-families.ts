import { decided } from '../../model/mail-server/decided.ts';
import { hostNameOf } from '../../model/mail-server/exchanger.ts';
import { listItems } from '../../model/mail-server/list.ts';
import { withoutDot } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass, unknown } from '../../model/verdict.ts';

/** The mail server speaks IPv6 and IPv4, and listens on every address that its name has (RFC 3974 §4.1, RFC 6540 §2). */
export const addressFamilies = rule({
  id: 'postfix/address-families',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 6540', section: '2', level: 'BCP' },
    { doc: 'RFC 3974', section: '4.1', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/inet-protocols', 'mx/ipv6-listener'],
  messages: ['ipv4Only', 'ipv4OnlyPublished', 'ipv6Only'],
  check(server, view) {
    const setting = server.setting('inet_protocols');
    const family = decided(setting, (value) => {
      const items = new Set(listItems(value.toLowerCase()));
      if (items.has('all') || (items.has('ipv4') && items.has('ipv6'))) return 'all';
      return items.has('ipv4') ? 'ipv4' : items.has('ipv6') ? 'ipv6' : 'all';
    });
    if (family.kind === 'unknown') return unknown(family.gap);
    if (family.value === 'all') return pass();
    const places = [setting.at ?? server.at];
    if (family.value === 'ipv6') return fail('ipv6Only', {}, places);
    const host = hostNameOf(server);
    const found = host === undefined ? undefined : view.resolve(host, TYPE.AAAA);
    if (host === undefined || found?.kind !== 'answer') return fail('ipv4Only', {}, places);
    return fail('ipv4OnlyPublished', { host: withoutDot(host) }, [...places, found.rrset.at(0)], { severity: 'error' });
  },
});
