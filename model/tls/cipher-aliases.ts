import type { Authentication, Encryption, KeyExchange, Mac, Suite, SuiteFlag, SuiteVersion } from './suite.ts';

/** What a word of a cipher string selects: a suite must satisfy every field that is set. */
export interface Selector {
  readonly exchange?: readonly KeyExchange[];
  readonly authentication?: readonly Authentication[];
  readonly encryption?: readonly Encryption[];
  /** Key length, where the word names one: AES128, CAMELLIA256. */
  readonly bits?: number;
  readonly mac?: readonly Mac[];
  readonly since?: SuiteVersion;
  readonly strength?: readonly SuiteFlag[];
  readonly notDefault?: boolean;
}

/** The words of OpenSSL 3.0 (openssl-ciphers(1), CIPHER STRINGS) that are not names of suites. Some select nothing in a default build. */
export function aliasNamed(word: string): Selector | undefined {
  return ALIASES.get(word);
}

/**
 * Whether older or other builds (OpenSSL before 1.1.0, LibreSSL, BoringSSL) gave the word a meaning. In 3.0 it is passed over; excluding what is
 * not there does no harm.
 */
export function isFormerWord(word: string): boolean {
  return FORMER_ALIASES.has(word) || FORMER_SUITE.test(word);
}

export function selects(selector: Selector, suite: Suite): boolean {
  if (selector.exchange?.includes(suite.exchange) === false) return false;
  if (selector.authentication?.includes(suite.authentication) === false) return false;
  if (selector.encryption?.includes(suite.encryption) === false) return false;
  if (selector.bits !== undefined && selector.bits !== suite.bits) return false;
  if (selector.mac?.includes(suite.mac) === false) return false;
  if (selector.since !== undefined && selector.since !== suite.since) return false;
  if (selector.strength?.some((flag) => suite.flags.includes(flag)) === false) return false;
  return selector.notDefault === undefined || suite.flags.includes('notDefault');
}

/** What two words joined by `+` select; undefined when they exclude each other, and OpenSSL passes over the whole item. */
export function both(one: Selector, other: Selector): Selector | undefined {
  const joined = {
    exchange: common(one.exchange, other.exchange),
    authentication: common(one.authentication, other.authentication),
    encryption: common(one.encryption, other.encryption),
    mac: common(one.mac, other.mac),
    strength: common(one.strength, other.strength),
    since: single(one.since, other.since),
    bits: single(one.bits, other.bits),
    // OpenSSL forgets COMPLEMENTOFDEFAULT when the first word with a strength comes after it.
    notDefault: one.strength === undefined && other.strength !== undefined ? other.notDefault : (one.notDefault ?? other.notDefault),
  };
  if (Object.values(joined).includes('none')) return undefined;
  return Object.fromEntries(Object.entries(joined).filter(([, value]) => value !== undefined));
}

function common<T>(one: readonly T[] | undefined, other: readonly T[] | undefined): readonly T[] | undefined | 'none' {
  if (one === undefined || other === undefined) return one ?? other;
  const shared = one.filter((value) => other.includes(value));
  return shared.length === 0 ? 'none' : shared;
}

function single<T>(one: T | undefined, other: T | undefined): T | undefined | 'none' {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  return 'none';
}

const ENCRYPTED: readonly Encryption[] = [
  'AES',
  'AESGCM',
  'AESCCM',
  'AESCCM8',
  'ARIAGCM',
  'CAMELLIA',
  'CHACHA20',
  'RC4',
  'RC2',
  'IDEA',
  'SEED',
  'DES',
  '3DES',
];
const AUTHENTICATED: readonly Authentication[] = ['RSA', 'DSS', 'ECDSA', 'PSK', 'SRP'];
const AES: readonly Encryption[] = ['AES', 'AESGCM', 'AESCCM', 'AESCCM8'];
const CBC: readonly Encryption[] = ['AES', 'CAMELLIA', 'RC2', 'IDEA', 'SEED', 'DES', '3DES'];
const NO_ENCRYPTION: readonly Encryption[] = [];

