import { describe, expect, it } from 'vitest';
import type { CategoryId } from '../../../model/score/catalogue.ts';
import { percentages, total, type Changes } from './perfect.ts';

const NO_HTTPS: Changes['web-tls'] = {
  https_exists: 0,
  https_forced: 0,
  https_hsts: 0,
  tls_version: 0,
  tls_ciphers: 0,
  tls_cipher_order: 0,
  fs_params: 0,
  kex_hash_func: '-',
  tls_compression: 0,
  renegotiation_secure: 0,
  extended_master_secret: '-',
  zero_rtt: 0,
  cert_trust: 0,
  cert_pubkey: 0,
  cert_signature: 0,
  cert_hostmatch: 0,
};

/** Nothing ran but the attempt itself. */
const NO_STARTTLS: Changes['mail-tls'] = {
  starttls_exists: 0,
  tls_version: '-',
  tls_ciphers: '-',
  tls_cipher_order: '-',
  fs_params: '-',
  kex_hash_func: '-',
  tls_compression: '-',
  renegotiation_secure: '-',
  extended_master_secret: '-',
  zero_rtt: '-',
  cert_pubkey: '-',
  cert_signature: '-',
  dane_exists: '-',
  dane_valid: '-',
};
const NO_MX: Changes = {
  'mail-ipv6': { mx_aaaa: '-', mx_reach: '-' },
  'mail-dnssec': { dnssec_mx_exists: '-', dnssec_mx_valid: '-' },
  'mail-tls': { ...NO_STARTTLS, starttls_exists: '-' },
};
const NO_TLSA = { dane_exists: 0, dane_valid: '-' } as const;
const ALL_SECURITY_OPTIONS = { http_x_frame: 0, http_x_content_type: 0, http_csp: 0, http_referrer_policy: 0, http_securitytxt: 0 };

