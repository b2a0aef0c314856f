import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { certificateDer, keyPair, pemOf, type CertificateWish, type KeyPair } from '../../support/certificates.ts';

/** A certificate with its chain and key, as servers take them. */
export interface Identity {
  readonly chain: string;
  readonly key: string;
  readonly der: Uint8Array;
}

const ROOT = [['CN', 'Laboratory Root']] as const;
const ROOT_KEY = keyPair('P-256', 90);
const DAY = 86_400;

/** The laboratory's own authority, made anew for each run; nobody outside trusts it. */
export function authorityPem(): string {
  return pemOf(
    'CERTIFICATE',
    certificateDer({ subject: ROOT, issuer: ROOT, key: ROOT_KEY, isCa: true, names: [], keyUsage: [5, 6], ...livingFor(300) }),
  );
}

/** A certificate for hosts, valid for 90 days from yesterday unless wished otherwise. */
export function identityFor(
  names: readonly string[],
  wish: Partial<CertificateWish> & { readonly which?: number; readonly isSelfSigned?: boolean } = {},
): Identity {
  const { which = 91, isSelfSigned = false, ...rest } = wish;
  const key: KeyPair = wish.key ?? keyPair('P-256', which);
  const der = certificateDer({
    subject: [['CN', names[0]!]],
    ...(!isSelfSigned && { issuer: ROOT, signedBy: ROOT_KEY }),
    key,
    names,
    keyUsage: [0],
    purposes: ['1.3.6.1.5.5.7.3.1'],
    serial: [1, which >> 8, which & 255],
    ...livingFor(90),
    ...rest,
  });
  return { chain: pemOf('CERTIFICATE', der), key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), der };
}

/** A TLSA record for its key: `3 1 1 …` (RFC 7671 §5.1). */
export function tlsaOf({ key }: Identity): string {
  return `3 1 1 ${tlsaDigest(key)}`;
}

/** An authority below the root: what it issues has the wish `issuedBy`, and `pem` goes behind it. */
export function intermediate(): {
  readonly pem: string;
  readonly tlsa: string;
  readonly issuedBy: Pick<CertificateWish, 'issuer' | 'signedBy'>;
} {
  const issuer = [['CN', 'Laboratory Issuing']] as const;
  const key = keyPair('P-256', 89);
  const wish = {
    subject: issuer,
    issuer: ROOT,
    key,
    signedBy: ROOT_KEY,
    isCa: true,
    names: [],
    keyUsage: [5, 6],
    serial: [2],
    ...livingFor(200),
  };
  return {
    pem: pemOf('CERTIFICATE', certificateDer(wish)),
    tlsa: `2 1 1 ${tlsaDigest(key.publicKey)}`, // RFC 7671 §5.2
    issuedBy: { issuer, signedBy: key },
  };
}

/** SHA-256 of a public key, that of a private key in PEM included. */
export function tlsaDigest(key: string | KeyObject): string {
  const publicKey = typeof key === 'string' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** From yesterday on; negative days for what is over. */
export function livingFor(days: number): { readonly notBefore: number; readonly notAfter: number } {
  const now = Math.floor(Date.now() / 1000);
  return { notBefore: now - (days < 0 ? 90 : 1) * DAY, notAfter: now + days * DAY };
}
