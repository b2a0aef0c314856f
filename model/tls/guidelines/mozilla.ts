import type { Guideline } from '../guideline.ts';
import { graded } from './graded.ts';

const TLS13_SUITES = 'TLS_AES_128_GCM_SHA256 TLS_AES_256_GCM_SHA384 TLS_CHACHA20_POLY1305_SHA256';
const ECDHE_SUITES = 'TLS_ECDHE_{ECDSA,RSA}_WITH_{AES_128_GCM_SHA256,AES_256_GCM_SHA384,CHACHA20_POLY1305_SHA256}';
const DHE_SUITES = 'TLS_DHE_RSA_WITH_{AES_128_GCM_SHA256,AES_256_GCM_SHA384,CHACHA20_POLY1305_SHA256}';
const OLD_SUITES = `TLS_ECDHE_{ECDSA,RSA}_WITH_AES_{128_CBC_SHA256,128_CBC_SHA,256_CBC_SHA384,256_CBC_SHA}
  TLS_DHE_RSA_WITH_AES_{128,256}_CBC_SHA256
  TLS_RSA_WITH_{AES_128_GCM_SHA256,AES_256_GCM_SHA384,AES_128_CBC_SHA256,AES_256_CBC_SHA256,AES_128_CBC_SHA,AES_256_CBC_SHA,3DES_EDE_CBC_SHA}`;

const EVERY_PRIME_FROM_2048 = [{ bits: 2048, grade: 'sufficient' }] as const;
const FFDHE = 'ffdhe{2048,3072,4096,6144,8192}';

/**
 * Mozilla's server side TLS profiles. They name what shall be enabled; what they do not name is insufficient, but what a wider profile of the
 * same version names, or the next older one, is to be phased out.
 */
export const MOZILLA_INTERMEDIATE_6_0: Guideline = {
  id: 'mozilla-intermediate-6.0',
  title: 'Mozilla intermediate 6.0',
  asOf: '2026-04-06',
  source: 'Mozilla, Server Side TLS, version 6.0',
  versions: graded({ good: 'TLSv1.3', sufficient: 'TLSv1.2' }),
  suites: graded({ good: TLS13_SUITES, sufficient: ECDHE_SUITES, phaseOut: DHE_SUITES }),
  groups: graded({ good: 'X25519MLKEM768', sufficient: 'x25519 secp256r1 secp384r1', phaseOut: FFDHE }),
  otherPrimes: [{ bits: 2048, grade: 'phaseOut' }],
  rsaKeys: [{ bits: 2048, grade: 'sufficient' }],
  otherKeys: graded({ sufficient: 'P-256 P-384' }),
  hashes: graded({ sufficient: 'SHA-256 SHA-384 SHA-512' }),
};

export const MOZILLA_MODERN_6_0: Guideline = {
  ...MOZILLA_INTERMEDIATE_6_0,
  id: 'mozilla-modern-6.0',
  title: 'Mozilla modern 6.0',
  versions: graded({ good: 'TLSv1.3', phaseOut: 'TLSv1.2' }),
  suites: graded({ good: TLS13_SUITES, phaseOut: ECDHE_SUITES }),
  groups: graded({ good: 'X25519MLKEM768', sufficient: 'x25519 secp256r1 secp384r1' }),
  rsaKeys: [{ bits: 2048, grade: 'phaseOut' }],
};

export const MOZILLA_INTERMEDIATE_5_7: Guideline = {
  ...MOZILLA_INTERMEDIATE_6_0,
  id: 'mozilla-intermediate-5.7',
  title: 'Mozilla intermediate 5.7',
  asOf: '2023-06',
  source: 'Mozilla, Server Side TLS, version 5.7',
  suites: graded({ good: TLS13_SUITES, sufficient: `${ECDHE_SUITES} ${DHE_SUITES}`, phaseOut: OLD_SUITES }),
  groups: graded({ sufficient: `X25519MLKEM768 x25519 secp256r1 secp384r1 ${FFDHE}` }),
  otherPrimes: EVERY_PRIME_FROM_2048,
};

export const MOZILLA_OLD_5_7: Guideline = {
  ...MOZILLA_INTERMEDIATE_5_7,
  id: 'mozilla-old-5.7',
  title: 'Mozilla old 5.7',
  versions: graded({ good: 'TLSv1.3', sufficient: 'TLSv1.2 TLSv1.1 TLSv1' }),
  suites: graded({ good: TLS13_SUITES, sufficient: `${ECDHE_SUITES} ${DHE_SUITES} ${OLD_SUITES}` }),
  otherPrimes: [{ bits: 1024, grade: 'sufficient' }],
};
