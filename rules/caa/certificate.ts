import { readCaaRecord } from '../../model/caa/record.ts';
import { authorityOf, isKnownCaaDomain, type KnownAuthority } from '../../model/certificate/authorities.ts';
import type { FiledCertificate } from '../../model/certificate/file.ts';
import { isPubliclyTrusted } from '../../model/certificate/public-trust.ts';
import { dnsNamesOf } from '../../model/certificate/role.ts';
import { domainName, parentOf, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import type { RRset } from '../../model/zone/zone.ts';

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
    const caa = host === undefined ? undefined : relevantSet(host, view);
    if (caa === undefined || seen.has(`${isWild} ${caa.owner}`)) continue;
    seen.add(`${isWild} ${caa.owner}`);
    const { tag, issuers } = issuersOf(caa, isWild);
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

/** RFC 8659 §3: the set at the host or at the nearest name above it that has one, as far as zones are known. */
function relevantSet(host: DomainName, view: View): RRset | undefined {
  for (let at: DomainName | undefined = host; at !== undefined; at = parentOf(at)) {
    const found = view.resolve(at, TYPE.CAA);
    if (found.kind === 'answer') return found.rrset;
    if (found.kind === 'unknown' || found.kind === 'loop') return undefined;
  }
  return undefined;
}

/** Who may issue; `tag` is undefined where the set does not say (RFC 8659 §4.2, §4.3). */
function issuersOf(caa: RRset, isWild: boolean): { readonly tag: 'issue' | 'issuewild' | undefined; readonly issuers: readonly string[] } {
  const records = Array.from({ length: caa.count }, (_, i) => readCaaRecord(caa.wire(i)).record);
  const tag = isWild && records.some((record) => record.tag === 'issuewild') ? 'issuewild' : 'issue';
  const said = records.filter((record) => record.tag === tag);
  return { tag: said.length === 0 ? undefined : tag, issuers: said.flatMap(({ issue }) => issue?.issuer ?? []) };
}
