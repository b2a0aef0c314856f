import { directoryAt } from '../../model/acme/directory.ts';
import { issuersOf, namesOf } from '../../model/acme/issuers.ts';
import { issuersIn, relevantSet } from '../../model/caa/relevant.ts';
import { isKnownCaaDomain, type KnownAuthority } from '../../model/certificate/authorities.ts';
import { domainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, pass, unknown, type Finding } from '../../model/verdict.ts';

type Message = 'forbidden' | 'nobody';

/** One of the authorities that an ACME client asks may issue for every name it asks for. */
export const acmeAuthority = rule({
  id: 'caa/acme-authority',
  subject: 'certificate-order',
  basis: [{ doc: 'RFC 8659', section: '3', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['caa/blocks-configured-ca', 'cross/caa-forbids-acme-ca', 'cross/caa-wildcard'],
  messages: ['forbidden', 'nobody'],
  check(order, view) {
    const asked = issuersOf(order, view);
    if (asked.kind === 'none') return notApplicable();
    const { names, gap: hidden } = namesOf(order, view);
    const gaps: Gap[] = [];
    if (hidden !== undefined) gaps.push(hidden);
    if (asked.kind === 'unknown') gaps.push(asked.gap);
    const authorities = asked.kind === 'unknown' ? [] : asked.issuers.map(({ directory }) => directoryAt(directory)?.authority);
    const known = authorities.filter((authority): authority is KnownAuthority => authority !== undefined);
    // A directory that is not in the list may stand for any domain.
    if (asked.kind === 'asked' && known.length < authorities.length) return notApplicable();
    const findings: Finding<Message>[] = [];
    const seen = new Set<string>();
    let isOurs = asked.kind === 'unknown' || names.length === 0;
    for (const { text, at } of asked.kind === 'unknown' ? [] : names) {
      const isWild = text.startsWith('*.');
      const host = domainName(isWild ? text.slice(2) : text);
      const found = host === undefined ? undefined : relevantSet(host, view);
      // A name of a zone that is not declared here is none of ours.
      if (found?.kind === 'unknown' && found.gap.cause === 'outsideRepository') continue;
      isOurs = true;
      if (found?.kind === 'unknown') gaps.push(found.gap);
      if (found?.kind !== 'set' || seen.has(`${isWild} ${found.caa.owner}`)) continue;
      seen.add(`${isWild} ${found.caa.owner}`);
      const { tag, issuers } = issuersIn(found.caa, isWild);
      const isAllowed = issuers.some((issuer) => known.some(({ caaDomains }) => caaDomains.includes(issuer)) || !isKnownCaaDomain(issuer));
      if (tag === undefined || isAllowed) continue;
      const params = {
        name: text,
        owner: found.caa.owner,
        tag,
        client: order.client,
        authority: known.map(({ title }) => title).join(', '),
        domain: known[0]!.caaDomains[0]!,
        allowed: issuers.join(', '),
      };
      const places = [at, ...Array.from({ length: found.caa.count }, (_, i) => found.caa.at(i))];
      findings.push({ message: issuers.length === 0 ? 'nobody' : 'forbidden', params, places });
    }
    const [gap, ...others] = gaps;
    if (!isOurs || view.apexes().length === 0) return notApplicable();
    return findings.length > 0 ? failAll(findings) : gap === undefined ? pass() : unknown(gap, ...others);
  },
});
