import { issuersIn, relevantSet } from '../../model/caa/relevant.ts';
import { authorityOf, isKnownCaaDomain, type KnownAuthority } from '../../model/certificate/authorities.ts';
import type { FiledCertificate } from '../../model/certificate/file.ts';
import { isPubliclyTrusted } from '../../model/certificate/public-trust.ts';
import { dnsNamesOf } from '../../model/certificate/role.ts';
import { domainName } from '../../model/names/name.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

type Message = 'forbidden' | 'nobody';

/** The authority that issued a certificate may issue the next one too: the CAA records of its hosts allow it. */
export const caaCertificate = rule({
  id: 'caa/certificate',
  subject: 'certificate',
  basis: [{ doc: 'RFC 8659', section: '3', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cross/caa-wildcard'],
  messages: ['forbidden', 'nobody'],
  check({ certificates }, view) {
    const judged = certificates.flatMap((filed) => {
      const { notBefore, notAfter } = filed.certificate;
      const authority = authorityOf(filed.certificate);
      const isNow = notBefore <= view.now && notAfter >= view.now;
      return authority !== undefined && isNow && isPubliclyTrusted(filed.certificate) ? [{ filed, authority }] : [];
    });
    return judged.length === 0 ? notApplicable() : failAll(judged.flatMap(({ filed, authority }) => judge(filed, authority, view)));
  },
});

/** Each set of CAA records is told once, with the first host that it is about. */
function judge({ certificate, at }: FiledCertificate, authority: KnownAuthority, view: View): Finding<Message>[] {
  const findings: Finding<Message>[] = [];
  const seen = new Set<string>();
  for (const name of dnsNamesOf(certificate)) {
    const isWild = name.startsWith('*.');
    const host = domainName(isWild ? name.slice(2) : name);
    const found = host === undefined ? undefined : relevantSet(host, view);
    const caa = found?.kind === 'set' ? found.caa : undefined;
    if (caa === undefined || seen.has(`${isWild} ${caa.owner}`)) continue;
    seen.add(`${isWild} ${caa.owner}`);
    const { tag, issuers } = issuersIn(caa, isWild);
    if (tag === undefined || issuers.some((issuer) => authority.caaDomains.includes(issuer) || !isKnownCaaDomain(issuer))) continue;
    const params = {
      name,
      owner: caa.owner,
      tag,
      authority: authority.title,
      domain: authority.caaDomains[0]!,
      allowed: issuers.join(', '),
    };
    const places = [at, ...Array.from({ length: caa.count }, (_, i) => caa.at(i))];
    findings.push({ message: issuers.length === 0 ? 'nobody' : 'forbidden', params, places });
  }
  return findings;
}
