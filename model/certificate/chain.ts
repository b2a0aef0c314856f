import type { Certificate } from './certificate.ts';
import type { FiledCertificate } from './file.ts';
import { sameOctets } from './name.ts';
import { isAuthority, isSelfIssued, roleOf } from './role.ts';

/** The certificates of one file as a server would send them. */
export interface ServerChain {
  /** The first certificate, which is that of the server (RFC 8446 §4.4.2). */
  readonly leaf: FiledCertificate;
  /** All others, in the order of the file. */
  readonly others: readonly FiledCertificate[];
  /** From the leaf upwards, each issued by the next, as far as the file goes. */
  readonly path: readonly FiledCertificate[];
  /** Whether the path ends at a root, or at one that signed itself. */
  readonly reachesRoot: boolean;
}

/** The chain of a file whose certificates belong to one server; undefined for stores of authorities and files of several servers. */
export function chainOf(certificates: readonly FiledCertificate[]): ServerChain | undefined {
  const servers = certificates.filter(({ certificate }) => roleOf(certificate) === 'server');
  const [leaf] = servers;
  if (leaf === undefined || servers.length > 1) return undefined;
  const others = certificates.filter((each) => each !== leaf);
  const path = [leaf];
  for (let at: FiledCertificate = leaf; !isSelfIssued(at.certificate);) {
    const issuer = others.find((each) => !path.includes(each) && mayHaveIssued(each.certificate, at.certificate));
    if (issuer === undefined) break;
    path.push(issuer);
    at = issuer;
  }
  return { leaf, others, path, reachesRoot: isSelfIssued(path.at(-1)!.certificate) };
}

/** By the names and key identifiers of both (RFC 5280 §4.2.1.1, §6.1); the signature is not computed. */
export function mayHaveIssued(issuer: Certificate, subject: Certificate): boolean {
  if (!sameOctets(issuer.subject.der, subject.issuer.der) || (issuer.version === 3 && !isAuthority(issuer))) return false;
  const [own, named] = [issuer.extensions.subjectKeyId, subject.extensions.authorityKeyId];
  return own === undefined || named === undefined || sameOctets(own, named);
}
