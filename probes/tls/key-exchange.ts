import type { Suite } from '../../model/tls/suite.ts';
import { VERSION_CODE } from './client-hello.ts';
import { OctetReader, Truncated } from './octet-reader.ts';

/** ServerKeyExchange below TLS 1.3 (RFC 5246 §7.4.3, RFC 8422 §5.4). */
export type ServerKeyExchange =
  | { readonly kind: 'curve'; readonly group: number; readonly signature: number | undefined }
  | { readonly kind: 'finiteField'; readonly prime: Uint8Array; readonly generator: Uint8Array; readonly signature: number | undefined }
  /** A curve that is spelled out (RFC 8422 §5.4 forbids it). */
  | { readonly kind: 'explicitCurve' };

/** Undefined where it cannot be read. `signature` is the scheme, from TLS 1.2 on; below it is MD5 with SHA-1, or SHA-1. */
export function readServerKeyExchange(body: Uint8Array, suite: Suite, version: number): ServerKeyExchange | undefined {
  const reader = new OctetReader(body);
  const signature = (): number | undefined =>
    version >= VERSION_CODE['TLSv1.2'] && suite.authentication !== 'NULL' && !reader.isDone ? reader.uint(2) : undefined;
  try {
    switch (suite.exchange) {
      case 'ECDHE': {
        if (reader.uint(1) !== NAMED_CURVE) return { kind: 'explicitCurve' };
        const group = reader.uint(2);
        reader.vector(1);
        return { kind: 'curve', group, signature: signature() };
      }
      case 'DHE': {
        const prime = reader.vector(2).rest();
        const generator = reader.vector(2).rest();
        reader.vector(2);
        return { kind: 'finiteField', prime, generator, signature: signature() };
      }
      case 'RSA':
      case 'PSK':
      case 'RSAPSK':
      case 'DHEPSK':
      case 'ECDHEPSK':
      case 'SRP':
      case 'any':
        return undefined;
    }
  } catch (error) {
    if (error instanceof Truncated) return undefined;
    throw error;
  }
}

const NAMED_CURVE = 3;
