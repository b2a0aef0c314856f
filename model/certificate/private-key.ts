import { latin1 } from '../latin1.ts';
import { contextTag, DER, DerReader, derElement, unsignedOctets } from './der.ts';
import { pointOf, type PublicKey } from './key.ts';
import { sameOctets } from './name.ts';

/** What a block that says to be a private key holds. Nothing secret is kept of it. */
export type PrivateKey =
  | { readonly kind: 'plain'; readonly publicPart: PublicPart | undefined }
  /** Of no use to who lacks the passphrase. */
  | { readonly kind: 'encrypted' };

/** What a private key says of its public half: the modulus of RSA, the point of an elliptic curve where it is written down. */
export interface PublicPart {
  readonly kind: 'modulus' | 'point';
  readonly octets: Uint8Array;
}

/** The forms of a private key in a file; those of DNS are not PEM. */
export type PrivateKeyForm = 'pkcs1' | 'pkcs8' | 'encryptedPkcs8' | 'pkcs12' | 'ec' | 'dsa' | 'openssh' | 'pgp' | 'dnssec' | 'tsig';

/** The form that a PEM label stands for; undefined for labels of other things. */
export function formOfLabel(label: string): PrivateKeyForm | undefined {
  return LABELS.get(label);
}

const LABELS: ReadonlyMap<string, PrivateKeyForm> = new Map([
  ['RSA PRIVATE KEY', 'pkcs1'],
  ['EC PRIVATE KEY', 'ec'],
  ['DSA PRIVATE KEY', 'dsa'],
  ['PRIVATE KEY', 'pkcs8'],
  ['ENCRYPTED PRIVATE KEY', 'encryptedPkcs8'],
  ['OPENSSH PRIVATE KEY', 'openssh'],
  ['PGP PRIVATE KEY BLOCK', 'pgp'],
]);

/** Reads a private key; undefined where the octets are none of that form. */
export function readPrivateKey(form: PrivateKeyForm, octets: Uint8Array): PrivateKey | undefined {
  switch (form) {
    case 'pkcs1':
      return readRsa(new DerReader(octets));
    case 'ec':
      return readEc(new DerReader(octets));
    case 'dsa':
      return isIntegers(octets, 6) ? { kind: 'plain', publicPart: undefined } : undefined;
    case 'pkcs8':
      return readPkcs8(new DerReader(octets));
    case 'encryptedPkcs8':
      return isEncryptedPkcs8(new DerReader(octets)) ? { kind: 'encrypted' } : undefined;
    case 'pkcs12':
      return isKeyStore(new DerReader(octets)) ? { kind: 'encrypted' } : undefined;
    case 'openssh':
      return readOpenSsh(octets);
    case 'pgp':
    case 'dnssec':
    case 'tsig':
      return { kind: 'plain', publicPart: undefined };
  }
}

/** A private key in DER without a label, in any of its forms. */
export function readBarePrivateKey(octets: Uint8Array): { readonly form: PrivateKeyForm; readonly key: PrivateKey } | undefined {
  for (const form of ['pkcs8', 'pkcs1', 'ec', 'encryptedPkcs8', 'pkcs12'] as const) {
    const key = readPrivateKey(form, octets);
    if (key !== undefined) return { form, key };
  }
  return undefined;
}

/** Whether a private key is that of a public one; undefined where it does not say. */
export function isKeyOf(part: PublicPart | undefined, { algorithm, spki }: PublicKey): boolean | undefined {
  if (part === undefined) return undefined;
  if (part.kind === 'modulus') return algorithm.kind === 'rsa' && sameOctets(part.octets, algorithm.modulus);
  if (algorithm.kind !== 'ec') return false;
  const point = spki.subarray(Math.max(0, spki.length - part.octets.length));
  // A compressed point may stand for the same key as one that is not.
  return sameOctets(point, part.octets) ? true : part.octets[0] === UNCOMPRESSED && pointOf(spki)?.[0] === UNCOMPRESSED ? false : undefined;
}

const UNCOMPRESSED = 0x04;

