import type { CategoryId } from '../../model/score/catalogue.ts';

/**
 * What a rule's subject has to do with the domain that is scored: it is the domain, its zone, one of its name or mail servers, the name
 * of its DMARC policy, one of its DKIM keys, the TLSA name of the domain or of a mail server, a host that answers for it with TLS or at port
 * 80, or any host on the server of such a one, or a certificate that a web or mail server names or shows.
 */
export type About =
  | 'domain'
  | 'zone'
  | 'nameServer'
  | 'mailServer'
  | 'mailNameServer'
  | 'dmarc'
  | 'dkim'
  | 'webTlsa'
  | 'mailTlsa'
  | 'webHost'
  | 'plainHost'
  | 'webServer'
  | 'webCertificate'
  | 'mailCertificate';

export interface Evidence {
  readonly about: readonly About[];
  /** Rules, or whole areas of them (`spf/*`), whose findings concern the subtest. */
  readonly rules: readonly string[];
}

const DNSSEC: Evidence = {
  about: ['zone'],
  rules: ['delegation/ds-matches', 'delegation/ds-place', 'dnssec/*', 'drift/delegation'],
};
const NAME_SERVERS: Evidence = { about: ['zone', 'nameServer'], rules: ['ns/*', 'delegation/glue', 'drift/authority'] };
const ROA = ['rpki/roa'];
const ROUTE = ['rpki/valid', 'rpki/roa'];
const CAA: Evidence = { about: ['domain', 'zone'], rules: ['caa/*'] };

