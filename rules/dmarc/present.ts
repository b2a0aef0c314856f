import { isBeyondMail, isNullMx, isPublicSuffix, isRegistered, isSilenced, mailUseOf } from '../../model/mail/mail-use.ts';
import { mailTextsOf } from '../../model/mail/mail-texts.ts';
import { resolverOf } from '../../model/mail/resolver.ts';
import { hasLabel } from '../../model/mail/role.ts';
import { domainName, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { policyFor, walkDmarc, type DmarcWalk } from '../../model/standards/dmarc/walk.ts';
import { publicSuffixOf } from '../../model/standards/public-suffix.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import type { MailDomain, View } from '../../model/view.ts';
import { ADDRESS_BITS, NAME_BIT } from '../../model/zone/bits.ts';
import type { Zone } from '../../model/zone/zone.ts';

type Message = 'missing' | 'unused' | 'unusedNotRejected';

/** A domain that people write mail in the name of, or could, has a DMARC policy. */
export const dmarcPresent = rule({
  id: 'dmarc/present',
  subject: 'mail-domain',
  basis: [
    { doc: 'RFC 9989', section: '5.1.4', level: 'SHOULD' },
    { doc: 'RFC 9989', section: '4.10', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dmarc/missing', 'dmarc/parked-not-reject', 'zone/dmarc-missing'],
  messages: ['missing', 'unused', 'unusedNotRejected'],
  check(domain, view) {
    const { zone, isApex, mx } = domain;
    // Names below an apex have the policy of the apex or lack it with it; of those below a public suffix each has its own.
    if (isBeyondMail(zone) || hasLabel(zone, domain.id, '*') || (isPublicSuffix(zone) ? isApex && mx === undefined : !isApex))
      return notApplicable();
    const { name } = domain;
    const walk = walkDmarc(name, resolverOf(view).txt);
    if (walk.steps.some(({ record }) => record !== null)) return ofPolicy(domain, walk);
    const outside = walk.steps.find((step) => step.outcome === 'outside' && !isSuffixOf(step.domain, name));
    if (outside !== undefined)
      return unknown(resolverOf(view).gapOf(outside.query) ?? { cause: 'outsideRepository', params: { name: outside.query } });
    return withoutRecord(domain, view, walk);
  },
});

/** A record there, if there is one at all, is for names that have none of their own; hardly any suffix has one. */
function isSuffixOf(domain: DomainName, name: DomainName): boolean {
  const suffix = publicSuffixOf(name.slice(0, -1))?.suffix;
  return suffix !== undefined && `.${suffix}.`.endsWith(`.${domain}`);
}

/** A domain that takes no mail and sends none has nothing to lose by "reject". */
function ofPolicy(domain: MailDomain, { policy }: DmarcWalk): Verdict<Message> {
  const { name, zone, mx } = domain;
  const found = policy.kind === 'known' ? policy.value : policy.likely;
  if (found === null || !isUnused(domain)) return pass();
  const level = policyFor(found, true);
  if (level === null || level === 'reject') return pass();
  const owner = domainName(`_dmarc.${found.domain}`);
  const txt = owner === undefined ? undefined : zone.rrset(owner, TYPE.TXT);
  const places = [txt, mx].flatMap((set) => (set === undefined ? [] : [set.at(0)]));
  return fail('unusedNotRejected', { name, policy: level, owner: owner ?? '' }, places, { severity: 'advice' });
}

/** By a null MX, or by an SPF record that lets nobody send. */
function isUnused(domain: MailDomain): boolean {
  const use = mailUseOf(domain).kind;
  if (use !== 'null' && use !== 'none') return false;
  return isSilenced(domain) ?? use === 'null';
}

function withoutRecord(domain: MailDomain, view: View, walk: DmarcWalk): Verdict<Message> {
  const { name, zone } = domain;
  const owner = walk.steps[0]?.query;
  if (owner === undefined || isMeantThere(zone, owner)) return notApplicable();
  // The policy to write is that of the zone above, which is judged by itself.
  const above = view.parentOf(zone);
  if (above !== undefined && !isBeyondMail(above) && !isPublicSuffix(above)) return notApplicable();
  const use = mailUseOf(domain);
  if (use.kind === 'unknown') return unknown(use.gap);
  const near = (use.kind === 'none' ? undefined : use.mx) ?? zone.rrsetById(zone.apexId, TYPE.SOA);
  if (near === undefined) return notApplicable();
  const places = [near.at(0)];
  if (use.kind === 'exchanges' || (!isPublicSuffix(zone) && hasExchanges(zone))) return fail('missing', { name, owner }, places);
  const counts = use.kind === 'null' || isRegistered(name) || (zone.bitsOf(zone.apexId) & ADDRESS_BITS) !== 0;
  if (!counts) return notApplicable();
  return fail('unused', { name, owner }, places, {
    severity: 'advice',
    remedy: { kind: 'addRecord', near: near.ref(0), owner, type: TYPE.TXT, rdata: '"v=DMARC1; p=reject;"', safety: 'review' },
  });
}

/** A record that receivers do not take for one is told by other rules. */
function isMeantThere(zone: Zone, owner: DomainName): boolean {
  // A forgotten final dot puts the zone's name behind it a second time.
  return [owner, domainName(`${owner}${zone.apex}`)].some((name) => {
    const txt = name && zone.rrset(name, TYPE.TXT);
    return txt !== undefined && mailTextsOf(txt).dmarc.length > 0;
  });
}

/** Whether any name of the zone takes mail. */
function hasExchanges(zone: Zone): boolean {
  return zone.ownersWith(NAME_BIT.MX).some((id) => !isNullMx(zone.rrsetById(id, TYPE.MX)!));
}
