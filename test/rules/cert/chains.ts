import { certificatePem, keyPair, OCTOBER, type CertificateWish } from '../../support/certificates.ts';

export const ROOT_NAME = [
  ['O', 'Example Trust'],
  ['CN', 'Example Root'],
] as const;
export const MIDDLE_NAME = [
  ['O', 'Example Trust'],
  ['CN', 'Example R1'],
] as const;

/** The policy of domain-validated certificates that browsers trust. */
export const DOMAIN_VALIDATED = ['2.23.140.1.2.1'];

const rootKey = keyPair('P-256', 31);
const middleKey = keyPair('P-256', 32);

/** A root and the authority below it. */
export const root = certificatePem({ subject: ROOT_NAME, key: rootKey, isCa: true, names: [] });
export const middle = certificatePem({ subject: MIDDLE_NAME, issuer: ROOT_NAME, key: middleKey, signedBy: rootKey, isCa: true, names: [] });

/** A certificate that a private authority issued. */
export function issued(more: CertificateWish = {}): string {
  return certificatePem({ issuer: MIDDLE_NAME, signedBy: middleKey, ...more });
}

/** One that says to be of a public authority. */
export function publicly(more: CertificateWish = {}): string {
  return issued({ policies: DOMAIN_VALIDATED, timestamps: 2, ...more });
}

/** One that Let's Encrypt might have issued. */
export function ofLetsEncrypt(more: CertificateWish = {}): string {
  const issuer = [
    ['C', 'US'],
    ['O', "Let's Encrypt"],
    ['CN', 'E7'],
  ] as const;
  return publicly({ issuer, notBefore: OCTOBER, ...more });
}
