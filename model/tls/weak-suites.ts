import type { SuiteRow } from './suite.ts';

/**
 * Suites that OpenSSL knows, but a default build of 3.0 does not have: RC4 and 3DES want `enable-weak-ssl-ciphers`, SEED and IDEA the legacy
 * provider; DES, export and static (EC)DH suites went with OpenSSL 1.1.0. Other builds and older versions do offer them.
 */
// prettier-ignore
export const WEAK_SUITES: readonly SuiteRow[] = [
  [0x0003, 'TLS_RSA_EXPORT_WITH_RC4_40_MD5', 'EXP-RC4-MD5', 'SSLv3', 'RSA', 'RSA', 'RC4', 40, 'MD5', 'EXPORT notDefault'],
  [0x0004, 'TLS_RSA_WITH_RC4_128_MD5', 'RC4-MD5', 'SSLv3', 'RSA', 'RSA', 'RC4', 128, 'MD5', 'MEDIUM notDefault'],
  [0x0005, 'TLS_RSA_WITH_RC4_128_SHA', 'RC4-SHA', 'SSLv3', 'RSA', 'RSA', 'RC4', 128, 'SHA1', 'MEDIUM notDefault'],
  [0x0006, 'TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5', 'EXP-RC2-CBC-MD5', 'SSLv3', 'RSA', 'RSA', 'RC2', 40, 'MD5', 'EXPORT notDefault'],
  [0x0007, 'TLS_RSA_WITH_IDEA_CBC_SHA', 'IDEA-CBC-SHA', 'SSLv3', 'RSA', 'RSA', 'IDEA', 128, 'SHA1', 'MEDIUM notDefault'],
  [0x0008, 'TLS_RSA_EXPORT_WITH_DES40_CBC_SHA', 'EXP-DES-CBC-SHA', 'SSLv3', 'RSA', 'RSA', 'DES', 40, 'SHA1', 'EXPORT notDefault'],
  [0x0009, 'TLS_RSA_WITH_DES_CBC_SHA', 'DES-CBC-SHA', 'SSLv3', 'RSA', 'RSA', 'DES', 56, 'SHA1', 'LOW notDefault'],
  [0x000a, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'DES-CBC3-SHA', 'SSLv3', 'RSA', 'RSA', '3DES', 112, 'SHA1', 'MEDIUM FIPS notDefault'],
  [0x0011, 'TLS_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA', 'EXP-EDH-DSS-DES-CBC-SHA', 'SSLv3', 'DHE', 'DSS', 'DES', 40, 'SHA1', 'EXPORT notDefault'],
  [0x0012, 'TLS_DHE_DSS_WITH_DES_CBC_SHA', 'EDH-DSS-DES-CBC-SHA', 'SSLv3', 'DHE', 'DSS', 'DES', 56, 'SHA1', 'LOW notDefault'],
  [0x0013, 'TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA', 'DHE-DSS-DES-CBC3-SHA', 'SSLv3', 'DHE', 'DSS', '3DES', 112, 'SHA1', 'MEDIUM FIPS notDefault'],
  [0x0014, 'TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA', 'EXP-EDH-RSA-DES-CBC-SHA', 'SSLv3', 'DHE', 'RSA', 'DES', 40, 'SHA1', 'EXPORT notDefault'],
  [0x0015, 'TLS_DHE_RSA_WITH_DES_CBC_SHA', 'EDH-RSA-DES-CBC-SHA', 'SSLv3', 'DHE', 'RSA', 'DES', 56, 'SHA1', 'LOW notDefault'],
  [0x0016, 'TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA', 'DHE-RSA-DES-CBC3-SHA', 'SSLv3', 'DHE', 'RSA', '3DES', 112, 'SHA1', 'MEDIUM FIPS notDefault'],
  [0x0017, 'TLS_DH_anon_EXPORT_WITH_RC4_40_MD5', 'EXP-ADH-RC4-MD5', 'SSLv3', 'DHE', 'NULL', 'RC4', 40, 'MD5', 'EXPORT notDefault'],
  [0x0018, 'TLS_DH_anon_WITH_RC4_128_MD5', 'ADH-RC4-MD5', 'SSLv3', 'DHE', 'NULL', 'RC4', 128, 'MD5', 'MEDIUM notDefault'],
  [0x0019, 'TLS_DH_anon_EXPORT_WITH_DES40_CBC_SHA', 'EXP-ADH-DES-CBC-SHA', 'SSLv3', 'DHE', 'NULL', 'DES', 40, 'SHA1', 'EXPORT notDefault'],
  [0x001a, 'TLS_DH_anon_WITH_DES_CBC_SHA', 'ADH-DES-CBC-SHA', 'SSLv3', 'DHE', 'NULL', 'DES', 56, 'SHA1', 'LOW notDefault'],
  [0x001b, 'TLS_DH_anon_WITH_3DES_EDE_CBC_SHA', 'ADH-DES-CBC3-SHA', 'SSLv3', 'DHE', 'NULL', '3DES', 112, 'SHA1', 'MEDIUM FIPS notDefault'],
  [0x008a, 'TLS_PSK_WITH_RC4_128_SHA', 'PSK-RC4-SHA', 'SSLv3', 'PSK', 'PSK', 'RC4', 128, 'SHA1', 'MEDIUM notDefault'],
  [0x008b, 'TLS_PSK_WITH_3DES_EDE_CBC_SHA', 'PSK-3DES-EDE-CBC-SHA', 'SSLv3', 'PSK', 'PSK', '3DES', 112, 'SHA1', 'MEDIUM FIPS notDefault'],
  [0x0096, 'TLS_RSA_WITH_SEED_CBC_SHA', 'SEED-SHA', 'SSLv3', 'RSA', 'RSA', 'SEED', 128, 'SHA1', 'MEDIUM notDefault'],
  [0x0099, 'TLS_DHE_DSS_WITH_SEED_CBC_SHA', 'DHE-DSS-SEED-SHA', 'SSLv3', 'DHE', 'DSS', 'SEED', 128, 'SHA1', 'MEDIUM notDefault'],
  [0x009a, 'TLS_DHE_RSA_WITH_SEED_CBC_SHA', 'DHE-RSA-SEED-SHA', 'SSLv3', 'DHE', 'RSA', 'SEED', 128, 'SHA1', 'MEDIUM notDefault'],
  [0x009b, 'TLS_DH_anon_WITH_SEED_CBC_SHA', 'ADH-SEED-SHA', 'SSLv3', 'DHE', 'NULL', 'SEED', 128, 'SHA1', 'MEDIUM notDefault'],
  [0xc007, 'TLS_ECDHE_ECDSA_WITH_RC4_128_SHA', 'ECDHE-ECDSA-RC4-SHA', 'TLSv1', 'ECDHE', 'ECDSA', 'RC4', 128, 'SHA1', 'MEDIUM notDefault'],
  [0xc008, 'TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA', 'ECDHE-ECDSA-DES-CBC3-SHA', 'TLSv1', 'ECDHE', 'ECDSA', '3DES', 112, 'SHA1', 'MEDIUM FIPS notDefault'],
  [0xc011, 'TLS_ECDHE_RSA_WITH_RC4_128_SHA', 'ECDHE-RSA-RC4-SHA', 'TLSv1', 'ECDHE', 'RSA', 'RC4', 128, 'SHA1', 'MEDIUM notDefault'],
  [0xc012, 'TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA', 'ECDHE-RSA-DES-CBC3-SHA', 'TLSv1', 'ECDHE', 'RSA', '3DES', 112, 'SHA1', 'MEDIUM FIPS notDefault'],
  [0xc016, 'TLS_ECDH_anon_WITH_RC4_128_SHA', 'AECDH-RC4-SHA', 'TLSv1', 'ECDHE', 'NULL', 'RC4', 128, 'SHA1', 'MEDIUM notDefault'],
  [0xc017, 'TLS_ECDH_anon_WITH_3DES_EDE_CBC_SHA', 'AECDH-DES-CBC3-SHA', 'TLSv1', 'ECDHE', 'NULL', '3DES', 112, 'SHA1', 'MEDIUM FIPS notDefault'],
];
