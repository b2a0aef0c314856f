import { OPENSSL_SUITES } from './openssl-suites.ts';
import { OTHER_SUITES } from './other-suites.ts';
import { WEAK_SUITES } from './weak-suites.ts';

/** A cipher suite: what a code point of the IANA registry “TLS Cipher Suites” stands for. */
export interface Suite {
  readonly code: number;
  /** As IANA registers it: `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`. */
  readonly name: string;
  /** As OpenSSL calls it: `ECDHE-RSA-AES128-GCM-SHA256`. */
  readonly openssl: string;
  /** First protocol version that has it, as OpenSSL counts. */
  readonly since: SuiteVersion;
  readonly exchange: KeyExchange;
  readonly authentication: Authentication;
  readonly encryption: Encryption;
  /** Strength of the encryption in bits. */
  readonly bits: number;
  readonly mac: Mac;
  readonly flags: readonly SuiteFlag[];
}

export type SuiteVersion = 'SSLv3' | 'TLSv1' | 'TLSv1.2' | 'TLSv1.3';
/** `any`: TLS 1.3 negotiates key exchange and authentication apart from the suite. */
export type KeyExchange = 'RSA' | 'DHE' | 'ECDHE' | 'PSK' | 'RSAPSK' | 'DHEPSK' | 'ECDHEPSK' | 'SRP' | 'any';
export type Authentication = 'RSA' | 'DSS' | 'ECDSA' | 'PSK' | 'SRP' | 'NULL' | 'any';
export type Encryption =
  | 'AES'
  | 'AESGCM'
  | 'AESCCM'
  | 'AESCCM8'
  | 'ARIAGCM'
  | 'CAMELLIA'
  | 'CHACHA20'
  | 'NULL'
  | 'RC4'
  | 'RC2'
  | 'IDEA'
  | 'SEED'
  | 'DES'
  | '3DES';
export type Mac = 'MD5' | 'SHA1' | 'SHA256' | 'SHA384' | 'AEAD';
/** `NONE`: suites without encryption have a strength too, which no word asks for. */
export type SuiteFlag = 'HIGH' | 'MEDIUM' | 'LOW' | 'EXPORT' | 'FIPS' | 'NONE' | 'notDefault';

/** One line of a table: as {@link Suite}, the flags as words. */
export type SuiteRow = readonly [
  code: number,
  name: string,
  openssl: string,
  since: SuiteVersion,
  exchange: KeyExchange,
  authentication: Authentication,
  encryption: Encryption,
  bits: number,
  mac: Mac,
  flags: string,
];

const FLAGS: ReadonlySet<string> = new Set<SuiteFlag>(['HIGH', 'MEDIUM', 'LOW', 'EXPORT', 'FIPS', 'notDefault']);

/** The suites of a default build of OpenSSL 3.0. */
export const BUILT_SUITES: readonly Suite[] = OPENSSL_SUITES.map(suiteOf);
/** Those that other builds and older versions have. */
const UNBUILT_SUITES: readonly Suite[] = WEAK_SUITES.map(suiteOf);

const BY_CODE = new Map([...BUILT_SUITES, ...UNBUILT_SUITES].map((suite) => [suite.code, suite]));

/** The suite of a code point, where OpenSSL has or had it. */
export function suiteByCode(code: number): Suite | undefined {
  return BY_CODE.get(code);
}

/** A suite that a default build of OpenSSL 3.0 no longer has, by OpenSSL's name. */
export function unbuiltSuiteNamed(openssl: string): Suite | undefined {
  return UNBUILT_SUITES.find((suite) => suite.openssl === openssl);
}

/** IANA's name of a code point; `0xC0B0` where it has none that we know. */
export function suiteName(code: number): string {
  return BY_CODE.get(code)?.name ?? OTHER_SUITES.get(code) ?? `0x${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Code points that a server of the version may agree to: of TLS 1.3 its own, below it all others, the better ones first. */
export function offerableSuites(version: 'SSLv3' | 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'): readonly number[] {
  const codes = [...BY_CODE.keys(), ...OTHER_SUITES.keys()];
  if (version === 'TLSv1.3') return codes.filter(isTls13).toSorted((one, other) => one - other);
  return codes.filter((code) => !isTls13(code) && code !== 0).toSorted((one, other) => rank(one) - rank(other) || other - one);
}

function isTls13(code: number): boolean {
  return code >> 8 === 0x13;
}

/** What many servers have comes first, so that the first offer already meets with an answer. */
function rank(code: number): number {
  const suite = BY_CODE.get(code);
  if (suite === undefined) return 3;
  if (suite.authentication !== 'RSA' && suite.authentication !== 'ECDSA') return 2;
  return COMMON.has(suite.encryption) && ['ECDHE', 'DHE', 'RSA'].includes(suite.exchange) ? 0 : 1;
}

const COMMON: ReadonlySet<Encryption> = new Set(['AES', 'AESGCM', 'CHACHA20', '3DES', 'RC4']);

/** Whether a session stays secret when the server's key becomes known later: the keys were agreed upon by (EC)DHE (RFC 9325 §4.1). */
export function hasForwardSecrecy(suite: Pick<Suite, 'exchange'>): boolean {
  switch (suite.exchange) {
    case 'DHE':
    case 'ECDHE':
    case 'DHEPSK':
    case 'ECDHEPSK':
    case 'any':
      return true;
    case 'RSA':
    case 'PSK':
    case 'RSAPSK':
    case 'SRP':
      return false;
  }
}

function suiteOf(row: SuiteRow): Suite {
  const [code, name, openssl, since, exchange, authentication, encryption, bits, mac, flags] = row;
  const words = (flags === '' ? [] : flags.split(' ')).filter(isFlag);
  const strength: readonly SuiteFlag[] = words.some((flag) => flag !== 'notDefault') ? [] : ['NONE'];
  return { code, name, openssl, since, exchange, authentication, encryption, bits, mac, flags: [...strength, ...words] };
}

function isFlag(word: string): word is SuiteFlag {
  return FLAGS.has(word);
}
