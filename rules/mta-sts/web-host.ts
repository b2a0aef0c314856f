import { isPlaceOf, PLACE_BITS, transportRecordsOf } from '../../model/mail/transport-record.ts';
import { domainName, withoutDot } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { hasHostFor, serversAt } from '../../model/web/at-address.ts';
import { answerInZone } from '../../model/web/in-zone.ts';

/** The web server at the address of the policy host has a host of that name, with TLS. */
export const webHost = rule({
  id: 'mta-sts/web-host',
  subject: 'rrset',
  types: [TYPE.TXT],
  ownerBits: () => PLACE_BITS,
  planes: ['declared'],
  basis: [{ doc: 'RFC 8461', section: '3.3', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/policy-not-served', 'cross/mta-sts-vhost-missing'],
  messages: ['missing', 'plain'],
  check(txt, view) {
    const { zone, ownerId } = txt;
    if (view.services('web-host').length === 0 || !isPlaceOf('STSv1', zone, ownerId)) return notApplicable();
    const above = zone.parentIdOf(ownerId);
    if (above < 0 || transportRecordsOf('STSv1', txt).length === 0) return notApplicable();
    const host = domainName(`mta-sts.${zone.nameOf(above)}`);
    const found = host === undefined ? undefined : answerInZone(withoutDot(host), view);
    if (host === undefined || found === undefined) return notApplicable();
    if (found.kind === 'unknown') return unknown(found.gap);
    // That it has no address is told elsewhere; at an address of somebody else’s nothing is known.
    const servers = found.kind === 'addresses' ? serversAt(found.addresses, view) : [];
    const [server] = servers;
    if (server === undefined) return notApplicable();
    const name = withoutDot(host);
    if (servers.some((each) => hasHostFor(each, name, true))) return pass();
    const params = { owner: txt.owner, host: name, file: server.path };
    return fail(servers.some((each) => hasHostFor(each, name, false)) ? 'plain' : 'missing', params, [txt.at(0)]);
  },
});
