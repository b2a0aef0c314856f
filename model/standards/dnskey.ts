/** Flags of DNSKEY (RFC 4034 §2.1.1, 5011 §7). */
export const DNSKEY_ZONE = 0x0100;
export const DNSKEY_REVOKE = 0x0080;
export const DNSKEY_SEP = 0x0001;

const RSAMD5 = 1;

/** Key tag over the rdata of a DNSKEY, CDNSKEY or KEY (RFC 4034 App. B; B.1 for RSA/MD5). Zero for rdata too short to be a key. */
export function keyTag(rdata: Uint8Array): number {
  const { length } = rdata;
  if (length < 4) return 0;
  if (rdata[3] === RSAMD5) return length < 7 ? 0 : (rdata[length - 3]! << 8) | rdata[length - 2]!;
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (i & 1) === 0 ? rdata[i]! << 8 : rdata[i]!;
  return (sum + ((sum >>> 16) & 0xffff)) & 0xffff;
}

/** An RSA public key as RFC 3110 §2 lays it out; lengths in bits without leading zeros. `exponent` is exact up to 2^53. */
export interface RsaDnskey {
  readonly modulusBits: number;
  readonly exponentBits: number;
  readonly exponent: number;
  /** RFC 3110 §2: leading zero octets are prohibited. */
  readonly leadingZeros: boolean;
}

/** Reads the public key field of a DNSKEY of an RSA algorithm; null when it ends too early or lacks one of its numbers. */
export function readRsaDnskey(publicKey: Uint8Array): RsaDnskey | null {
  const first = publicKey[0];
  if (first === undefined) return null;
  const start = first === 0 ? 3 : 1;
  const exponentLength = first === 0 ? ((publicKey[1] ?? 0) << 8) | (publicKey[2] ?? 0) : first;
  const modulusStart = start + exponentLength;
  if (exponentLength === 0 || modulusStart >= publicKey.length) return null;
  let exponent = 0;
  for (let i = start; i < modulusStart; i++) exponent = exponent * 256 + publicKey[i]!;
  return {
    modulusBits: bitLength(publicKey, modulusStart, publicKey.length),
    exponentBits: bitLength(publicKey, start, modulusStart),
    exponent,
    leadingZeros: publicKey[start] === 0 || publicKey[modulusStart] === 0,
  };
}

function bitLength(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0) at++;
  return at === end ? 0 : (end - at) * 8 - (Math.clz32(bytes[at]!) - 24);
}
