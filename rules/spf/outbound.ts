import { decided } from '../../model/mail-server/decided.ts';
import { writtenDomains } from '../../model/mail-server/domains.ts';
import { hostNameOf } from '../../model/mail-server/exchanger.ts';
import { outboundOf } from '../../model/mail-server/outbound.ts';
import { spfResult } from '../../model/mail/spf-result.ts';
import { domainName, withoutDot, type DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { type Finding, failAll, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { addressText } from '../../model/zone/addresses.ts';

/** The addresses that a mail server sends from are those that the SPF records of its domains allow (RFC 7208 §2.6). */
export const outbound = rule({
  id: 'spf/outbound',
  subject: 'mail-server',
  basis: [{ doc: 'RFC 7208', section: '2.6', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['spf/outbound-not-authorised', 'spf/outbound-family'],
  messages: ['notAllowed', 'maybeNotAllowed'],
  check(server, view) {
    const relay = decided(server.setting('relayhost'), (value) => value !== '');
    if (relay.kind === 'unknown') return unknown(relay.gap);
    if (relay.value) return notApplicable();
    const host = hostNameOf(server);
    const written = [...new Set([...writtenDomains(server, SENDERS), ...signedDomains(view)])];
    const domains = written.filter((domain) => domain !== host && view.zoneFor(domain).kind === 'zone');
    if (domains.length === 0) return notApplicable();
    const { addresses, gap: missing } = outboundOf(server, view);
    const findings: Finding<'notAllowed' | 'maybeNotAllowed'>[] = [];
    let gap: Gap | undefined = missing;
    for (const { address, at, isBound } of addresses) {
      for (const domain of domains) {
        const result = spfResult(view, domain, address);
        if (result.kind === 'unknown') gap ??= result.gap;
        // No record, or one that is broken, is told of elsewhere.
        else if (result.outcome === 'fail' || result.outcome === 'softfail' || result.outcome === 'neutral') {
          const record = view.resolve(domain, TYPE.TXT);
          const params = { address: addressText(address), domain: withoutDot(domain), outcome: result.outcome, path: server.path };
          const places = [at, ...(record.kind === 'answer' ? [record.rrset.at(0)] : [])];
          // Without a binding the machine may have other addresses than its name.
          findings.push({ message: isBound ? 'notAllowed' : 'maybeNotAllowed', params, places, severity: isBound ? 'error' : 'warning' });
        }
      }
    }
    return findings.length > 0 ? failAll(findings) : gap === undefined ? pass() : unknown(gap);
  },
});

/** What the only signer of the only mail server signs for, it sends. */
function signedDomains(view: View): readonly DomainName[] {
  const [signer, ...others] = view.services('dkim-signer');
  if (signer === undefined || others.length > 0 || view.services('mail-server').length !== 1) return [];
  return signer.facts.keys.flatMap(({ domain }) => domainName(`${domain.toLowerCase()}.`) ?? []);
}

/** Domains under which people and programs of this server send. */
const SENDERS = ['myorigin', 'virtual_alias_domains', 'virtual_mailbox_domains'];