describe('the total of a web site, by hand: the floor of the mean of 4 categories, each the floor of its percentage', () => {
  it.each<readonly [string, Changes, string, string]>([
    ['everything perfect', {}, '100 100 100 100', '100'],
    // 2/10 = 20; (100 + 20 + 100 + 100) / 4 = 80
    ['unsigned zone', { 'web-dnssec': { dnssec_exists: 0, dnssec_valid: 2 } }, '100 20 100 100', '80'],
    // bogus 0/10; (100 + 0 + 100 + 100) / 4 = 75
    ['bogus zone', { 'web-dnssec': { dnssec_valid: 0 } }, '100 0 100 100', '75'],
    // (0 + 10 + 2) / 22 = 54.5 → 54; (54 + 300) / 4 = 88.5 → 88
    ['no name server with IPv6', { 'web-ipv6': { ns_aaaa: 0, ns_reach: 0 } }, '54 100 100 100', '88'],
    // (10 + 0 + 0) / 22 = 45.4 → 45; (45 + 300) / 4 = 86.25 → 86
    ['no AAAA on the site', { 'web-ipv6': { web_aaaa: 0, web_reach: 0, web_ipv46: 0 } }, '45 100 100 100', '86'],
    // 0/22; 300 / 4 = 75
    ['no IPv6 at all', { 'web-ipv6': { ns_reach: 0, web_reach: 0, web_ipv46: 0 } }, '0 100 100 100', '75'],
    // (10 + 10 + 0) / 22 = 90.9 → 90; 390 / 4 = 97.5 → 97
    ['other content over IPv6', { 'web-ipv6': { web_ipv46: 0 } }, '90 100 100 100', '97'],
    // the comparison leaves the maximum: 20/20
    ['an IPv6-only site', { 'web-ipv6': { web_ipv46: '-' } }, '100 100 100 100', '100'],
    // (10 + 2 + 2) / 22 = 63.6 → 63; 363 / 4 = 90.75 → 90
    ['one of the IPv6 addresses fails', { 'web-ipv6': { web_reach: 2 } }, '63 100 100 100', '90'],
    // (5 + 10 + 2) / 22 = 77.2 → 77; 377 / 4 = 94.25 → 94
    ['a single name server', { 'web-ipv6': { ns_reach: 5 } }, '77 100 100 100', '94'],
    // 140/150 = 93.3 → 93; 393 / 4 = 98.25 → 98
    ['one HTTPS subtest fails', { 'web-tls': { cert_trust: 0 } }, '100 100 93 100', '98'],
    // 130/150 = 86.6 → 86; 386 / 4 = 96.5 → 96
    ['two HTTPS subtests fail', { 'web-tls': { cert_trust: 0, https_forced: 0 } }, '100 100 86 100', '96'],
    // 142/150 = 94.6 → 94; 394 / 4 = 98.5 → 98
    ['HSTS of 30 days', { 'web-tls': { https_hsts: 2 } }, '100 100 94 100', '98'],
    // 0/130; 300 / 4 = 75
    ['no HTTPS', { 'web-tls': NO_HTTPS }, '100 100 0 100', '75'],
    // EMS leaves the maximum: 140/140
    ['TLS 1.3 only', { 'web-tls': { extended_master_secret: '-' } }, '100 100 100 100', '100'],
    // 130/140 = 92.8 → 92; 392 / 4 = 98
    ['TLS 1.3 only, untrusted', { 'web-tls': { extended_master_secret: '-', cert_trust: 0 } }, '100 100 92 100', '98'],
    // 15/30 = 50; 350 / 4 = 87.5 → 87
    ['web addresses without ROA', { 'web-rpki': { web_rpki_exists: 0, web_rpki_valid: 0 } }, '100 100 100 50', '87'],
    // 25/30 = 83.3 → 83; 383 / 4 = 95.75 → 95
    ['a ROA is missing for one name server', { 'web-rpki': { ns_rpki_exists: 0 } }, '100 100 100 83', '95'],
    // the category has a maximum of 0 and is left out: still 4 categories
    ['all security options missing', { 'web-appsecpriv': ALL_SECURITY_OPTIONS }, '100 100 100 100', '100'],
    // recommended and optional subtests have no score field
    [
      'no CAA, no DANE, no stapling',
      { 'web-tls': { web_caa: 0, dane_exists: 0, dane_valid: 0, ocsp_stapling: 0 } },
      '100 100 100 100',
      '100',
    ],
    // S is the least sum over the addresses: min(150, 110) = 110/150 = 73.3 → 73; 373 / 4 = 93.25 → 93
    [
      'the second address fails four subtests',
      { 'web-tls': { tls_version: [10, 0], tls_ciphers: [10, 0], fs_params: [10, 0], cert_trust: [10, 0] } },
      '100 100 73 100',
      '93',
    ],
    // each address fails one other subtest: min(140, 140) = 140/150, not 130/150
    ['each address fails one', { 'web-tls': { tls_version: [0, 10], cert_trust: [10, 0] } }, '100 100 93 100', '98'],
    // TLS 1.2 on the first address only: EMS is demanded from both, min(150, 140) = 140/150
    ['EMS on one address only', { 'web-tls': { extended_master_secret: [10, 0] } }, '100 100 93 100', '98'],
    // the portal's own laboratory: int(12/22) 54, 20, 140/150 = 93, 15/30 = 50; 217 / 4 = 54.25 → 54
    [
      'target.test of the portal',
      {
        'web-ipv6': { ns_aaaa: 0, ns_reach: 0 },
        'web-dnssec': { dnssec_exists: 0, dnssec_valid: 2 },
        'web-tls': { cert_trust: 0 },
        'web-rpki': { web_rpki_exists: 0, web_rpki_valid: 0 },
      },
      '54 20 93 50',
      '54',
    ],
    // (0 + 20 + 0 + 0) / 4 = 5
    [
      'plain HTTP over IPv4 from an unsigned zone, no ROA',
      {
        'web-ipv6': { ns_reach: 0, web_reach: 0, web_ipv46: 0 },
        'web-dnssec': { dnssec_valid: 2 },
        'web-tls': NO_HTTPS,
        'web-rpki': { web_rpki_exists: 0, web_rpki_valid: 0, ns_rpki_exists: 0, ns_rpki_valid: 0 },
      },
      '0 20 0 0',
      '5',
    ],
  ])('%s', (_, changes, categories, sum) => {
    expect(percentages('web', changes)).toBe(categories);
    expect(total('web', changes)).toBe(sum);
  });
});

