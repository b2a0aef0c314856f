/**
 * What Internet.nl tests and how much each subtest weighs. Category and subtest ids are its own. Its code decides, also where its
 * texts say otherwise.
 */
export const INTERNET_NL = { profile: 'internet.nl-1.11', source: 'Internet.nl 1.11.2, source code', asOf: '2026-07-01' } as const;

/**
 * `required` counts always. `conditional` counts once the subtest could run, and leaves the maximum otherwise. What is `recommended` or
 * `optional` never counts, whatever it says.
 */
export type Requirement = 'required' | 'conditional' | 'recommended' | 'optional';

export interface Subtest {
  readonly requirement: Requirement;
  /** Points of the score field; 0 for a subtest that has none of its own. */
  readonly points: number;
}

export interface Category {
  /** `least`: the fields are one measurement of several subjects, of which the worst counts, once. */
  readonly combine: 'sum' | 'least';
  readonly subtests: Readonly<Record<string, Subtest>>;
}

const required = (points: number): Subtest => ({ requirement: 'required', points });
const conditional = (points: number): Subtest => ({ requirement: 'conditional', points });
const RECOMMENDED: Subtest = { requirement: 'recommended', points: 0 };
const OPTIONAL: Subtest = { requirement: 'optional', points: 0 };

const WEB = {
  'web-ipv6': {
    combine: 'sum',
    subtests: {
      ns_aaaa: required(0),
      ns_reach: required(10),
      web_aaaa: required(0),
      web_reach: required(10),
      web_ipv46: conditional(2), // leaves the maximum where the site has no IPv4 address
    },
  },
  'web-dnssec': { combine: 'sum', subtests: { dnssec_exists: required(0), dnssec_valid: required(10) } },
  'web-tls': {
    combine: 'sum',
    subtests: {
      https_exists: required(0),
      https_forced: required(10),
      https_hsts: required(10),
      http_compression: OPTIONAL,
      tls_version: required(10),
      tls_ciphers: required(10),
      tls_cipher_order: required(10),
      fs_params: required(10),
      kex_hash_func: conditional(10),
      tls_compression: required(10),
      renegotiation_secure: required(10),
      renegotiation_client: OPTIONAL,
      extended_master_secret: conditional(10),
      zero_rtt: required(10),
      ocsp_stapling: RECOMMENDED,
      cert_trust: required(10),
      cert_pubkey: required(10),
      cert_signature: required(10),
      cert_hostmatch: required(10),
      web_caa: RECOMMENDED,
      dane_exists: OPTIONAL,
      dane_valid: RECOMMENDED,
    },
  },
  'web-appsecpriv': {
    combine: 'sum',
    subtests: {
      http_x_frame: OPTIONAL,
      http_x_content_type: RECOMMENDED,
      http_csp: RECOMMENDED,
      http_referrer_policy: RECOMMENDED,
      http_securitytxt: RECOMMENDED,
    },
  },
  'web-rpki': {
    combine: 'sum',
    subtests: { web_rpki_exists: required(5), web_rpki_valid: required(10), ns_rpki_exists: required(5), ns_rpki_valid: required(10) },
  },
} as const satisfies Record<string, Category>;

const MAIL = {
  'mail-ipv6': {
    combine: 'sum',
    subtests: { ns_aaaa: required(0), ns_reach: required(10), mx_aaaa: conditional(0), mx_reach: conditional(10) },
  },
  // The zones of the mail servers are measured with the field of the domain's own zone.
  'mail-dnssec': {
    combine: 'least',
    subtests: {
      dnssec_exists: required(0),
      dnssec_valid: required(10),
      dnssec_mx_exists: conditional(0),
      dnssec_mx_valid: conditional(10),
    },
  },
  'mail-auth': {
    combine: 'sum',
    subtests: {
      dmarc: required(10),
      dmarc_policy: required(10),
      dkim: conditional(10), // leaves the maximum for a domain that sends no mail
      spf: required(10),
      spf_policy: required(10),
    },
  },
  'mail-tls': {
    combine: 'sum',
    subtests: {
      starttls_exists: conditional(10),
      tls_version: conditional(10),
      tls_ciphers: conditional(10),
      tls_cipher_order: conditional(10),
      fs_params: conditional(10),
      kex_hash_func: conditional(10),
      tls_compression: conditional(10),
      renegotiation_secure: conditional(10),
      renegotiation_client: OPTIONAL,
      extended_master_secret: conditional(10),
      zero_rtt: conditional(10),
      cert_trust: OPTIONAL,
      cert_pubkey: conditional(10),
      cert_signature: conditional(10),
      cert_hostmatch: OPTIONAL,
      mail_caa: RECOMMENDED,
      // Both read the one field that tells whether DANE is valid, so that it counts twice.
      dane_exists: conditional(10),
      dane_valid: conditional(10),
      dane_rollover: OPTIONAL,
    },
  },
  'mail-rpki': {
    combine: 'sum',
    subtests: {
      mail_rpki_exists: required(5),
      mail_rpki_valid: required(10),
      ns_rpki_exists: required(5),
      ns_rpki_valid: required(10),
      mail_mx_ns_rpki_exists: required(5),
      mail_mx_ns_rpki_valid: required(10),
    },
  },
} as const satisfies Record<string, Category>;

export type WebCategoryId = keyof typeof WEB;
export type MailCategoryId = keyof typeof MAIL;
export type CategoryId = WebCategoryId | MailCategoryId;
type CategoriesById = typeof WEB & typeof MAIL;
export type SubtestIn<C extends CategoryId> = C extends CategoryId ? keyof CategoriesById[C]['subtests'] & string : never;

export const WEB_CATEGORIES = Object.keys(WEB) as readonly WebCategoryId[];
export const MAIL_CATEGORIES = Object.keys(MAIL) as readonly MailCategoryId[];
export const CATEGORIES: Readonly<Record<CategoryId, Category>> = { ...WEB, ...MAIL };

/** The subtests of a category, in the order Internet.nl shows them. */
export function subtestsOf<C extends CategoryId>(category: C): readonly SubtestIn<C>[] {
  return Object.keys(CATEGORIES[category].subtests) as SubtestIn<C>[];
}

export function subtest(category: CategoryId, id: string): Subtest {
  const found = CATEGORIES[category].subtests[id];
  if (found === undefined) throw new Error(`${category} has no subtest ${id}`);
  return found;
}
