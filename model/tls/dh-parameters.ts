import { bitLength, DER, DerReader, unsignedNumber, unsignedOctets } from '../certificate/der.ts';
import type { Gap, Origin } from '../origin.ts';
import { ffdheGroupOf } from './ffdhe.ts';

/** A file with parameters for Diffie-Hellman over a finite field, as `ssl_dhparam` names one. */
export interface DhParametersFile {
  readonly path: string;
  /** The first line of the block. */
  readonly at: Origin;
  readonly content: DhParameters | 'unreadable' | Gap;
  /** On the wire: who cannot agree goes on without TLS. */
  readonly isOpportunistic?: boolean;
}

export interface DhParameters {
  /** Length of the prime. */
  readonly bits: number;
  /** Infinity beyond 2^53. */
  readonly generator: number;
  /** `ffdhe3072`, where the prime and the generator are those of RFC 7919. */
  readonly group: string | undefined;
}

/**
 * Reads DHParameter (PKCS #3 §9): a prime, a generator, perhaps the length of the secret; or DomainParameters (RFC 3279 §2.3.3), whose third
 * number is the order. Undefined for what is neither.
 */
export function readDhParameters(der: Uint8Array): DhParameters | undefined {
  const outer = new DerReader(der);
  const inside = outer.enter(DER.sequence);
  const prime = inside?.take(DER.integer);
  const base = inside?.take(DER.integer);
  if (inside === undefined || prime === undefined || base === undefined || !outer.isDone) return undefined;
  if (!inside.isDone && (inside.take(DER.integer) === undefined || !inside.isDone)) return undefined;
  const octets = unsignedOctets(der, prime);
  const generator = unsignedNumber(der, base);
  if (octets === undefined || generator === undefined || octets.length > LONGEST) return undefined;
  return dhParametersOf(octets, generator);
}

/** `prime` without leading zeros. */
export function dhParametersOf(prime: Uint8Array, generator: number): DhParameters {
  const hex = Array.from(prime, (octet) => octet.toString(16).padStart(2, '0')).join('');
  return { bits: bitLength(prime), generator, group: generator === 2 ? ffdheGroupOf(hex) : undefined };
}

/** Octets; 16,384 bits are more than any library takes. */
const LONGEST = 2048;
