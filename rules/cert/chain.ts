import type { Certificate } from '../../model/certificate/certificate.ts';
import { chainOf, mayHaveIssued, type ServerChain } from '../../model/certificate/chain.ts';
import type { FiledCertificate } from '../../model/certificate/file.ts';
import { calledAs } from '../../model/certificate/name.ts';
import { isPubliclyTrusted } from '../../model/certificate/public-trust.ts';
import { isSelfIssued, roleOf, titleOf } from '../../model/certificate/role.ts';
import { certificateUses, type CertificateUse } from '../../model/certificate/use.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import type { ServiceOf } from '../../model/service.ts';
import type { View } from '../../model/view.ts';

type Message = 'leafNotFirst' | 'order' | 'unrelated' | 'wrongIssuer' | 'incomplete' | 'rootIncluded';

/** The certificates of a server's file go from its own up to the root, each issued by the next, and the root is left out. */
export const certChain = rule({
  id: 'cert/chain',
  subject: 'certificate',
  basis: [
    { doc: 'RFC 8446', section: '4.4.2', level: 'MUST' },
    { doc: 'RFC 5246', section: '7.4.2', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/chain-incomplete', 'cert/chain-order', 'cert/chain-root-included'],
  messages: ['leafNotFirst', 'order', 'unrelated', 'wrongIssuer', 'incomplete', 'rootIncluded'],
  check({ path, certificates, gaps }, view) {
    const chain = chainOf(certificates);
    if (chain === undefined) return notApplicable();
    if (chain.others.length === 0) {
      if (isSelfIssued(chain.leaf.certificate) || !isPubliclyTrusted(chain.leaf.certificate)) return notApplicable();
      // A web server sends this file and nothing else.
      const uses = certificateUses(view).get(path) ?? [];
      if (uses.length === 0 && hasIssuerNearby(path, chain.leaf, view)) return notApplicable();
      if (gaps[0] !== undefined) return unknown(gaps[0]);
      return failAll([alone(chain.leaf, uses)]);
    }
    if (gaps[0] !== undefined) return unknown(gaps[0]);
    return failAll(judge(chain, certificates));
  },
});

function alone({ certificate, at }: FiledCertificate, uses: readonly CertificateUse[]): Finding<Message> {
  const params = { name: titleOf(certificate), issuer: calledAs(certificate.issuer) };
  const places = [at, ...uses.map((use) => use.at)];
  return { message: 'incomplete', params, places, ...(uses.length > 0 && { severity: 'error' }) };
}

function judge({ leaf, others, path }: ServerChain, certificates: readonly FiledCertificate[]): Finding<Message>[] {
  const name = titleOf(leaf.certificate);
  const [first] = certificates;
  if (path.length === 1 && !isSelfIssued(leaf.certificate)) {
    const params = { name, issuer: calledAs(leaf.certificate.issuer), other: calledAs(others[0]!.certificate.subject) };
    return [{ message: 'wrongIssuer', params, places: [others[0]!.at, leaf.at], severity: 'error' }];
  }
  const findings: Finding<Message>[] = [];
  if (first !== leaf) findings.push({ message: 'leafNotFirst', params: { name }, places: [leaf.at, first!.at], severity: 'error' });
  const strangers = others.filter((each) => !path.includes(each) && !isRelated(each, certificates));
  for (const { certificate, at } of strangers)
    findings.push({ message: 'unrelated', params: { name, other: calledAs(certificate.subject) }, places: [at] });
  const misplaced = misplacedIn(path, certificates);
  if (misplaced !== undefined && first === leaf) {
    const params = { name, other: calledAs(misplaced.certificate.subject) };
    findings.push({ message: 'order', params, places: [misplaced.at] });
  }
  const top = path.at(-1)!;
  if (path.length > 1 && isSelfIssued(top.certificate) && isPubliclyTrusted(leaf.certificate))
    findings.push({
      message: 'rootIncluded',
      params: { name, root: calledAs(top.certificate.subject) },
      places: [top.at],
      severity: 'advice',
    });
  return findings;
}

/** The first one that stands behind its own issuer. Others may stand between: authorities with two paths have more than one order. */
function misplacedIn(path: readonly FiledCertificate[], certificates: readonly FiledCertificate[]): FiledCertificate | undefined {
  return path.slice(1).find((each, i) => certificates.indexOf(each) < certificates.indexOf(path[i]!));
}

/** Whether it issued one of the others: an authority may have been signed by several. */
function isRelated(each: FiledCertificate, certificates: readonly FiledCertificate[]): boolean {
  return certificates.some((other) => other !== each && mayHaveIssued(each.certificate, other.certificate));
}

/** Whether a file in the same folder holds the issuer: some programs take the chain from a file of its own. */
function hasIssuerNearby(path: string, leaf: FiledCertificate, view: View): boolean {
  const authorities = authoritiesByFolder(view.services('certificate')).get(folderOf(path)) ?? [];
  return authorities.some((each) => mayHaveIssued(each, leaf.certificate));
}

const indexes = new WeakMap<object, ReadonlyMap<string, readonly Certificate[]>>();

function authoritiesByFolder(services: readonly ServiceOf<'certificate'>[]): ReadonlyMap<string, readonly Certificate[]> {
  const known = indexes.get(services);
  if (known !== undefined) return known;
  const index = new Map<string, Certificate[]>();
  for (const { path, facts } of services) {
    const authorities = facts.certificates.map(({ certificate }) => certificate).filter((each) => roleOf(each) === 'authority');
    const folder = index.get(folderOf(path)) ?? [];
    folder.push(...authorities);
    index.set(folderOf(path), folder);
  }
  indexes.set(services, index);
  return index;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
