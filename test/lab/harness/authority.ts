import { createHash, createPublicKey } from 'node:crypto';
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
export function identityFor(names: readonly string[], wish: Partial<CertificateWish> & { readonly which?: number } = {}): Identity {
  const { which = 91, ...rest } = wish;
  const key: KeyPair = keyPair('P-256', which);
  const der = certificateDer({
    subject: [['CN', names[0]!]],
    issuer: ROOT,
    signedBy: ROOT_KEY,
    key,
    names,
    keyUsage: [0],
    purposes: ['1.3.6.1.5.5.7.3.1'],
    serial: [which],
    ...livingFor(90),
    ...rest,
  });
  return { chain: pemOf('CERTIFICATE', der), key: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), der };
}

/** A TLSA record for its key: `3 1 1 …` (RFC 7671 §5.1). */
export function tlsaOf({ key }: Identity): string {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return `3 1 1 ${createHash('sha256').update(spki).digest('hex')}`;
}

/** From yesterday on; negative days for what is over. */
export function livingFor(days: number): { readonly notBefore: number; readonly notAfter: number } {
  const now = Math.floor(Date.now() / 1000);
  return { notBefore: now - (days < 0 ? 90 : 1) * DAY, notAfter: now + days * DAY };
}
