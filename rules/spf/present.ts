import { isBeyondMail, isNullMx, isRegistered, letsNobodySend, mailUseOf, type MailUse } from '../../model/mail/mail-use.ts';
import { hasSpf, mailTextsOf } from '../../model/mail/mail-texts.ts';
import { domainName, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import { ADDRESS_BITS } from '../../model/zone/bits.ts';
import type { RRset, Zone } from '../../model/zone/zone.ts';

type Message = 'missing' | 'elsewhere' | 'unused' | 'nullMx';

/** A mail domain says who sends in its name; one without mail says that nobody does. */
export const spfPresent = rule({
  id: 'spf/present',
  subject: 'mail-domain',
  basis: [
    { doc: 'RFC 7208', section: '3', level: 'SHOULD' },
    { doc: 'RFC 7208', section: '10.1.2', level: 'SHOULD' },
    { doc: 'RFC 7505', section: '4.2', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['spf/missing', 'spf/non-mail-host', 'spf/wrong-location', 'zone/spf-missing'],
  messages: ['missing', 'elsewhere', 'unused', 'nullMx'],
  check(domain, view) {
    const { id, zone, mx } = domain;
    if (isBeyondMail(zone)) return notApplicable();
    if (hasSpf(zone, id)) return mx !== undefined && isNullMx(mx) ? ofNullMx(domain.name, zone.rrsetById(id, TYPE.TXT)!, mx) : pass();
    const { name } = domain;
    const found = view.resolve(name, TYPE.TXT);
    if (found.kind === 'unknown') return unknown(found.gaps[0]);
    if (found.kind === 'answer' && mailTextsOf(found.rrset).spf.length > 0) return pass();
    const use = mailUseOf(domain);
    return use.kind === 'unknown' ? unknown(use.gap) : withoutSpf(name, zone, use);
  },
});

/** RFC 7505 §4.2: whoever takes no mail sends none, for nobody could answer it. */
function ofNullMx(owner: DomainName, txt: RRset, mx: RRset): Verdict<Message> {
  const other = mailTextsOf(txt).spf.find(({ record }) => record.selected && !letsNobodySend(record));
  if (other === undefined) return pass();
  const { i, record } = other;
  return fail('nullMx', { owner }, [txt.placeInText(i, 0, record.text.length), mx.at(0)], { severity: 'advice' });
}

function withoutSpf(owner: DomainName, zone: Zone, use: Exclude<MailUse, { kind: 'unknown' }>): Verdict<Message> {
  if (use.kind === 'exchanges') {
    const stray = strayRecord(zone, owner);
    if (stray !== undefined) return fail('elsewhere', { owner, at: stray.owner }, [stray.at(0), use.mx.at(0)]);
    return fail('missing', { owner }, [use.mx.at(0)]);
  }
  // Of names without mail those count that somebody may write mail in the name of: the registered ones, and those with a host.
  const counts = use.kind === 'null' || isRegistered(owner) || (zone.bitsOf(zone.apexId) & ADDRESS_BITS) !== 0;
  const near = use.kind === 'null' ? use.mx : zone.rrsetById(zone.apexId, TYPE.SOA);
  if (near === undefined || !counts) return notApplicable();
  return fail('unused', { owner }, [near.at(0)], {
    severity: 'advice',
    remedy: { kind: 'addRecord', near: near.ref(0), owner, type: TYPE.TXT, rdata: '"v=spf1 -all"', safety: 'review' },
  });
}

/** The policy may stand where others are only included from, or where DMARC stands. */
function strayRecord(zone: Zone, owner: DomainName): RRset | undefined {
  for (const label of ['_spf', 'spf', '_dmarc']) {
    const name = domainName(`${label}.${owner}`);
    const txt = name === undefined ? undefined : zone.rrset(name, TYPE.TXT);
    if (txt !== undefined && mailTextsOf(txt).spf.some(({ record }) => record.selected)) return txt;
  }
  return undefined;
}
