/** A public key in DER: SubjectPublicKeyInfo (RFC 5280 §4.1) or RSAPublicKey of PKCS#1 (RFC 8017 §A.1.1). */
export type DerKey = DerRsaKey | DerOtherKey | DerFault;

/** `bits` is the length of the modulus without leading zeros; `exponent` is exact up to 2^53. `trailing` octets follow the key. */
export interface DerRsaKey {
  readonly kind: 'rsa';
  readonly form: 'spki' | 'pkcs1';
  readonly bits: number;
  readonly exponent: number;
  readonly trailing: number;
}

/** `oid` in dotted form. */
export interface DerOtherKey {
  readonly kind: 'other';
  readonly material: 'ec' | 'ed25519' | 'ed448' | 'dsa' | 'rsa-pss' | 'unknown';
  readonly oid: string;
}

export interface DerFault {
  readonly kind: 'fault';
  readonly reason: 'truncated' | 'shape';
}

/** Reads the key in `bytes[0, length)`. Never throws; looks at a bounded number of elements. */
export function readPublicKey(bytes: Uint8Array, length: number): DerKey {
  const outer = element(bytes, 0, length);
  if (outer === 'truncated') return TRUNCATED;
  if (outer === null || outer.tag !== SEQUENCE) return SHAPE;
  const trailing = length - outer.end;
  const first = element(bytes, outer.start, outer.end);
  if (first === null || first === 'truncated') return SHAPE;
  if (first.tag === INTEGER) return readRsa(bytes, outer.start, outer.end, 'pkcs1', trailing);
  if (first.tag !== SEQUENCE) return SHAPE;
  const algorithm = element(bytes, first.start, first.end);
  if (algorithm === null || algorithm === 'truncated' || algorithm.tag !== OBJECT_IDENTIFIER) return SHAPE;
  if (!isRsaEncryption(bytes, algorithm.start, algorithm.end)) {
    const oid = oidText(bytes, algorithm.start, algorithm.end);
    return { kind: 'other', material: MATERIALS.get(oid) ?? 'unknown', oid };
  }
  const key = element(bytes, first.end, outer.end);
  // The first octet of a BIT STRING counts unused bits; a key has none.
  if (key === null || key === 'truncated' || key.tag !== BIT_STRING || bytes[key.start] !== 0) return SHAPE;
  const inner = element(bytes, key.start + 1, key.end);
  if (inner === null || inner === 'truncated' || inner.tag !== SEQUENCE) return SHAPE;
  return readRsa(bytes, inner.start, inner.end, 'spki', trailing);
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_IDENTIFIER = 0x06;
/** 1.2.840.113549.1.1.1 */
const RSA_ENCRYPTION = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
const MATERIALS: ReadonlyMap<string, DerOtherKey['material']> = new Map([
  ['1.2.840.10045.2.1', 'ec'],
  ['1.3.101.112', 'ed25519'],
  ['1.3.101.113', 'ed448'],
  ['1.2.840.10040.4.1', 'dsa'],
  ['1.2.840.113549.1.1.10', 'rsa-pss'],
]);
const TRUNCATED: DerFault = { kind: 'fault', reason: 'truncated' };
const SHAPE: DerFault = { kind: 'fault', reason: 'shape' };

function readRsa(bytes: Uint8Array, start: number, end: number, form: 'spki' | 'pkcs1', trailing: number): DerKey {
  const modulus = element(bytes, start, end);
  if (modulus === null || modulus === 'truncated' || modulus.tag !== INTEGER) return SHAPE;
  const exponent = element(bytes, modulus.end, end);
  if (exponent === null || exponent === 'truncated' || exponent.tag !== INTEGER) return SHAPE;
  // Both are positive (RFC 8017 §A.1.1): a set top bit would make them negative.
  if (bytes[modulus.start]! >= 0x80 || bytes[exponent.start]! >= 0x80) return SHAPE;
  return {
    kind: 'rsa',
    form,
    bits: bitLength(bytes, modulus.start, modulus.end),
    exponent: unsigned(bytes, exponent.start, exponent.end),
    trailing,
  };
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** One element with definite length and one-octet tag; 'truncated' when it promises more than there is. Empty elements are none. */
function element(bytes: Uint8Array, at: number, limit: number): Element | 'truncated' | null {
  if (at + 2 > limit) return at < limit ? 'truncated' : null;
  const tag = bytes[at]!;
  const first = bytes[at + 1]!;
  let start = at + 2;
  let size = first;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0 || octets > 3) return null;
    if (start + octets > limit) return 'truncated';
    size = 0;
    for (let i = 0; i < octets; i++) size = size * 256 + bytes[start + i]!;
    start += octets;
  }
  if (size === 0) return null;
  return start + size > limit ? 'truncated' : { tag, start, end: start + size };
}

function bitLength(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0) at++;
  return at === end ? 0 : (end - at) * 8 - (Math.clz32(bytes[at]!) - 24);
}

function unsigned(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) value = value * 256 + bytes[i]!;
  return value;
}

function isRsaEncryption(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== RSA_ENCRYPTION.length) return false;
  for (let i = 0; i < RSA_ENCRYPTION.length; i++) if (bytes[start + i] !== RSA_ENCRYPTION[i]) return false;
  return true;
}

function oidText(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 32) return '';
  const first = bytes[start]!;
  const arcs = [Math.min(2, Math.floor(first / 40))];
  arcs.push(first - arcs[0]! * 40);
  let arc = 0;
  for (let i = start + 1; i < end; i++) {
    arc = arc * 128 + (bytes[i]! & 0x7f);
    if (bytes[i]! >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}
