import type { Certificate } from './certificate.ts';
import type { Instant } from '../plane.ts';
import type { FiledCertificate } from './file.ts';
import { attributeOf, calledAs, sameOctets } from './name.ts';

/** What a certificate is for: servers, signing other certificates, or something that has no host (mail, code, clients). */
export type CertificateRole = 'server' | 'authority' | 'other';

/** A certificate with host names is one of a server, even where it may sign others too: `openssl req -x509` makes such ones. */
export function roleOf(certificate: Certificate): CertificateRole {
  const { extendedKeyUsage, keyUsage, subjectAltName } = certificate.extensions;
  const signsCertificatesOnly = keyUsage?.has('keyCertSign') === true && !keyUsage.has('digitalSignature');
  if (isAuthority(certificate) && signsCertificatesOnly) return 'authority';
  if (extendedKeyUsage !== undefined && !extendedKeyUsage.some((purpose) => SERVER_PURPOSES.has(purpose)))
    return isAuthority(certificate) ? 'authority' : 'other';
  if (subjectAltName?.some(({ kind }) => kind === 'dns' || kind === 'ip') === true) return 'server';
  const isNamedLikeHost = HOST.test(attributeOf(certificate.subject, 'CN') ?? '');
  // The same command, without names: nothing but the bit speaks of an authority.
  const isAuthorityByDefault = isNamedLikeHost && isSelfIssued(certificate) && keyUsage === undefined && subjectAltName === undefined;
  if (isAuthority(certificate) && !isAuthorityByDefault) return 'authority';
  if (extendedKeyUsage !== undefined) return 'server';
  if (subjectAltName !== undefined) return 'other';
  if (isNamedLikeHost) return 'server';
  // Before version 3 nothing told an authority.
  return certificate.version < 3 && isSelfIssued(certificate) ? 'authority' : 'other';
}

const SERVER_PURPOSES = new Set(['serverAuth', 'anyExtendedKeyUsage']);
const HOST = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$|^localhost$/i;

/** The certificates of servers that are not over: one that expired is refused, whatever else it may have. */
export function serversOf(certificates: readonly FiledCertificate[], now: Instant): readonly FiledCertificate[] {
  return certificates.filter(({ certificate }) => certificate.notAfter >= now && roleOf(certificate) === 'server');
}

/** What clients of servers look at: neither those that expired, nor roots, of which clients have their own, nor what is for people or code. */
export function chainMembersOf(certificates: readonly FiledCertificate[], now: Instant): readonly FiledCertificate[] {
  return certificates.filter(
    ({ certificate }) =>
      certificate.notAfter >= now &&
      (roleOf(certificate) === 'server' || (roleOf(certificate) === 'authority' && !isSelfIssued(certificate))),
  );
}

/** RFC 5280 §4.2.1.9. */
export function isAuthority({ extensions: { basicConstraints } }: Certificate): boolean {
  return basicConstraints?.isCa === true;
}

/** Subject and issuer are the same, and nothing says that another key of that name signed it. */
export function isSelfIssued({ subject, issuer, extensions: { subjectKeyId, authorityKeyId } }: Certificate): boolean {
  if (!sameOctets(subject.der, issuer.der)) return false;
  return subjectKeyId === undefined || authorityKeyId === undefined || sameOctets(subjectKeyId, authorityKeyId);
}

/** The DNS names of a certificate, as written. */
export function dnsNamesOf({ extensions: { subjectAltName } }: Certificate): readonly string[] {
  return (subjectAltName ?? []).flatMap((name) => (name.kind === 'dns' ? [name.value] : []));
}

/** How people call a certificate: its first host, else its subject. */
export function titleOf(certificate: Certificate): string {
  return dnsNamesOf(certificate)[0] ?? calledAs(certificate.subject);
}
