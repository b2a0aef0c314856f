import type { GuidelineId } from './guideline-id.ts';
import { MOZILLA_INTERMEDIATE_5_7, MOZILLA_INTERMEDIATE_6_0, MOZILLA_MODERN_6_0, MOZILLA_OLD_5_7 } from './guidelines/mozilla.ts';
import { NCSC_NL_2025_05 } from './guidelines/ncsc-nl.ts';

/** How a guideline takes a thing: fine, still fine, to be replaced, no longer safe. */
export type Grade = 'good' | 'sufficient' | 'phaseOut' | 'insufficient';

/** What an authority thinks of the parts that TLS is made of, at one day. What a list does not name is insufficient. */
export interface Guideline {
  readonly id: GuidelineId;
  /** As it is cited: `NCSC-NL 2025-05`. */
  readonly title: string;
  readonly asOf: string;
  readonly source: string;
  /** By version: `TLSv1.2`. */
  readonly versions: Graded;
  /** By IANA's names. */
  readonly suites: Graded;
  /** By IANA's names: `x25519`, `secp256r1`, `ffdhe3072`. */
  readonly groups: Graded;
  /** Diffie-Hellman parameters that are none of RFC 7919: the grade from a length of the prime on, longest first. */
  readonly otherPrimes: readonly MinimumBits[];
  /** RSA keys of certificates: the grade from a length of the modulus on, longest first. */
  readonly rsaKeys: readonly MinimumBits[];
  /** Other keys of certificates: `P-256`, `Ed25519`. */
  readonly otherKeys: Graded;
  /** Hashes of signatures, in certificates and handshakes: `SHA-256`. */
  readonly hashes: Graded;
}

export type Graded = ReadonlyMap<string, Grade>;

export interface MinimumBits {
  readonly bits: number;
  readonly grade: Grade;
}

export function guidelineOf(id: GuidelineId): Guideline {
  switch (id) {
    case 'ncsc-nl-2025-05':
      return NCSC_NL_2025_05;
    case 'mozilla-modern-6.0':
      return MOZILLA_MODERN_6_0;
    case 'mozilla-intermediate-6.0':
      return MOZILLA_INTERMEDIATE_6_0;
    case 'mozilla-intermediate-5.7':
      return MOZILLA_INTERMEDIATE_5_7;
    case 'mozilla-old-5.7':
      return MOZILLA_OLD_5_7;
  }
}

export function gradeOf(graded: Graded, name: string): Grade {
  return graded.get(name) ?? 'insufficient';
}

export function gradeOfBits(minima: readonly MinimumBits[], bits: number): Grade {
  return minima.find((minimum) => bits >= minimum.bits)?.grade ?? 'insufficient';
}
