import { isNullMx } from '../../model/mail/mail-use.ts';
import { isPlaceOf, PLACE_BITS, transportRecordsOf } from '../../model/mail/transport-record.ts';
import { domainName, withoutDot } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';

/** A domain that asks senders to check TLS also asks them to report what fails. */
export const tlsRptPresent = rule({
  id: 'tls-rpt/present',
  subject: 'rrset',
  types: [TYPE.TXT, TYPE.CNAME],
  ownerBits: () => PLACE_BITS,
  basis: [
    { doc: 'RFC 8461', section: '5', level: 'BCP' },
    { doc: 'RFC 8460', section: '3', level: 'MAY' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls-rpt/missing', 'mta-sts/no-tlsrpt'],
  messages: ['missing'],
  check(rrset, view) {
    const { zone, ownerId, type, owner } = rrset;
    if (!isPlaceOf('STSv1', zone, ownerId)) return notApplicable();
    if (type === TYPE.TXT && transportRecordsOf('STSv1', rrset).length === 0) return notApplicable();
    const domain = zone.parentIdOf(ownerId);
    const mx = domain < 0 ? undefined : zone.rrsetById(domain, TYPE.MX);
    if (mx === undefined || isNullMx(mx)) return notApplicable();
    const place = domainName(`_smtp._tls.${zone.nameOf(domain)}`);
    if (place === undefined) return notApplicable();
    const answer = view.resolve(place, TYPE.TXT);
    if (answer.kind === 'unknown') return unknown(answer.gaps[0]);
    const isThere = answer.kind === 'answer' || answer.aliases.length > 0;
    return isThere ? pass() : fail('missing', { owner, place: withoutDot(place) }, [rrset.at(0)]);
  },
});
