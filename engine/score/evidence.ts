import type { CategoryId } from '../../model/score/catalogue.ts';

/**
 * What a rule's subject has to do with the domain that is scored: it is the domain, its zone, one of its name or mail servers, the name
 * of its DMARC policy, one of its DKIM keys, or the TLSA name of the domain or of a mail server.
 */
export type About = 'domain' | 'zone' | 'nameServer' | 'mailServer' | 'dmarc' | 'dkim' | 'webTlsa' | 'mailTlsa';

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
const CAA: Evidence = { about: ['domain', 'zone'], rules: ['caa/*'] };

/** Which findings concern which subtest: a row for each subtest that rules know about. */
export const EVIDENCE: Readonly<Partial<Record<CategoryId, Readonly<Record<string, Evidence>>>>> = {
  'web-ipv6': { ns_aaaa: { ...NAME_SERVERS, rules: ['ns/ipv6'] }, ns_reach: NAME_SERVERS },
  'web-dnssec': { dnssec_exists: DNSSEC, dnssec_valid: DNSSEC },
  'web-tls': { web_caa: CAA, dane_valid: { about: ['webTlsa'], rules: ['tlsa/*'] } },
  'mail-ipv6': {
    ns_aaaa: { ...NAME_SERVERS, rules: ['ns/ipv6'] },
    ns_reach: NAME_SERVERS,
    mx_aaaa: { about: ['domain'], rules: ['mx/ipv6', 'mx/target'] },
    mx_reach: { about: ['domain'], rules: ['mx/ipv6', 'mx/target'] },
  },
  'mail-dnssec': { dnssec_exists: DNSSEC, dnssec_valid: DNSSEC },
  'mail-auth': {
    dmarc: { about: ['domain', 'dmarc'], rules: ['dmarc/present', 'dmarc/single', 'dmarc/location'] },
    dmarc_policy: { about: ['domain', 'dmarc'], rules: ['dmarc/policy', 'dmarc/syntax', 'dmarc/reports'] },
    dkim: { about: ['domain', 'dkim'], rules: ['dkim/*'] },
    spf: { about: ['domain'], rules: ['spf/present', 'spf/single'] },
    spf_policy: { about: ['domain'], rules: ['spf/syntax', 'spf/all', 'spf/lookup-limit', 'spf/target', 'spf/dead-terms', 'spf/ptr'] },
  },
  'mail-tls': {
    mail_caa: CAA,
    dane_exists: { about: ['mailTlsa'], rules: ['tlsa/*'] },
    dane_valid: { about: ['mailTlsa'], rules: ['tlsa/*'] },
  },
};
