import type { Gap, Origin } from '../origin.ts';
import type { Setting } from '../web/setting.ts';
import { suiteByCode, suiteName, type Suite } from './suite.ts';

/** What a server showed of its TLS when it was asked, and no file says. */
export interface SeenTls {
  /** What it agreed to, and why there may be more. */
  readonly suites: { readonly below13: readonly AgreedSuite[]; readonly tls13: readonly string[]; readonly gap: Gap | undefined };
  /** By the names that are shown (OpenSSL's, of TLS 1.3 IANA's): the answer in which it agreed. */
  readonly suitesAt: ReadonlyMap<string, Origin>;
  /** By IANA's names: in which it agreed on a key. `below13` as far as ECDHE goes, the first choice first. */
  readonly groups: { readonly below13: readonly string[]; readonly gap: Gap | undefined };
  readonly groupsAt: ReadonlyMap<string, Origin>;
  /** Undefined where it speaks TLS 1.3 alone, which has none of these questions. */
  readonly below13: SeenBelow13 | undefined;
}

/** What TLS 1.3 did away with, in the best version before it. */
export interface SeenBelow13 {
  readonly version: string;
  /** RFC 3749. */
  readonly compression: Setting<boolean>;
  /** RFC 5746. */
  readonly secureRenegotiation: Setting<boolean>;
  /** How often it began anew on one connection because the client asked; it was asked eleven times at most. */
  readonly clientRenegotiations: Setting<number>;
  /** RFC 7627. */
  readonly extendedMasterSecret: Setting<boolean>;
  /** Hashes of the old kind that it still signs with in TLS 1.2: `MD5`, `SHA-1`, `SHA-224`. */
  readonly weakHashes: Setting<readonly string[]>;
}

/** A suite as far as a server that agrees to it needs no more to be said. */
export type AgreedSuite = Pick<Suite, 'name' | 'openssl' | 'exchange'>;

/** The suite of a code point; of those that OpenSSL never had what their registered name says. */
export function agreedSuite(code: number): AgreedSuite {
  const known = suiteByCode(code);
  if (known !== undefined) return known;
  const name = suiteName(code);
  return { name, openssl: name, exchange: exchangeIn(name) };
}

/** `TLS_ECDHE_RSA_WITH_…` */
function exchangeIn(name: string): Suite['exchange'] {
  const [, exchange = '', authentication = ''] = /^TLS_([A-Z0-9]+)_([A-Za-z0-9]+)_/.exec(name) ?? [];
  const isShared = authentication === 'PSK';
  if (exchange === 'ECDHE') return isShared ? 'ECDHEPSK' : 'ECDHE';
  if (exchange === 'DHE') return isShared ? 'DHEPSK' : 'DHE';
  if (exchange === 'PSK') return 'PSK';
  // Of all others (static Diffie-Hellman, Kerberos, …) none has forward secrecy.
  return exchange === 'RSA' && isShared ? 'RSAPSK' : 'RSA';
}