const ALIASES: ReadonlyMap<string, Selector> = new Map<string, Selector>([
  ['ALL', { encryption: ENCRYPTED }],
  ['COMPLEMENTOFALL', { encryption: ['NULL'] }],
  ['COMPLEMENTOFDEFAULT', { notDefault: true }],

  ['kRSA', { exchange: ['RSA'] }],
  ['kEDH', { exchange: ['DHE'] }],
  ['kDHE', { exchange: ['DHE'] }],
  ['DH', { exchange: ['DHE'] }],
  ['kEECDH', { exchange: ['ECDHE'] }],
  ['kECDHE', { exchange: ['ECDHE'] }],
  ['ECDH', { exchange: ['ECDHE'] }],
  ['kPSK', { exchange: ['PSK'] }],
  ['kRSAPSK', { exchange: ['RSAPSK'] }],
  ['kECDHEPSK', { exchange: ['ECDHEPSK'] }],
  ['kDHEPSK', { exchange: ['DHEPSK'] }],
  ['PSK', { exchange: ['PSK', 'RSAPSK', 'ECDHEPSK', 'DHEPSK'] }],
  ['kSRP', { exchange: ['SRP'] }],
  ['SRP', { exchange: ['SRP'] }],
  ['kGOST', { exchange: [] }],
  ['kGOST18', { exchange: [] }],

  ['aRSA', { authentication: ['RSA'] }],
  ['aDSS', { authentication: ['DSS'] }],
  ['DSS', { authentication: ['DSS'] }],
  ['aNULL', { authentication: ['NULL'] }],
  ['aECDSA', { authentication: ['ECDSA'] }],
  ['ECDSA', { authentication: ['ECDSA'] }],
  ['aPSK', { authentication: ['PSK'] }],
  ['aSRP', { authentication: ['SRP'] }],
  ['aGOST', { authentication: [] }],
  ['aGOST01', { authentication: [] }],
  ['aGOST12', { authentication: [] }],

  ['EDH', { exchange: ['DHE'], authentication: AUTHENTICATED }],
  ['DHE', { exchange: ['DHE'], authentication: AUTHENTICATED }],
  ['EECDH', { exchange: ['ECDHE'], authentication: AUTHENTICATED }],
  ['ECDHE', { exchange: ['ECDHE'], authentication: AUTHENTICATED }],
  ['RSA', { exchange: ['RSA'], authentication: ['RSA'] }],
  ['ADH', { exchange: ['DHE'], authentication: ['NULL'] }],
  ['AECDH', { exchange: ['ECDHE'], authentication: ['NULL'] }],

  ['NULL', { encryption: ['NULL'] }],
  ['eNULL', { encryption: ['NULL'] }],
  ['3DES', { encryption: ['3DES'] }],
  ['RC4', { encryption: ['RC4'] }],
  ['RC2', { encryption: ['RC2'] }],
  ['IDEA', { encryption: ['IDEA'] }],
  ['SEED', { encryption: ['SEED'] }],
  ['GOST', { encryption: NO_ENCRYPTION }],
  ['GOST89', { encryption: NO_ENCRYPTION }],
  ['GOST2012', { encryption: NO_ENCRYPTION }],
  ['AES', { encryption: AES }],
  ['AES128', { encryption: AES, bits: 128 }],
  ['AES256', { encryption: AES, bits: 256 }],
  ['AESGCM', { encryption: ['AESGCM'] }],
  ['AESCCM', { encryption: ['AESCCM', 'AESCCM8'] }],
  ['AESCCM8', { encryption: ['AESCCM8'] }],
  ['CAMELLIA', { encryption: ['CAMELLIA'] }],
  ['CAMELLIA128', { encryption: ['CAMELLIA'], bits: 128 }],
  ['CAMELLIA256', { encryption: ['CAMELLIA'], bits: 256 }],
  ['CHACHA20', { encryption: ['CHACHA20'] }],
  ['ARIA', { encryption: ['ARIAGCM'] }],
  ['ARIAGCM', { encryption: ['ARIAGCM'] }],
  ['ARIA128', { encryption: ['ARIAGCM'], bits: 128 }],
  ['ARIA256', { encryption: ['ARIAGCM'], bits: 256 }],
  ['CBC', { encryption: CBC }],

  ['MD5', { mac: ['MD5'] }],
  ['SHA', { mac: ['SHA1'] }],
  ['SHA1', { mac: ['SHA1'] }],
  ['SHA256', { mac: ['SHA256'] }],
  ['SHA384', { mac: ['SHA384'] }],
  ['GOST94', { mac: [] }],
  ['GOST89MAC', { mac: [] }],
  ['GOST12', { mac: [] }],

  ['SSLv3', { since: 'SSLv3' }],
  ['TLSv1', { since: 'TLSv1' }],
  ['TLSv1.0', { since: 'TLSv1' }],
  ['TLSv1.2', { since: 'TLSv1.2' }],

  ['LOW', { strength: ['LOW'] }],
  ['MEDIUM', { strength: ['MEDIUM'] }],
  ['HIGH', { strength: ['HIGH'] }],
  ['FIPS', { strength: ['FIPS'], encryption: ENCRYPTED }],

  ['EDH-DSS-DES-CBC3-SHA', { exchange: ['DHE'], authentication: ['DSS'], encryption: ['3DES'], mac: ['SHA1'] }],
  ['EDH-RSA-DES-CBC3-SHA', { exchange: ['DHE'], authentication: ['RSA'], encryption: ['3DES'], mac: ['SHA1'] }],
]);

const FORMER_ALIASES: ReadonlySet<string> = new Set(
  `EXP EXPORT EXPORT40 EXPORT56 DES SSLv2 TLSv1.1 TLSv1.3 AEAD STREEBOG256 COMPLEMENTOFEXPORT
   kDHr kDHd kDH aDH kECDHr kECDHe kECDH aECDH ECDHr kEDHr DHr DHd
   KRB KRB5 kKRB kKRB5 aKRB aKRB5 FZA kFZA aFZA eFZA`.split(/\s+/),
);

/** Export suites, Kerberos, static (EC)DH, SSL 2.0, GOST, ChaCha20 before it was standardised. */
const FORMER_SUITE =
  /^(?:EXP(?:1024)?-[A-Z0-9-]+|(?:KRB5|ECDH|DH|PSK|RSA-PSK|DHE-PSK|ECDHE-PSK|SRP)-[A-Z0-9-]+|(?:DES|RC2|RC4|IDEA|NULL)-[A-Z0-9-]*MD5|(?:IANA-|LEGACY-)?GOST20[A-Z0-9-]+|ECDHE-(?:RSA|ECDSA)-CHACHA20-POLY1305-(?:OLD|D))$/;
