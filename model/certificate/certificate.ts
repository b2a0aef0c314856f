import type { Instant } from '../plane.ts';
import { contextTag, DER, DerReader } from './der.ts';
import { readExtensions, type Extensions } from './extensions.ts';
import { readPublicKey, type PublicKey } from './key.ts';
import { readName, sameOctets, type DistinguishedName } from './name.ts';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './signature.ts';
import { readTime } from './time.ts';

/** An X.509 certificate (RFC 5280 §4.1), wherever it was found: in a file or in a handshake. */
export interface Certificate {
  /** All of it, as selector 0 of TLSA takes it (RFC 6698 §2.1.2). */
  readonly der: Uint8Array;
  /** 1, 2 or 3. */
  readonly version: number;
  readonly serial: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /** First and last second of its life, both inclusive. */
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly key: PublicKey;
  readonly signature: SignatureAlgorithm;
  /** Both places name the same algorithm (RFC 5280 §4.1.1.2: MUST). */
  readonly signatureAgrees: boolean;
  readonly extensions: Extensions;
}

/** The part that cannot be read, by its name in RFC 5280. */
export interface CertificateFault {
  readonly fault: string;
}

/** Reads a certificate in DER. Never throws. */
export function readCertificate(der: Uint8Array): Certificate | CertificateFault {
  const outer = new DerReader(der);
  const whole = outer.enter(DER.sequence);
  if (whole === undefined) return { fault: 'Certificate' };
  if (!outer.isDone) return { fault: 'trailing' };
  const tbs = whole.enter(DER.sequence);
  if (tbs === undefined) return { fault: 'tbsCertificate' };
  const versionField = tbs.enter(contextTag(0));
  const version = versionField === undefined ? 1 : versionOf(versionField);
  if (version === undefined) return { fault: 'version' };
  const serial = tbs.take(DER.integer);
  if (serial === undefined) return { fault: 'serialNumber' };
  const signature = readSignatureAlgorithm(tbs);
  if (signature === undefined) return { fault: 'signature' };
  const issuer = readName(tbs);
  if (issuer === undefined) return { fault: 'issuer' };
  const validity = tbs.enter(DER.sequence);
  const notBefore = validity === undefined ? undefined : readTime(validity);
  const notAfter = validity === undefined ? undefined : readTime(validity);
  if (notBefore === undefined || notAfter === undefined) return { fault: 'validity' };
  const subject = readName(tbs);
  if (subject === undefined) return { fault: 'subject' };
  const key = readPublicKey(tbs);
  if (key === undefined) return { fault: 'subjectPublicKeyInfo' };
  tbs.take(UNIQUE_ID_1);
  tbs.take(UNIQUE_ID_2);
  const extensions = readExtensions(tbs.enter(contextTag(3)));
  if (typeof extensions === 'string') return { fault: extensions };
  if (!tbs.isDone) return { fault: 'tbsCertificate' };
  const outerSignature = readSignatureAlgorithm(whole);
  if (outerSignature === undefined) return { fault: 'signatureAlgorithm' };
  if (whole.take(DER.bitString) === undefined || !whole.isDone) return { fault: 'signatureValue' };
  return {
    der,
    version,
    serial: der.subarray(serial.start, serial.end),
    issuer,
    subject,
    notBefore,
    notAfter,
    key,
    signature: outerSignature,
    signatureAgrees: sameOctets(signature.der, outerSignature.der),
    extensions,
  };
}

/** issuerUniqueID and subjectUniqueID: [1] and [2], not constructed. */
const UNIQUE_ID_1 = 0x81;
const UNIQUE_ID_2 = 0x82;

function versionOf(field: DerReader): number | undefined {
  const number = field.take(DER.integer);
  if (number === undefined || number.end - number.start !== 1) return undefined;
  const version = field.bytes[number.start]! + 1;
  return version <= 3 ? version : undefined;
}