/** Which findings concern which subtest: a row for each subtest that rules know about. */
export const EVIDENCE: Readonly<Partial<Record<CategoryId, Readonly<Record<string, Evidence>>>>> = {
  'web-ipv6': { ns_aaaa: { ...NAME_SERVERS, rules: ['ns/ipv6'] }, ns_reach: NAME_SERVERS },
  'web-dnssec': { dnssec_exists: DNSSEC, dnssec_valid: DNSSEC },
  'web-tls': {
    https_exists: { about: ['webHost'], rules: ['tls/certificate-named', 'nginx/listen'] },
    https_forced: { about: ['plainHost'], rules: ['https/redirect', 'https/redirect-loop'] },
    https_hsts: { about: ['webHost'], rules: ['hsts/present', 'hsts/value'] },
    tls_version: { about: ['webServer'], rules: ['tls/version', 'tls/version-per-host'] },
    zero_rtt: { about: ['webServer'], rules: ['tls/early-data'] },
    tls_ciphers: { about: ['webServer'], rules: ['tls/cipher', 'tls/cipher-string'] },
    tls_cipher_order: { about: ['webServer'], rules: ['tls/cipher-order'] },
    fs_params: { about: ['webServer'], rules: ['tls/group', 'tls/dhparam'] },
    kex_hash_func: { about: ['webServer'], rules: ['tls/signature-hash'] },
    tls_compression: { about: ['webServer'], rules: ['tls/compression'] },
    renegotiation_secure: { about: ['webServer'], rules: ['tls/renegotiation'] },
    renegotiation_client: { about: ['webServer'], rules: ['tls/client-renegotiation'] },
    extended_master_secret: { about: ['webServer'], rules: ['tls/extended-master-secret'] },
    ocsp_stapling: { about: ['webServer'], rules: ['tls/stapling'] },
    cert_trust: { about: ['webCertificate'], rules: ['cert/trusted', 'cert/untrusted', 'cert/chain', 'cert/validity'] },
    cert_pubkey: { about: ['webCertificate'], rules: ['cert/key'] },
    cert_signature: { about: ['webCertificate'], rules: ['cert/signature'] },
    cert_hostmatch: { about: ['webHost', 'webCertificate'], rules: ['cert/host-match', 'cert/names'] },
    web_caa: CAA,
    dane_valid: { about: ['webTlsa'], rules: ['tlsa/*'] },
  },
  'web-rpki': {
    web_rpki_exists: { about: ['domain'], rules: ROA },
    web_rpki_valid: { about: ['domain'], rules: ROUTE },
    ns_rpki_exists: { about: ['nameServer'], rules: ROA },
    ns_rpki_valid: { about: ['nameServer'], rules: ROUTE },
  },
  'mail-ipv6': {
    ns_aaaa: { ...NAME_SERVERS, rules: ['ns/ipv6'] },
    ns_reach: NAME_SERVERS,
    mx_aaaa: { about: ['domain'], rules: ['mx/ipv6', 'mx/target'] },
    mx_reach: { about: ['domain'], rules: ['mx/ipv6', 'mx/target'] },
  },
  'mail-dnssec': {
    dnssec_exists: DNSSEC,
    dnssec_valid: DNSSEC,
    dnssec_mx_exists: { about: ['mailServer'], rules: ['dnssec/mx'] },
    dnssec_mx_valid: { about: ['mailServer'], rules: ['dnssec/mx'] },
  },
  'mail-auth': {
    dmarc: { about: ['domain', 'dmarc'], rules: ['dmarc/present', 'dmarc/single', 'dmarc/location'] },
    dmarc_policy: { about: ['domain', 'dmarc'], rules: ['dmarc/policy', 'dmarc/syntax', 'dmarc/reports'] },
    dkim: { about: ['domain', 'dkim'], rules: ['dkim/*'] },
    spf: { about: ['domain'], rules: ['spf/present', 'spf/single'] },
    spf_policy: { about: ['domain'], rules: ['spf/syntax', 'spf/all', 'spf/lookup-limit', 'spf/target', 'spf/dead-terms', 'spf/ptr'] },
  },
  'mail-tls': {
    starttls_exists: { about: ['mailServer'], rules: ['smtp/starttls'] },
    tls_version: { about: ['mailServer'], rules: ['smtp/tls-version'] },
    tls_ciphers: { about: ['mailServer'], rules: ['tls/cipher', 'tls/cipher-string'] },
    tls_cipher_order: { about: ['mailServer'], rules: ['tls/cipher-order'] },
    fs_params: { about: ['mailServer'], rules: ['tls/group', 'tls/dhparam'] },
    kex_hash_func: { about: ['mailServer'], rules: ['tls/signature-hash'] },
    tls_compression: { about: ['mailServer'], rules: ['tls/compression'] },
    renegotiation_secure: { about: ['mailServer'], rules: ['tls/renegotiation'] },
    renegotiation_client: { about: ['mailServer'], rules: ['tls/client-renegotiation'] },
    extended_master_secret: { about: ['mailServer'], rules: ['tls/extended-master-secret'] },
    cert_trust: { about: ['mailCertificate'], rules: ['cert/trusted', 'cert/chain', 'cert/validity'] },
    cert_pubkey: { about: ['mailCertificate'], rules: ['cert/key'] },
    cert_signature: { about: ['mailCertificate'], rules: ['cert/signature'] },
    cert_hostmatch: { about: ['mailServer', 'mailCertificate'], rules: ['cert/host-match', 'cert/names'] },
    mail_caa: CAA,
    dane_exists: { about: ['mailTlsa'], rules: ['tlsa/*'] },
    dane_valid: { about: ['mailTlsa'], rules: ['tlsa/*'] },
  },
  'mail-rpki': {
    mail_rpki_exists: { about: ['mailServer'], rules: ROA },
    mail_rpki_valid: { about: ['mailServer'], rules: ROUTE },
    ns_rpki_exists: { about: ['nameServer'], rules: ROA },
    ns_rpki_valid: { about: ['nameServer'], rules: ROUTE },
    mail_mx_ns_rpki_exists: { about: ['mailNameServer'], rules: ROA },
    mail_mx_ns_rpki_valid: { about: ['mailNameServer'], rules: ROUTE },
  },
};
