import { bitLength, DER, DerReader, oidText, unsignedNumber, unsignedOctets, type DerElement } from './der.ts';

/** A SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export interface PublicKey {
  readonly algorithm: KeyAlgorithm;
  /** The whole element, as selector 1 of TLSA takes it (RFC 6698 §2.1.2). */
  readonly spki: Uint8Array;
}

export type KeyAlgorithm =
  | {
      readonly kind: 'rsa';
      /** Length of the modulus. */
      readonly bits: number;
      /** Infinity beyond 2^53. */
      readonly exponent: number;
      /** The key is for RSASSA-PSS alone (RFC 4055 §1.2). */
      readonly isPss: boolean;
      readonly modulus: Uint8Array;
    }
  | {
      readonly kind: 'ec';
      /** `P-256`, `secp256k1`, …; the object identifier of one that has no name here; `explicit` where the curve is spelled out. */
      readonly curve: string;
    }
  | { readonly kind: 'ed25519' | 'ed448' | 'dsa' }
  /** `name` is the name of a known algorithm (ML-DSA), else the object identifier. */
  | { readonly kind: 'other'; readonly name: string };

/** Reads a key at the reader; undefined when it is none. */
export function readPublicKey(reader: DerReader): PublicKey | undefined {
  const whole = reader.take(DER.sequence);
  if (whole === undefined) return undefined;
  const inside = reader.inside(whole);
  const identifier = inside.enter(DER.sequence);
  const oid = identifier?.oid();
  const bits = inside.take(DER.bitString);
  if (identifier === undefined || oid === undefined || bits === undefined || !inside.isDone) return undefined;
  if (reader.bytes[bits.start] !== 0) return undefined; // a key is made of whole octets
  const algorithm = keyAlgorithm(oid, identifier, { ...bits, start: bits.start + 1 });
  return algorithm === undefined ? undefined : { algorithm, spki: reader.bytes.subarray(whole.at, whole.end) };
}

function keyAlgorithm(oid: string, identifier: DerReader, key: DerElement): KeyAlgorithm | undefined {
  switch (oid) {
    case '1.2.840.113549.1.1.1':
      return readRsaKey(identifier.bytes, key, false);
    case '1.2.840.113549.1.1.10':
      return readRsaKey(identifier.bytes, key, true);
    case '1.2.840.10045.2.1':
      return key.end > key.start ? { kind: 'ec', curve: readCurve(identifier) } : undefined;
    case '1.3.101.112':
      return key.end - key.start === 32 ? { kind: 'ed25519' } : undefined;
    case '1.3.101.113':
      return key.end - key.start === 57 ? { kind: 'ed448' } : undefined;
    case '1.2.840.10040.4.1':
      return { kind: 'dsa' };
    default:
      return { kind: 'other', name: OTHERS.get(oid) ?? oid };
  }
}

/** A key of RSA without the algorithm around it, as some DKIM records hold it (RFC 6376 §3.6.1). */
export function readBareRsaKey(bytes: Uint8Array): KeyAlgorithm | undefined {
  return readRsaKey(bytes, { start: 0, end: bytes.length }, false);
}

/** RSAPublicKey (RFC 8017 §A.1.1). */
function readRsaKey(bytes: Uint8Array, { start, end }: Pick<DerElement, 'start' | 'end'>, isPss: boolean): KeyAlgorithm | undefined {
  const outer = new DerReader(bytes, start, end);
  const inside = outer.enter(DER.sequence);
  const modulus = inside?.take(DER.integer);
  const exponent = inside?.take(DER.integer);
  if (inside === undefined || modulus === undefined || exponent === undefined || !inside.isDone || !outer.isDone) return undefined;
  const octets = unsignedOctets(bytes, modulus);
  const power = unsignedNumber(bytes, exponent);
  return octets === undefined || power === undefined
    ? undefined
    : { kind: 'rsa', bits: bitLength(octets), exponent: power, isPss, modulus: octets };
}

/** The octets of a key itself: of an elliptic curve its point (RFC 5480 §2.2). */
export function pointOf(spki: Uint8Array): Uint8Array | undefined {
  const inside = new DerReader(spki).enter(DER.sequence);
  inside?.next();
  const bits = inside?.take(DER.bitString);
  return bits === undefined ? undefined : spki.subarray(bits.start + 1, bits.end);
}

/** ECParameters (RFC 5480 §2.1.1): a named curve, or one that is spelled out. */
function readCurve(parameters: DerReader): string {
  const named = parameters.take(DER.oid);
  const oid = named === undefined ? undefined : oidText(parameters.bytes, named.start, named.end);
  return oid === undefined ? 'explicit' : (CURVES.get(oid) ?? oid);
}

/** RFC 5480 §2.1.1.1, RFC 5639 §4.1, SEC 2. */
const CURVES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10045.3.1.1', 'P-192'],
  ['1.3.132.0.33', 'P-224'],
  ['1.2.840.10045.3.1.7', 'P-256'],
  ['1.3.132.0.34', 'P-384'],
  ['1.3.132.0.35', 'P-521'],
  ['1.3.132.0.10', 'secp256k1'],
  ['1.3.36.3.3.2.8.1.1.7', 'brainpoolP256r1'],
  ['1.3.36.3.3.2.8.1.1.11', 'brainpoolP384r1'],
  ['1.3.36.3.3.2.8.1.1.13', 'brainpoolP512r1'],
]);

/** RFC 9881 §2, RFC 9909 §3. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['2.16.840.1.101.3.4.3.17', 'ML-DSA-44'],
  ['2.16.840.1.101.3.4.3.18', 'ML-DSA-65'],
  ['2.16.840.1.101.3.4.3.19', 'ML-DSA-87'],
]);
