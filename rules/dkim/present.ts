import { isBeyondMail, isPublicSuffix, isRegistered, isSilenced, mailUseOf } from '../../model/mail/mail-use.ts';
import { resolverOf } from '../../model/mail/resolver.ts';
import { domainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { policyFor, walkDmarc } from '../../model/standards/dmarc/walk.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { MailDomain, View } from '../../model/view.ts';

/** A domain that is used for mail publishes keys for the signatures of its mail. Names below it may sign with its keys. */
export const dkimPresent = rule({
  id: 'dkim/present',
  subject: 'mail-domain',
  basis: [
    { doc: 'RFC 9989', section: '5.1.2', level: 'BCP' },
    { doc: 'RFC 9989', section: '7.4', level: 'MUST' },
    { doc: 'RFC 6376', section: '3.6.2.1', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dkim/no-keys', 'dmarc/reject-without-dkim'],
  messages: ['missing', 'reject'],
  check(domain, view) {
    const { name, zone } = domain;
    if (isBeyondMail(zone) || isPublicSuffix(zone) || !domain.isApex || !isRegistered(name)) return notApplicable();
    const use = mailUseOf(domain);
    if (use.kind === 'unknown') return unknown(use.gap);
    if (use.kind !== 'exchanges' || isSilenced(domain) === true) return notApplicable();
    const owner = domainName(`_domainkey.${name}`);
    if (owner === undefined) return notApplicable();
    // Selectors stand below it: the name is there then, without a record of its own.
    const found = view.resolve(owner, TYPE.TXT);
    if (found.kind === 'unknown') return unknown(found.gaps[0]);
    if (found.kind !== 'nxdomain' || found.aliases.length > 0) return pass();
    return fail(asksForReject(domain, view) ? 'reject' : 'missing', { name, owner }, [use.mx.at(0)]);
  },
});

function asksForReject({ name }: MailDomain, view: View): boolean {
  const { policy } = walkDmarc(name, resolverOf(view).txt);
  return policy.kind === 'known' && policy.value !== null && policyFor(policy.value, true) === 'reject';
}
