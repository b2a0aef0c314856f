import { describe, expect, it } from 'vitest';
import { scored } from './scored.ts';

const SENDING = 'sel._domainkey TXT "v=DKIM1; p="\n';

describe('mail authentication', () => {
  it.each<readonly [string, string, string, string]>([
    ['a sound SPF record', '@ TXT "v=spf1 ip4:192.0.2.1 -all"', 'spf', 'passed 10'],
    ['and its policy', '@ TXT "v=spf1 ip4:192.0.2.1 -all"', 'spf_policy', 'passed 10'],
    ['no SPF record', '', 'spf', 'failed 0 none'],
    ['whose policy cannot be tested', '', 'spf_policy', 'not_tested 0 none'],
    ['two SPF records', '@ TXT "v=spf1 -all"\n@ TXT "v=spf1 ~all"', 'spf', 'failed 0 several'],
    ['a policy that lets everybody pass', '@ TXT "v=spf1 ?all"', 'spf_policy', 'failed 2 spfAll'],
    ['an include outside the repository', '@ TXT "v=spf1 include:spf.example.net -all"', 'spf_policy', 'undecided ? outsideRepository'],
    ['an include in the zone', '@ TXT "v=spf1 include:spf.example.org -all"\nspf TXT "v=spf1 -all"', 'spf_policy', 'passed 10'],
    ['an include of nothing', '@ TXT "v=spf1 include:spf.example.org -all"', 'spf_policy', 'failed 2 spfInclude'],
    ['a strict DMARC policy', '_dmarc TXT "v=DMARC1; p=reject"', 'dmarc_policy', 'passed 10'],
    ['a weak one', '_dmarc TXT "v=DMARC1; p=none"', 'dmarc_policy', 'failed 2 notStrict'],
    ['one that only the portal refuses', '_dmarc TXT "v=DMARC1; p=reject; x=y"', 'dmarc_policy', 'failed 0 syntax'],
    ['two DMARC records', '_dmarc TXT "v=DMARC1; p=none"\n_dmarc TXT "v=DMARC1; p=reject"', 'dmarc', 'failed 0 several'],
    ['no DMARC record', '', 'dmarc', 'failed 0 none'],
    [
      'reports to a domain that does not want them costs nothing',
      '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@example.org"\n_dmarc.example.org. A 192.0.2.1',
      'dmarc_policy',
      'passed 10',
    ],
    [
      'reports to somebody unknown',
      '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@example.net"',
      'dmarc_policy',
      'undecided 10 outsideRepository',
    ],
    ['a DKIM key: the empty name above it exists', SENDING, 'dkim', 'passed 10'],
    ['a wildcard stands in for DKIM', '* TXT "hello"', 'dkim', 'passed 10'],
    ['no DKIM', '', 'dkim', 'failed 0 none'],
    [
      'a domain that sends no mail needs none',
      '@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"',
      'dkim',
      'not_applicable 0 nonSending',
    ],
    ['but with ~all it does', '@ TXT "v=spf1 ~all"\n_dmarc TXT "v=DMARC1; p=reject"', 'dkim', 'failed 0 none'],
    ['and with p=quarantine', '@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=quarantine"', 'dkim', 'failed 0 none'],
  ])('%s', (_, zone, id, expected) => {
    expect(scored('mail', `${zone}\n`).subtests[id]).toBe(expected);
  });

  it('reads the policy of a name below from its organisational domain', () => {
    const zone = 'sub MX 10 mail\nmail A 192.0.2.1\n_dmarc TXT "v=DMARC1; p=reject; sp=none"\n';
    expect(scored('mail', zone, {}, 'sub.example.org').subtests['dmarc_policy']).toBe('failed 2 notStrict');
  });

  it('points to the findings that it rests on', () => {
    const { evidence } = scored('mail', '@ TXT "v=spf1 ?all"\n_dmarc TXT "v=DMARC1; p=none"\n@ MX 10 mail\nmail A 192.0.2.1\n');
    expect(evidence['spf_policy']).toEqual(['spf/all']);
    expect(evidence['dmarc_policy']).toContain('dmarc/policy');
    expect(evidence['mx_aaaa']).toEqual(['mx/ipv6']);
  });
});

describe('mail servers', () => {
  const TWO = '@ MX 10 a\n@ MX 20 b\na AAAA 2001:db8::1\n';
  it.each<readonly [string, string, string, string]>([
    ['every host has IPv6', `${TWO}b AAAA 2001:db8::2`, 'mx_aaaa', 'passed 0'],
    ['one has not', `${TWO}b A 192.0.2.1`, 'mx_aaaa', 'failed 0 someWithoutIpv6'],
    ['none has', '@ MX 10 b\nb A 192.0.2.1', 'mx_aaaa', 'failed 0 noIpv6'],
    ['none has, so that nobody is asked, which still counts', '@ MX 10 b\nb A 192.0.2.1', 'mx_reach', 'not_tested 0 noIpv6'],
    ['an address of IPv4 in the clothes of IPv6 is none', '@ MX 10 b\nb AAAA ::ffff:192.0.2.1', 'mx_aaaa', 'failed 0 noIpv6'],
    ['a host elsewhere', '@ MX 10 mx.example.net.', 'mx_aaaa', 'undecided ? outsideRepository'],
    ['no MX', '', 'mx_aaaa', 'not_applicable 0 noMx'],
    ['a null MX', '@ MX 0 .\n@ A 192.0.2.1', 'mx_reach', 'not_applicable 0 nullMx'],
    ['a null MX that nobody needs', '@ MX 0 .', 'mx_reach', 'not_applicable 0 noAddress'],
    ['a null MX beside another', '@ MX 0 .\n@ MX 10 a\na A 192.0.2.1', 'mx_reach', 'not_applicable 0 nullMxBeside'],
    ['localhost is not asked', '@ MX 10 localhost.', 'mx_aaaa', 'not_applicable 0 noMx'],
    ['no TLSA records', '@ MX 10 a\na A 192.0.2.1', 'dane_exists', 'failed 0 noTlsa'],
    ['and so nothing to compare', '@ MX 10 a\na A 192.0.2.1', 'dane_valid', 'not_applicable 0 noTlsa'],
    [
      'TLSA of usage 1 is nothing to mail',
      `@ MX 10 a\na A 192.0.2.1\n_25._tcp.a TLSA 1 1 1 ${'ab'.repeat(32)}`,
      'dane_exists',
      'failed 0 noTlsa',
    ],
    [
      'TLSA that DNSSEC may protect',
      `@ MX 10 a\na A 192.0.2.1\n_25._tcp.a TLSA 3 1 1 ${'ab'.repeat(32)}`,
      'dane_exists',
      'undecided ? live',
    ],
    ['no addresses to announce', '@ MX 0 .', 'mail_rpki_exists', 'not_tested 5 noMx'],
  ])('%s', (_, zone, id, expected) => {
    expect(scored('mail', `${zone}\n`).subtests[id]).toBe(expected);
  });

  it('leaves STARTTLS out of the total where there are none', () => {
    // IPv6 0–50 (one name server, elsewhere: 5/10), DNSSEC 0–100, auth 40/40 = 100, RPKI 30/45 = 66–100:
    // (0 + 0 + 100 + 66) / 4 = 41.5 → 41 and (50 + 100 + 100 + 100) / 4 = 87.5 → 87
    const zone = '@ MX 0 .\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"\n';
    expect(scored('mail', zone).total).toBe('41–87');
  });
});