/** RFC 8017 §A.1.2: version, n, e, d, p, q, and three more. */
function readRsa(reader: DerReader): PrivateKey | undefined {
  const inside = reader.enter(DER.sequence);
  inside?.take(DER.integer);
  const modulus = inside?.take(DER.integer);
  if (inside === undefined || modulus === undefined || !isIntegers(reader.bytes.subarray(0, reader.end), 9)) return undefined;
  const octets = unsignedOctets(inside.bytes, modulus);
  return octets === undefined ? undefined : { kind: 'plain', publicPart: { kind: 'modulus', octets } };
}

/** A SEQUENCE that begins with so many INTEGERs. */
function isIntegers(octets: Uint8Array, count: number): boolean {
  const outer = derElement(octets, 0, octets.length);
  if (outer === undefined || outer.tag !== DER.sequence) return false;
  const inside = new DerReader(octets, outer.start, outer.end);
  for (let i = 0; i < count; i++) if (inside.take(DER.integer) === undefined) return false;
  return true;
}

/** RFC 5915 §3. */
function readEc(reader: DerReader): PrivateKey | undefined {
  const inside = reader.enter(DER.sequence);
  if (inside?.take(DER.integer) === undefined || inside.take(DER.octetString) === undefined) return undefined;
  inside.take(contextTag(0));
  const point = inside.enter(contextTag(1))?.take(DER.bitString);
  if (!inside.isDone) return undefined;
  return { kind: 'plain', publicPart: point === undefined ? undefined : pointPart(inside.bytes.subarray(point.start + 1, point.end)) };
}

/** RFC 5958 §2; the key inside is in its own form. */
function readPkcs8(reader: DerReader): PrivateKey | undefined {
  const inside = reader.enter(DER.sequence);
  if (inside?.take(DER.integer) === undefined) return undefined;
  const oid = inside.enter(DER.sequence)?.oid();
  const key = inside.take(DER.octetString);
  if (oid === undefined || key === undefined) return undefined;
  const own = inside.octets(key);
  if (oid === '1.2.840.113549.1.1.1' || oid === '1.2.840.113549.1.1.10') return readRsa(new DerReader(own));
  if (oid === '1.2.840.10045.2.1') return readEc(new DerReader(own));
  return { kind: 'plain', publicPart: undefined };
}

/** RFC 5958 §3. */
function isEncryptedPkcs8(reader: DerReader): boolean {
  const inside = reader.enter(DER.sequence);
  return inside?.enter(DER.sequence)?.oid() !== undefined && inside.take(DER.octetString) !== undefined;
}

/** RFC 7292 §4: version 3, then `data` with what is inside. One that says of no key that it is inside may hold certificates only. */
function isKeyStore(reader: DerReader): boolean {
  const { bytes, end } = reader;
  const inside = reader.enter(DER.sequence);
  if (inside?.take(DER.integer) === undefined || inside.enter(DER.sequence)?.oid() !== PKCS7_DATA) return false;
  for (let at = bytes.indexOf(SHROUDED_KEY_BAG[0]!); at >= 0 && at < end; at = bytes.indexOf(SHROUDED_KEY_BAG[0]!, at + 1)) {
    if (SHROUDED_KEY_BAG.every((octet, i) => bytes[at + i] === octet)) return true;
  }
  return false;
}

const PKCS7_DATA = '1.2.840.113549.1.7.1';
/** 1.2.840.113549.1.12.10.1.2, the object identifier in DER. */
const SHROUDED_KEY_BAG = [0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01, 0x02];

function pointPart(octets: Uint8Array): PublicPart {
  return { kind: 'point', octets };
}

/** `openssh-key-v1`, a zero octet, and the name of the cipher as a string of SSH. */
function readOpenSsh(octets: Uint8Array): PrivateKey | undefined {
  for (let i = 0; i < MAGIC.length; i++) if (octets[i] !== MAGIC.charCodeAt(i)) return undefined;
  const size = octets[MAGIC.length + 3];
  if (size === undefined) return undefined;
  const cipher = latin1(octets.subarray(MAGIC.length + 4, MAGIC.length + 4 + size));
  return cipher === 'none' ? { kind: 'plain', publicPart: undefined } : { kind: 'encrypted' };
}

const MAGIC = 'openssh-key-v1\0';
