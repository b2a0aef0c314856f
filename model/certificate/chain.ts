import type { Certificate } from './certificate.ts';
import { sameOctets } from './name.ts';
import { isAuthority } from './role.ts';

/** By the names and key identifiers of both (RFC 5280 §4.2.1.1, §6.1); the signature is not computed. */
export function mayHaveIssued(issuer: Certificate, subject: Certificate): boolean {
  if (!sameOctets(issuer.subject.der, subject.issuer.der) || (issuer.version === 3 && !isAuthority(issuer))) return false;
  const [own, named] = [issuer.extensions.subjectKeyId, subject.extensions.authorityKeyId];
  return own === undefined || named === undefined || sameOctets(own, named);
}
