import { isBeyondMail, isNullMx, isRegistered, mailUseOf, type MailUse } from '../../model/mail/mail-use.ts';
import { hasSpf, mailTextsOf } from '../../model/mail/mail-texts.ts';
import { domainName, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import { ADDRESS_BITS, NAME_BIT } from '../../model/zone/bits.ts';
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
  check({ name, zone, isApex }, view) {
    if (isBeyondMail(zone)) return notApplicable();
    if (!isApex && !withoutPlainSpf(zone).has(name)) return pass();
    const id = zone.idOf(name);
    if (id >= 0 && hasSpf(zone, id)) {
      const mx = zone.rrsetById(id, TYPE.MX);
      return mx !== undefined && isNullMx(mx) ? ofNullMx(name, zone.rrsetById(id, TYPE.TXT)!, mx) : pass();
    }
    const found = view.resolve(name, TYPE.TXT);
    if (found.kind === 'unknown') return unknown(found.gaps[0]);
    if (found.kind === 'answer' && mailTextsOf(found.rrset).spf.length > 0) return pass();
    const use = mailUseOf(zone, id);
    return use.kind === 'unknown' ? unknown(use.gap) : withoutSpf(name, zone, use);
  },
});

/**
 * Names with MX that are worth a second look: they have no SPF, or take no mail. Found in one pass without strings, because nearly
 * all names of a zone with many mail domains have what they need.
 */
function withoutPlainSpf(zone: Zone): ReadonlySet<DomainName> {
  let names = KNOWN.get(zone);
  if (names === undefined) KNOWN.set(zone, (names = findWithoutSpf(zone)));
  return names;
}

const KNOWN = new WeakMap<Zone, ReadonlySet<DomainName>>();

function findWithoutSpf(zone: Zone): ReadonlySet<DomainName> {
  const names = new Set<DomainName>();
  for (const id of zone.owners()) {
    if ((zone.bitsOf(id) & NAME_BIT.MX) === 0) continue;
    if (!hasSpf(zone, id) || isNullMx(zone.rrsetById(id, TYPE.MX)!)) names.add(zone.nameOf(id));
  }
  return names;
}

/** RFC 7505 §4.2: whoever takes no mail sends none, for nobody could answer it. */
function ofNullMx(owner: DomainName, txt: RRset, mx: RRset): Verdict<Message> {
  const other = mailTextsOf(txt).spf.find(({ record }) => record.selected && (record.all?.qualifier !== '-' || record.terms.some(({ kind }) => kind !== 'all' && kind !== 'exp')));
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
