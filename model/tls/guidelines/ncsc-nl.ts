import type { Guideline } from '../guideline.ts';
import { graded } from './graded.ts';

/** IT security guidelines for Transport Layer Security of the Dutch NCSC, the tables of chapter 3 and appendix B. */
export const NCSC_NL_2025_05: Guideline = {
  id: 'ncsc-nl-2025-05',
  title: 'NCSC-NL 2025-05',
  asOf: '2025-05',
  source: 'NCSC-NL, IT Security Guidelines for Transport Layer Security (TLS), 2025-05',
  versions: graded({ good: 'TLSv1.3', sufficient: 'TLSv1.2' }),
  suites: graded({
    good: 'TLS_AES_256_GCM_SHA384 TLS_CHACHA20_POLY1305_SHA256',
    sufficient: `TLS_AES_128_{GCM,CCM}_SHA256
      TLS_ECDHE_ECDSA_WITH_{CHACHA20_POLY1305_SHA256,AES_256_GCM_SHA384,AES_128_GCM_SHA256,AES_256_CCM,AES_128_CCM}
      TLS_ECDHE_RSA_WITH_{CHACHA20_POLY1305_SHA256,AES_256_GCM_SHA384,AES_128_GCM_SHA256}`,
    phaseOut: `TLS_ECDHE_{ECDSA,RSA}_WITH_{CAMELLIA,ARIA}_{256_{GCM,CBC}_SHA384,128_{GCM,CBC}_SHA256}
      TLS_ECDHE_{ECDSA,RSA}_WITH_AES_{256_CBC_SHA384,128_CBC_SHA256}
      TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256
      TLS_DHE_RSA_WITH_CAMELLIA_{256_GCM_SHA384,128_GCM_SHA256,256_CBC_SHA256,128_CBC_SHA256}
      TLS_DHE_RSA_WITH_ARIA_{256_{GCM,CBC}_SHA384,128_{GCM,CBC}_SHA256}
      TLS_DHE_RSA_WITH_AES_{256_GCM_SHA384,128_GCM_SHA256,256_CCM,128_CCM,256_CBC_SHA256,128_CBC_SHA256}`,
  }),
  groups: graded({
    good: 'X25519MLKEM768 SecP256r1MLKEM768 SecP384r1MLKEM1024',
    sufficient: 'x25519 x448 secp256r1 secp384r1 secp521r1 brainpoolP{256,384,512}r1 brainpoolP{256,384,512}r1tls13',
    phaseOut: 'secp224r1 ffdhe{3072,4096,6144,8192}',
  }),
  otherPrimes: [],
  rsaKeys: [
    { bits: 3072, grade: 'sufficient' },
    { bits: 2048, grade: 'phaseOut' },
  ],
  otherKeys: graded({ sufficient: 'P-256 P-384 P-521 brainpoolP{256,384,512}r1 Ed25519 Ed448', phaseOut: 'P-224' }),
  hashes: graded({ sufficient: 'SHA-256 SHA-384 SHA-512', phaseOut: 'SHA-224' }),
};
