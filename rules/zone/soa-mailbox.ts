import { hostNamed } from '../../model/host.ts';
import { domainName, labelsOf, parentOf, type DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import type { Soa } from '../../model/rdata/read.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { isDotAtom, readRname, rnameWithoutAt, type Mailbox } from '../../model/standards/rname.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { isNeverDelegated, isNobody } from '../../model/zone/purpose.ts';
import { SOA_FIELD, soaOf, soaText, withoutSoa } from '../../model/zone/soa.ts';
import type { Zone } from '../../model/zone/zone.ts';

/** The RNAME of the SOA spells a mailbox that somebody can write to. */
export const soaMailbox = rule({
  id: 'zone/soa-mailbox',
  subject: 'zone',
  basis: [
    { doc: 'RFC 1035', section: '3.3.13', level: 'MUST' },
    { doc: 'RFC 1035', section: '8', level: 'MUST' },
    { doc: 'RFC 1912', section: '2.2', level: 'BCP' },
    { doc: 'RFC 2142', section: '7', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/soa-rname-at-sign', 'zone/soa-rname-invalid', 'zone/soa-rname-undeliverable'],
  messages: ['atSign', 'isZone', 'noMailbox', 'badLocalPart', 'unescapedDot', 'undeliverable'],
  check(zone, view) {
    const found = soaOf(zone);
    if (found === undefined) return withoutSoa(zone);
    if (isNeverDelegated(zone)) return notApplicable();
    const { rrset, soa } = found;
    const { rname } = soa;
    const places = [rrset.rdataAt(0, SOA_FIELD.rname)];
    const corrected = rnameWithoutAt(rname);
    if (corrected !== undefined) {
      const expected = withoutSecondApex(corrected, zone.apex);
      const remedy = {
        kind: 'setRdata',
        record: rrset.ref(0),
        rdata: soaText(soa, { rname: expected }),
        safety: expected === corrected ? 'safe' : 'review',
      } as const;
      // The canonical form escapes the @, which people write as it is.
      return fail('atSign', { rname: spelled(soa).replaceAll('\\@', '@'), expected }, places, { severity: 'error', remedy });
    }
    if (isNobody(rname)) return rname === '.' ? fail('noMailbox', { rname }, places, { severity: 'advice' }) : notApplicable();
    // A zone further down may well have the name of a mailbox above it.
    if (rname === zone.apex && labelsOf(rname).length <= 2) return fail('isZone', { rname, expected: `hostmaster.${zone.apex}` }, places);
    const mailbox = readRname(rname);
    if (mailbox === undefined) return fail('noMailbox', { rname }, places);
    const params = { rname: spelled(soa), mailbox: mailbox.text, domain: mailbox.domain };
    if (!isDotAtom(mailbox.local)) return fail('badLocalPart', params, places);
    const mail = takesMail(view, mailbox.domain);
    if (mail.kind === 'yes') return pass();
    if (mail.kind === 'unknown') return unknown(mail.gap);
    const meant = withDotInLocalPart(view, zone, mailbox);
    if (meant === undefined) return fail('undeliverable', params, places, { severity: 'advice' });
    const remedy = { kind: 'setRdata', record: rrset.ref(0), rdata: soaText(soa, { rname: meant.rname }), safety: 'review' } as const;
    return fail('unescapedDot', { ...params, expected: meant.rname, meant: meant.text }, places, { remedy });
  },
});

function spelled(soa: Soa): string {
  return soa.spelled['rname'] ?? soa.rname;
}

/** `hostmaster@example.org` without final dot: the origin was appended to a whole address. */
function withoutSecondApex(name: DomainName, apex: DomainName): DomainName {
  return name.endsWith(`.${apex}${apex}`) ? (name.slice(0, -apex.length) as DomainName) : name;
}

type TakesMail = { readonly kind: 'yes' } | { readonly kind: 'no' } | { readonly kind: 'unknown'; readonly gap: Gap };

/** Whether anything may accept mail for a domain: an MX that is no null MX, or an address (RFC 5321 §5.1). */
function takesMail(view: View, domain: DomainName): TakesMail {
  const mx = view.resolve(domain, TYPE.MX);
  if (mx.kind === 'unknown') return { kind: 'unknown', gap: mx.gaps[0] };
  if (mx.kind === 'answer') return { kind: mx.rrset.count === 1 && mx.rrset.target(0) === '.' ? 'no' : 'yes' };
  const host = hostNamed(view, domain);
  if (host.kind === 'unknown') return { kind: 'unknown', gap: host.gap };
  return { kind: host.kind === 'none' ? 'no' : 'yes' };
}

/** `jan.jansen.example.org.` where only example.org. takes mail: the first dot belongs to the local part. */
function withDotInLocalPart(view: View, zone: Zone, { local, domain }: Mailbox): { rname: DomainName; text: string } | undefined {
  const [second] = labelsOf(domain);
  const parent = parentOf(domain);
  if (second === undefined || parent === undefined || domain === zone.apex || zone.lookup(domain, TYPE.MX).kind !== 'nxdomain')
    return undefined;
  const rname = domainName(`${local}\\.${second}.${parent}`);
  if (rname === undefined || takesMail(view, parent).kind !== 'yes') return undefined;
  return { rname, text: `${local}.${second}@${parent.slice(0, -1)}` };
}
