/** The words of the IANA columns since RFC 9904 §2.2. */
export type Recommendation = 'MUST' | 'RECOMMENDED' | 'MAY' | 'NOT RECOMMENDED' | 'MUST NOT';

/** What a number in the registry of algorithms stands for. */
export type DnssecAlgorithm =
  | (DnssecAlgorithmRow & { readonly kind: 'assigned' })
  | { readonly kind: 'reserved' | 'unassigned'; readonly number: number };

export interface DnssecAlgorithmRow {
  readonly number: number;
  readonly mnemonic: string;
  /** Whether keys of this algorithm may sign zones at all. */
  readonly zoneSigning: boolean;
  /** Null where the registry has none, because the number is assigned for something else. */
  readonly columns: RecommendationColumns | null;
  /** Octets of public key and signature where the algorithm fixes them. */
  readonly keyOctets: number | null;
  readonly signatureOctets: number | null;
  /** Smallest and largest modulus in bits (RFC 5702 §2, 3110 §2). */
  readonly rsaBits: readonly [min: number, max: number] | null;
  readonly reference: string;
}

export interface RecommendationColumns {
  readonly useForSigning: Recommendation;
  readonly useForValidation: Recommendation;
  readonly implementForSigning: Recommendation;
  readonly implementForValidation: Recommendation;
}

export type DsDigest =
  | (DsDigestRow & { readonly kind: 'assigned' })
  | { readonly kind: 'reserved' | 'private' | 'unassigned'; readonly number: number };

export interface DsDigestRow {
  readonly number: number;
  readonly mnemonic: string;
  readonly octets: number;
  readonly useForDelegation: Recommendation;
  readonly useForValidation: Recommendation;
  readonly implementForDelegation: Recommendation;
  readonly implementForValidation: Recommendation;
  readonly reference: string;
}

/*
 * Columns by RFC 9904 (tables 2 and 3), 9905 (SHA-1) and 9906 (GOST).
 * Data as of 2025-11-30, from:
 * https://www.iana.org/assignments/dns-sec-alg-numbers/
 * https://www.iana.org/assignments/ds-rr-types/
 * https://www.iana.org/assignments/dnssec-nsec3-parameters/
 */

export function dnssecAlgorithm(number: number): DnssecAlgorithm {
  const row = ALGORITHMS.get(number);
  if (row !== undefined) return { ...row, kind: 'assigned' };
  const reserved = number === 4 || number === 9 || number === 11 || (number >= 123 && number <= 251) || number === 255;
  return { kind: reserved ? 'reserved' : 'unassigned', number };
}

/** Digest type of DS and CDS. Type 0 belongs to the delete request of CDS (RFC 8078 §4) and is reserved elsewhere. */
export function dsDigest(number: number): DsDigest {
  const row = DIGESTS.get(number);
  if (row !== undefined) return { ...row, kind: 'assigned' };
  if (number === 0 || (number >= 128 && number <= 252)) return { kind: 'reserved', number };
  return { kind: number === 253 || number === 254 ? 'private' : 'unassigned', number };
}

/** Hash algorithms of NSEC3 (RFC 5155 §11): SHA-1 is the only one. Octets of its output, or null for unknown numbers. */
export function nsec3HashOctets(number: number): number | null {
  return number === 1 ? 20 : null;
}

type Columns = readonly [
  useForSigning: Recommendation,
  useForValidation: Recommendation,
  implementForSigning: Recommendation,
  implementForValidation: Recommendation,
];

const NEVER: Columns = ['MUST NOT', 'MUST NOT', 'MUST NOT', 'MUST NOT'];
const OPTIONAL: Columns = ['MAY', 'MAY', 'MAY', 'MAY'];
/** RFC 9905 §5 changed only the first column. */
const SHA1_RSA: Columns = ['MUST NOT', 'RECOMMENDED', 'NOT RECOMMENDED', 'MUST'];
const RSA_BITS: readonly [number, number] = [512, 4096];

type AlgorithmEntry = readonly [
  number: number,
  mnemonic: string,
  columns: Columns | null,
  octets: readonly [key: number | null, signature: number | null],
  rsaBits: readonly [number, number] | null,
  reference: string,
];

