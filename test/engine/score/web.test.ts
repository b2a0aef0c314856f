import { describe, expect, it } from 'vitest';
import { scored } from './scored.ts';

const HEAD = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.org. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1
@ IN NS ns2
`;
const PARENT = `$ORIGIN org.
$TTL 3600
@ IN SOA ns.nic.example. hostmaster.nic.example. 1 14400 3600 1209600 3600
@ IN NS ns.nic.example.
example IN NS ns1.example.org.
example IN NS ns2.example.org.
`;

describe('name servers', () => {
  it.each<readonly [string, string, string, string]>([
    ['two with IPv6', 'ns1 AAAA 2001:db8::1\nns2 AAAA 2001:db8::2', 'ns_aaaa', 'passed 0'],
    ['one with IPv6', 'ns1 AAAA 2001:db8::1\nns2 A 192.0.2.2', 'ns_aaaa', 'failed 0 oneServer'],
    ['one with IPv6 brings half at most', 'ns1 AAAA 2001:db8::1\nns2 A 192.0.2.2', 'ns_reach', 'undecided ? oneServer'],
    ['none with IPv6', 'ns1 A 192.0.2.1\nns2 A 192.0.2.2', 'ns_aaaa', 'failed 0 noIpv6'],
    ['none that could be asked', 'ns1 A 192.0.2.1\nns2 A 192.0.2.2', 'ns_reach', 'not_tested 0 noIpv6'],
  ])('%s', (_, hosts, id, expected) => {
    expect(scored('web', `${HEAD}${hosts}\n@ A 192.0.2.9\n`).subtests[id]).toBe(expected);
  });

  it('are those of the zone for a name in it', () => {
    const zone = `${HEAD}ns1 AAAA 2001:db8::1\nns2 AAAA 2001:db8::2\nwww A 192.0.2.9\n`;
    expect(scored('web', zone, {}, 'www.example.org').subtests['ns_aaaa']).toBe('passed 0');
  });

  it('elsewhere are not known', () => {
    expect(scored('web', '@ NS ns2.example.net.\n').subtests['ns_aaaa']).toBe('undecided ? outsideRepository');
    expect(scored('web', '').subtests['ns_aaaa']).toBe('failed 0 oneServer');
  });
});

describe('a web site', () => {
  it.each<readonly [string, string, string, string]>([
    ['with IPv6', '@ AAAA 2001:db8::1\n@ A 192.0.2.1', 'web_aaaa', 'passed 0'],
    ['may not be reached over it', '@ AAAA 2001:db8::1\n@ A 192.0.2.1', 'web_reach', 'undecided ? live'],
    ['without IPv4 has nothing to compare with', '@ AAAA 2001:db8::1', 'web_ipv46', 'not_applicable 0 noIpv4'],
    ['without IPv6', '@ A 192.0.2.1', 'web_aaaa', 'failed 0 noIpv6'],
    ['without IPv6 is not the same over it', '@ A 192.0.2.1', 'web_ipv46', 'failed 0 noIpv6'],
    ['behind an alias in the zone', '@ A 192.0.2.1\nx AAAA 2001:db8::1', 'web_aaaa', 'failed 0 noIpv6'],
    ['without TLSA records', '@ A 192.0.2.1', 'dane_exists', 'info 0 noTlsa'],
    ['with a CAA record', '@ A 192.0.2.1\n@ CAA 0 issue "ca.example.net"', 'web_caa', 'passed 0'],
    ['with a CAA record that forbids all', '@ A 192.0.2.1\n@ CAA 0 issue ";"', 'web_caa', 'passed 0'],
    ['with issuewild alone', '@ A 192.0.2.1\n@ CAA 0 issuewild ";"', 'web_caa', 'warning 0 none'],
    ['with the tag in capitals', '@ A 192.0.2.1\n@ CAA 0 ISSUE "ca.example.net"', 'web_caa', 'warning 0 none'],
    [
      'with a CAA record that is malformed',
      '@ A 192.0.2.1\n@ CAA 0 issue "ca.example.net"\n@ CAA 0 iodef "x@example.org"',
      'web_caa',
      'warning 0 finding',
    ],
    ['whose CAA would stand above the zone', '@ A 192.0.2.1', 'web_caa', 'undecided ? outsideRepository'],
  ])('%s', (_, zone, id, expected) => {
    expect(scored('web', `${zone}\n`).subtests[id]).toBe(expected);
  });

  it('finds the CAA record of the zone from a name in it', () => {
    expect(scored('web', '@ CAA 0 issue "ca.example.net"\nwww A 192.0.2.1\n', {}, 'www.example.org').subtests['web_caa']).toBe('passed 0');
  });
});

describe('DNSSEC', () => {
  const DS = `example IN DS 12345 13 2 ${'ab'.repeat(32)}\n`;
  it.each<readonly [string, string, Record<string, string>, string]>([
    ['is the parent’s to say, which is not here', '@ A 192.0.2.1\n', {}, 'undecided ? signedElsewhere'],
    ['is absent where the parent has no DS', `${HEAD}@ A 192.0.2.1\n`, { 'org.zone': PARENT }, 'not_tested 2 insecure'],
    ['may hold where it has one', `${HEAD}@ A 192.0.2.1\n`, { 'org.zone': PARENT + DS }, 'undecided ? live'],
    [
      'does not hold where no key fits the DS',
      `${HEAD}@ A 192.0.2.1\n@ DNSKEY 257 3 13 ${'A'.repeat(86)}==\n`,
      { 'org.zone': PARENT + DS },
      'undecided ? finding',
    ],
  ])('%s', (_, zone, more, expected) => {
    expect(scored('web', zone, more).subtests['dnssec_valid']).toBe(expected);
  });

  it('of an unsigned zone makes TLSA records worthless', () => {
    const zone = `${HEAD}@ A 192.0.2.1\n_443._tcp TLSA 3 1 1 ${'ab'.repeat(32)}\n`;
    expect(scored('web', zone, { 'org.zone': PARENT }).subtests['dane_exists']).toBe('info 0 noTlsa');
    expect(scored('web', zone, {}).subtests['dane_exists']).toBe('undecided ? live');
  });
});

describe('the interval', () => {
  it('narrows by what the zone tells', () => {
    // IPv6 at best: name servers 5 of 10, site 0, comparison 0: 5/22 = 22; DNSSEC, HTTPS and RPKI open: (22 + 300) / 4 = 80
    expect(scored('web', `${HEAD}ns1 AAAA 2001:db8::1\nns2 A 192.0.2.2\n@ A 192.0.2.9\n`).total).toBe('0–80');
  });

  it('is anything for a name that nobody declares', () => {
    expect(scored('web', '', {}, 'www.example.net').total).toBe('0–100');
    expect(scored('mail', '', {}, 'example.net').total).toBe('0–100');
  });
});
