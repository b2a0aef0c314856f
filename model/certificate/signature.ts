import { contextTag, DER, DerReader } from './der.ts';

/** How a certificate is signed (RFC 5280 §4.1.1.2). */
export interface SignatureAlgorithm {
  readonly oid: string;
  /** What signs: `rsa` by PKCS#1 v1.5, `rsa-pss`, …; `other` where the identifier is not known here. */
  readonly by: 'rsa' | 'rsa-pss' | 'ecdsa' | 'dsa' | 'eddsa' | 'ml-dsa' | 'other';
  /** Undefined for algorithms that take no hash of their own, and unknown ones. */
  readonly hash: SignatureHash | undefined;
  /** The whole AlgorithmIdentifier: both places of a certificate hold the same. */
  readonly der: Uint8Array;
}

export type SignatureHash = 'MD2' | 'MD5' | 'SHA-1' | 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512' | 'SHA-512/256' | 'SHA-3';

/** Reads an AlgorithmIdentifier; undefined when it is none. */
export function readSignatureAlgorithm(reader: DerReader): SignatureAlgorithm | undefined {
  const whole = reader.take(DER.sequence);
  if (whole === undefined) return undefined;
  const inside = reader.inside(whole);
  const oid = inside.oid();
  if (oid === undefined) return undefined;
  const der = reader.bytes.subarray(whole.at, whole.end);
  if (oid === RSASSA_PSS) return { oid, by: 'rsa-pss', hash: pssHash(inside), der };
  const [by, hash] = ALGORITHMS.get(oid) ?? (['other', undefined] as const);
  return { oid, by, hash, der };
}

const RSASSA_PSS = '1.2.840.113549.1.1.10';

/** RSASSA-PSS-params (RFC 4055 §3.1): the hash is SHA-1 where nothing is said. */
function pssHash(algorithm: DerReader): SignatureHash | undefined {
  const parameters = algorithm.enter(DER.sequence);
  const hash = parameters?.enter(contextTag(0));
  if (hash === undefined) return parameters === undefined ? undefined : 'SHA-1';
  const oid = hash.enter(DER.sequence)?.oid();
  return oid === undefined ? undefined : HASHES.get(oid);
}

const HASHES: ReadonlyMap<string, SignatureHash> = new Map([
  ['1.2.840.113549.2.5', 'MD5'],
  ['1.3.14.3.2.26', 'SHA-1'],
  ['2.16.840.1.101.3.4.2.4', 'SHA-224'],
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
  ['2.16.840.1.101.3.4.2.6', 'SHA-512/256'],
]);

/** RFC 3279 §2.2, RFC 4055 §5, RFC 5758, RFC 8410 §3, RFC 9881 §2, NIST CSOR. */
const ALGORITHMS: ReadonlyMap<string, readonly [SignatureAlgorithm['by'], SignatureHash | undefined]> = new Map([
  ['1.2.840.113549.1.1.2', ['rsa', 'MD2']],
  ['1.2.840.113549.1.1.4', ['rsa', 'MD5']],
  ['1.2.840.113549.1.1.5', ['rsa', 'SHA-1']],
  ['1.3.14.3.2.29', ['rsa', 'SHA-1']],
  ['1.2.840.113549.1.1.14', ['rsa', 'SHA-224']],
  ['1.2.840.113549.1.1.11', ['rsa', 'SHA-256']],
  ['1.2.840.113549.1.1.12', ['rsa', 'SHA-384']],
  ['1.2.840.113549.1.1.13', ['rsa', 'SHA-512']],
  ['1.2.840.113549.1.1.16', ['rsa', 'SHA-512/256']],
  ['1.2.840.10045.4.1', ['ecdsa', 'SHA-1']],
  ['1.2.840.10045.4.3.1', ['ecdsa', 'SHA-224']],
  ['1.2.840.10045.4.3.2', ['ecdsa', 'SHA-256']],
  ['1.2.840.10045.4.3.3', ['ecdsa', 'SHA-384']],
  ['1.2.840.10045.4.3.4', ['ecdsa', 'SHA-512']],
  ['2.16.840.1.101.3.4.3.10', ['ecdsa', 'SHA-3']],
  ['2.16.840.1.101.3.4.3.11', ['ecdsa', 'SHA-3']],
  ['2.16.840.1.101.3.4.3.12', ['ecdsa', 'SHA-3']],
  ['2.16.840.1.101.3.4.3.14', ['rsa', 'SHA-3']],
  ['2.16.840.1.101.3.4.3.15', ['rsa', 'SHA-3']],
  ['2.16.840.1.101.3.4.3.16', ['rsa', 'SHA-3']],
  ['1.2.840.10040.4.3', ['dsa', 'SHA-1']],
  ['2.16.840.1.101.3.4.3.1', ['dsa', 'SHA-224']],
  ['2.16.840.1.101.3.4.3.2', ['dsa', 'SHA-256']],
  ['1.3.101.112', ['eddsa', undefined]],
  ['1.3.101.113', ['eddsa', undefined]],
  ['2.16.840.1.101.3.4.3.17', ['ml-dsa', undefined]],
  ['2.16.840.1.101.3.4.3.18', ['ml-dsa', undefined]],
  ['2.16.840.1.101.3.4.3.19', ['ml-dsa', undefined]],
]);
