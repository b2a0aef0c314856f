import { hasForwardSecrecy, type Suite } from './suite.ts';

/** What a server has at hand for key exchange and authentication; undefined where that is not known. */
export interface ServerKeys {
  readonly rsa: boolean | undefined;
  /** An ECDSA or EdDSA key: both authenticate the ECDSA suites (RFC 8422 §5.10). */
  readonly ecdsa: boolean | undefined;
  /** Parameters for Diffie-Hellman over a prime. */
  readonly dh: boolean | undefined;
  /** Whether it agrees to suites without authentication. */
  readonly anonymous: boolean | undefined;
}

/**
 * Whether the server can agree to the suite below TLS 1.3; undefined where what it has at hand is not known. Pre-shared keys, SRP and DSA are
 * taken for not set up: nginx has no directive for them, and Postfix none but a DSA certificate.
 */
export function isUsable(suite: Suite, keys: ServerKeys): boolean | undefined {
  return and(exchanges(suite, keys), authenticates(suite, keys));
}

function exchanges(suite: Suite, keys: ServerKeys): boolean | undefined {
  switch (suite.exchange) {
    case 'ECDHE':
    case 'RSA':
    case 'any':
      return true;
    case 'DHE':
      return keys.dh;
    case 'PSK':
    case 'RSAPSK':
    case 'DHEPSK':
    case 'ECDHEPSK':
    case 'SRP':
      return false;
  }
}

function authenticates(suite: Suite, keys: ServerKeys): boolean | undefined {
  switch (suite.authentication) {
    case 'RSA':
      return keys.rsa;
    case 'ECDSA':
      return keys.ecdsa;
    case 'NULL':
      return keys.anonymous;
    case 'any':
      return true;
    case 'DSS':
    case 'PSK':
    case 'SRP':
      return false;
  }
}

function and(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false;
  return one === undefined || other === undefined ? undefined : true;
}

/**
 * What OpenSSL's security level leaves of the suites (SSL_CTX_set_security_level(3)): a minimum of strength, no anonymous and no MD5 suites from
 * level 1, no RC4 from 2, only forward secrecy from 3, no SHA-1 from 4.
 */
export function suitesAllowedAt(level: number, suites: readonly Suite[]): readonly Suite[] {
  return level === 0 ? suites : suites.filter((suite) => isAllowedAt(level, suite));
}

const MINIMUM_BITS = [0, 80, 112, 128, 192, 256];

function isAllowedAt(level: number, suite: Suite): boolean {
  const bits = MINIMUM_BITS[level] ?? 256;
  if (suite.bits < bits || suite.authentication === 'NULL' || suite.mac === 'MD5') return false;
  if (bits > 160 && suite.mac === 'SHA1') return false;
  if (level >= 2 && suite.encryption === 'RC4') return false;
  return level < 3 || hasForwardSecrecy(suite);
}
