/** Octets that look like key material, the same each time. */
export function material(octets: number, seed = 1): Buffer {
  return Buffer.from(Uint8Array.from({ length: octets }, (_, i) => ((i * 73 + seed * 151) & 255) | (i === 0 ? 0x80 : 0)));
}

/** An RSA public key in base64 (RFC 3110 §2). */
export function rsaKey(bits: number, exponent: readonly number[] = [1, 0, 1], seed = 1): string {
  const head = exponent.length < 256 ? [exponent.length] : [0, exponent.length >> 8, exponent.length & 255];
  return Buffer.concat([Buffer.from([...head, ...exponent]), material(bits / 8, seed)]).toString('base64');
}