describe('the total of a mail domain, by hand: the floor of the mean of 5 categories, of 4 without MX', () => {
  it.each<readonly [string, Changes, string, string]>([
    ['everything perfect', {}, '100 100 100 100 100', '100'],
    // 40/50 = 80; 480 / 5 = 96
    ['no DKIM', { 'mail-auth': { dkim: 0 } }, '100 100 80 100 100', '96'],
    // (10 + 2 + 10 + 10 + 10) / 50 = 84; 484 / 5 = 96.8 → 96
    ['DMARC p=none', { 'mail-auth': { dmarc_policy: 2 } }, '100 100 84 100 100', '96'],
    // 30/50 = 60; 460 / 5 = 92
    ['no DMARC', { 'mail-auth': { dmarc: 0, dmarc_policy: 0 } }, '100 100 60 100 100', '92'],
    // 42/50 = 84; 484 / 5 = 96.8 → 96
    ['SPF ?all', { 'mail-auth': { spf_policy: 2 } }, '100 100 84 100 100', '96'],
    // 30/50 = 60; 460 / 5 = 92
    ['no SPF', { 'mail-auth': { spf: 0, spf_policy: 0 } }, '100 100 60 100 100', '92'],
    // nothing but DKIM: 10/50 = 20; 420 / 5 = 84
    ['no SPF and no DMARC', { 'mail-auth': { dmarc: 0, dmarc_policy: 0, spf: 0, spf_policy: 0 } }, '100 100 20 100 100', '84'],
    // DKIM leaves the maximum: 40/40
    ['a domain that sends no mail', { 'mail-auth': { dkim: '-' } }, '100 100 100 100 100', '100'],
    // 120/130 = 92.3 → 92; 492 / 5 = 98.4 → 98
    ['no DANE', { 'mail-tls': NO_TLSA }, '100 100 100 92 100', '98'],
    // both fields are the one DANE score: 120/140 = 85.7 → 85; 485 / 5 = 97
    ['DANE that does not fit', { 'mail-tls': { dane_exists: 0, dane_valid: 0 } }, '100 100 100 85 100', '97'],
    // EMS leaves the maximum, 140 - 10; 110/120 = 91.6 → 91 without DANE; 491 / 5 = 98.2 → 98
    ['TLS 1.3 only and no DANE', { 'mail-tls': { ...NO_TLSA, extended_master_secret: '-' } }, '100 100 100 91 100', '98'],
    // 2/10 = 20; 420 / 5 = 84
    ['an unsigned domain', { 'mail-dnssec': { dnssec_valid: 2 } }, '100 20 100 100 100', '84'],
    // the least of domain and MX zones: min(10, 10, 2) = 2; 20; 420 / 5 = 84
    ['one unsigned MX zone', { 'mail-dnssec': { dnssec_mx_valid: [10, 2] } }, '100 20 100 100 100', '84'],
    // min(2, 0) = 0; 400 / 5 = 80
    ['an unsigned domain with a bogus MX zone', { 'mail-dnssec': { dnssec_valid: 2, dnssec_mx_valid: [0] } }, '100 0 100 100 100', '80'],
    // the maximum is the attempt alone: 0/10; 400 / 5 = 80
    ['no STARTTLS at all', { 'mail-tls': NO_STARTTLS }, '100 100 100 0 100', '80'],
    // the subtests ran on the other MX, so all of them are demanded from the one that is not reached: 0/140; 400 / 5 = 80
    [
      'one MX of two cannot be reached',
      { 'mail-tls': Object.fromEntries(Object.keys(NO_STARTTLS).map((id) => [id, [10, 0]])) },
      '100 100 100 0 100',
      '80',
    ],
    // (10 + 0) / 20 = 50; 450 / 5 = 90
    ['no MX with IPv6', { 'mail-ipv6': { mx_aaaa: 0, mx_reach: 0 } }, '50 100 100 100 100', '90'],
    // one of two MX over IPv6: floor(10 / 2) = 5; 15/20 = 75; 475 / 5 = 95
    ['one MX of two with IPv6', { 'mail-ipv6': { mx_aaaa: 0, mx_reach: 5 } }, '75 100 100 100 100', '95'],
    // four categories: 400 / 4
    ['no MX', NO_MX, '100 100 100 100', '100'],
    // 20 of 4: (100 + 20 + 100 + 100) / 4 = 80
    ['no MX and unsigned', { ...NO_MX, 'mail-dnssec': { dnssec_valid: 2, dnssec_mx_valid: '-' } }, '100 20 100 100', '80'],
    // no DMARC without MX: (100 + 100 + 60 + 100) / 4 = 90
    ['no MX and no DMARC', { ...NO_MX, 'mail-auth': { dmarc: 0, dmarc_policy: 0 } }, '100 100 60 100', '90'],
    // 30/45 = 66.6 → 66; 466 / 5 = 93.2 → 93
    ['MX addresses without ROA', { 'mail-rpki': { mail_rpki_exists: 0, mail_rpki_valid: 0 } }, '100 100 100 100 66', '93'],
    // 35/45 = 77.7 → 77; 477 / 5 = 95.4 → 95
    ['an invalid route to the name servers of the MX', { 'mail-rpki': { mail_mx_ns_rpki_valid: 0 } }, '100 100 100 100 77', '95'],
    // the portal's own laboratory: 50, 20, 20, 0, 66; 156 / 5 = 31.2 → 31
    [
      'mail-target.test of the portal',
      {
        'mail-ipv6': { ns_reach: 0 },
        'mail-dnssec': { dnssec_valid: 2 },
        'mail-auth': { dmarc: 0, dmarc_policy: 0, spf: 0, spf_policy: 0 },
        'mail-tls': NO_STARTTLS,
        'mail-rpki': { mail_rpki_exists: 0, ns_rpki_exists: 0, mail_mx_ns_rpki_exists: 0 },
      },
      '50 20 20 0 66',
      '31',
    ],
    // everything wrong that can be: (0 + 0 + 0 + 0 + 0) / 5
    [
      'nothing works',
      {
        'mail-ipv6': { ns_reach: 0, mx_reach: 0 },
        'mail-dnssec': { dnssec_valid: 0 },
        'mail-auth': { dmarc: 0, dmarc_policy: 0, dkim: 0, spf: 0, spf_policy: 0 },
        'mail-tls': NO_STARTTLS,
        'mail-rpki': {
          mail_rpki_exists: 0,
          mail_rpki_valid: 0,
          ns_rpki_exists: 0,
          ns_rpki_valid: 0,
          mail_mx_ns_rpki_exists: 0,
          mail_mx_ns_rpki_valid: 0,
        },
      },
      '0 0 0 0 0',
      '0',
    ],
  ])('%s', (_, changes, categories, sum) => {
    expect(percentages('mail', changes)).toBe(categories);
    expect(total('mail', changes)).toBe(sum);
  });
});

describe('what is undecided makes an interval', () => {
  it.each<readonly [string, 'web' | 'mail', Changes, readonly CategoryId[], string]>([
    // 100 or, at worst, (100 + 0 + 100 + 100) / 4
    ['DNSSEC of a web site', 'web', { 'web-dnssec': { dnssec_valid: '?' } }, [], '75–100'],
    // 140/150 = 93 at worst; 393 / 4 = 98
    ['one HTTPS subtest', 'web', { 'web-tls': { zero_rtt: '?' } }, [], '98–100'],
    // TLSA that do not fit are worse than none: 120/140 = 85; 485 / 5 = 97
    ['both DANE subtests', 'mail', { 'mail-tls': { dane_exists: '?', dane_valid: '?' } }, [], '97–100'],
    // auth 60: with TLS 460 / 5 = 92; without it 360 / 4 = 90
    ['whether there are mail servers', 'mail', { 'mail-auth': { dmarc: 0, dmarc_policy: 0 } }, ['mail-tls'], '90–92'],
  ])('%s', (_, kind, changes, unsure, range) => {
    expect(total(kind, changes, unsure)).toBe(range);
  });
});