const ALGORITHM_ENTRIES: readonly AlgorithmEntry[] = [
  [0, 'DELETE', null, [null, null], null, 'RFC 8078'],
  [1, 'RSAMD5', NEVER, [null, null], RSA_BITS, 'RFC 4034, 9904'],
  [2, 'DH', null, [null, null], null, 'RFC 2539'],
  [3, 'DSA', NEVER, [null, 41], null, 'RFC 2536, 9904'],
  [5, 'RSASHA1', SHA1_RSA, [null, null], RSA_BITS, 'RFC 3110, 9905'],
  [6, 'DSA-NSEC3-SHA1', NEVER, [null, 41], null, 'RFC 5155, 9904'],
  [7, 'RSASHA1-NSEC3-SHA1', SHA1_RSA, [null, null], RSA_BITS, 'RFC 5155, 9905'],
  [8, 'RSASHA256', ['RECOMMENDED', 'RECOMMENDED', 'MUST', 'MUST'], [null, null], RSA_BITS, 'RFC 5702, 9904'],
  [10, 'RSASHA512', ['NOT RECOMMENDED', 'RECOMMENDED', 'NOT RECOMMENDED', 'MUST'], [null, null], [1024, 4096], 'RFC 5702, 9904'],
  [12, 'ECC-GOST', NEVER, [64, 64], null, 'RFC 5933, 9906'],
  [13, 'ECDSAP256SHA256', ['RECOMMENDED', 'RECOMMENDED', 'MUST', 'MUST'], [64, 64], null, 'RFC 6605, 9904'],
  [14, 'ECDSAP384SHA384', ['MAY', 'RECOMMENDED', 'MAY', 'RECOMMENDED'], [96, 96], null, 'RFC 6605, 9904'],
  [15, 'ED25519', ['RECOMMENDED', 'RECOMMENDED', 'RECOMMENDED', 'RECOMMENDED'], [32, 64], null, 'RFC 8080, 9904'],
  [16, 'ED448', ['MAY', 'RECOMMENDED', 'MAY', 'RECOMMENDED'], [57, 114], null, 'RFC 8080, 9904'],
  [17, 'SM2SM3', OPTIONAL, [64, 64], null, 'RFC 9563, 9904'],
  [23, 'ECC-GOST12', OPTIONAL, [64, 64], null, 'RFC 9558, 9904'],
  [252, 'INDIRECT', null, [null, null], null, 'RFC 4034'],
  [253, 'PRIVATEDNS', OPTIONAL, [null, null], null, 'RFC 4034, 9904'],
  [254, 'PRIVATEOID', OPTIONAL, [null, null], null, 'RFC 4034, 9904'],
];

type DigestEntry = readonly [number: number, mnemonic: string, octets: number, columns: Columns, reference: string];

const DIGEST_ENTRIES: readonly DigestEntry[] = [
  [1, 'SHA-1', 20, ['MUST NOT', 'RECOMMENDED', 'MUST NOT', 'MUST'], 'RFC 3658, 9905'],
  [2, 'SHA-256', 32, ['RECOMMENDED', 'RECOMMENDED', 'MUST', 'MUST'], 'RFC 4509, 9904'],
  [3, 'GOST R 34.11-94', 32, NEVER, 'RFC 5933, 9906'],
  [4, 'SHA-384', 48, ['MAY', 'RECOMMENDED', 'MAY', 'RECOMMENDED'], 'RFC 6605, 9904'],
  [5, 'GOST R 34.11-2012', 32, OPTIONAL, 'RFC 9558, 9904'],
  [6, 'SM3', 32, OPTIONAL, 'RFC 9563, 9904'],
];

const ALGORITHMS: ReadonlyMap<number, DnssecAlgorithmRow> = new Map(
  ALGORITHM_ENTRIES.map(([number, mnemonic, columns, [keyOctets, signatureOctets], rsaBits, reference]) => {
    const row = {
      number,
      mnemonic,
      zoneSigning: columns !== null,
      columns: columns && columnsOf(columns),
      keyOctets,
      signatureOctets,
      rsaBits,
      reference,
    };
    return [number, row];
  }),
);

const DIGESTS: ReadonlyMap<number, DsDigestRow> = new Map(
  DIGEST_ENTRIES.map(([number, mnemonic, octets, columns, reference]) => {
    const {
      useForSigning: useForDelegation,
      useForValidation,
      implementForSigning: implementForDelegation,
      implementForValidation,
    } = columnsOf(columns);
    return [
      number,
      { number, mnemonic, octets, useForDelegation, useForValidation, implementForDelegation, implementForValidation, reference },
    ];
  }),
);

function columnsOf([useForSigning, useForValidation, implementForSigning, implementForValidation]: Columns): RecommendationColumns {
  return { useForSigning, useForValidation, implementForSigning, implementForValidation };
}
