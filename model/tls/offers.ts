import type { Gap } from '../origin.ts';
import type { Setting } from '../web/setting.ts';
import type { TlsVersion } from '../web/tls.ts';
import { isOfBoringSsl, withoutGroups } from './boringssl.ts';
import { expandCipherString } from './cipher-string.ts';
import type { DiffieHellman, TlsEndpoint } from './endpoint.ts';
import type { AgreedSuite } from './seen.ts';
import type { Suite } from './suite.ts';
import { isUsable, suitesAllowedAt, type ServerKeys } from './usable-suites.ts';

/** What a server agrees to, under one set of the things that are not known. */
export interface Offer {
  /** Suites below TLS 1.3, the first one preferred. */
  readonly below13: readonly AgreedSuite[];
  /** IANA's names. */
  readonly tls13: readonly string[];
}

/**
 * What the endpoint may come to: one offer for each possibility that its settings and keys leave, or why the suites cannot be told. A cipher
 * string that OpenSSL refuses offers nothing. What was seen is what it is, though there may be more.
 */
export function offersOf(endpoint: TlsEndpoint, kinds: Pick<ServerKeys, 'rsa' | 'ecdsa'> | undefined): readonly Offer[] | Gap {
  if (endpoint.seen !== undefined) return [endpoint.seen.suites];
  if (endpoint.cipherString.kind === 'unknown') return endpoint.cipherString.gap;
  if (endpoint.tls13Suites.kind === 'unknown') return endpoint.tls13Suites.gap;
  const isWritten = endpoint.cipherString.kind !== 'default';
  const tls13 =
    alternatives(endpoint.tls13Suites)[0]
      ?.split(':')
      .filter((name) => TLS13_SUITES.has(name)) ?? [];
  const offers: Offer[] = [];
  for (const text of alternatives(endpoint.cipherString)) {
    const { suites, securityLevel } = expandCipherString(isOfBoringSsl(text) ? withoutGroups(text) : text);
    const level = securityLevel ?? endpoint.securityLevel;
    const allowed = suitesAllowedAt(level, suites);
    for (const versions of versionsOf(endpoint.versions, isWritten)) {
      for (const keys of kinds === undefined ? EITHER_KEY : [kinds]) {
        for (const dh of diffieHellmanOf(endpoint.diffieHellman)) {
          const having = { ...keys, dh, anonymous: level === 0 };
          const below13 = allowed.filter((suite) => isSpoken(suite, versions) && isUsable(suite, having) === true);
          offers.push({ below13, tls13: versions.includes('TLSv1.3') ? tls13 : [] });
        }
      }
    }
  }
  // A list of suites for one kind of key tells which key there is: with the other, nobody could connect below TLS 1.3.
  const speaking = offers.filter(({ below13 }) => below13.length > 0);
  return isWritten && speaking.length > 0 ? speaking : offers;
}

const EITHER_KEY: readonly Pick<ServerKeys, 'rsa' | 'ecdsa'>[] = [
  { rsa: true, ecdsa: false },
  { rsa: false, ecdsa: true },
];

/** Who writes a list of suites for TLS 1.2 and older means to speak it, also where the line with the versions stands elsewhere. */
function versionsOf(setting: Setting<readonly TlsVersion[]>, isWritten: boolean): readonly (readonly TlsVersion[])[] {
  if (setting.kind !== 'unknown') return alternatives(setting);
  return isWritten ? [['TLSv1.2', 'TLSv1.3']] : [['TLSv1.2', 'TLSv1.3'], ['TLSv1.3']];
}

function diffieHellmanOf(setting: Setting<DiffieHellman>): readonly boolean[] {
  if (setting.kind === 'unknown') return [true, false];
  return [...new Set(alternatives(setting).map((value) => value !== 'none'))];
}

function alternatives<T>(setting: Exclude<Setting<T>, { kind: 'unknown' }>): readonly T[] {
  return setting.kind === 'default' ? setting.values.map(({ value }) => value) : [setting.value];
}

/** The older suites can be used with every version below 1.3. */
function isSpoken(suite: Suite, versions: readonly TlsVersion[]): boolean {
  return suite.since === 'TLSv1.2' ? versions.includes('TLSv1.2') : versions.some((version) => version !== 'TLSv1.3');
}

/** What OpenSSL has for TLS 1.3; other names are passed over. */
const TLS13_SUITES: ReadonlySet<string> = new Set([
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_128_CCM_SHA256',
  'TLS_AES_128_CCM_8_SHA256',
]);
