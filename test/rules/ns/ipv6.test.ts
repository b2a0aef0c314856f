import { describe, expect, it } from 'vitest';
import { nsIpv6 } from '../../../rules/ns/ipv6.ts';
import { judged, saidOf } from '../../support/judged.ts';

const HEAD = '$ORIGIN example.org.\n$TTL 3600\n@ SOA ns1 root 1 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2\n';

describe('ns/ipv6', () => {
  it.each([
    ['both families on both servers pass', 'ns1 A 192.0.2.1\nns1 AAAA 2001:db8::1\nns2 A 192.0.2.2\nns2 AAAA 2001:db8::2\n', []],
    ['no AAAA anywhere fails', 'ns1 A 192.0.2.1\nns2 A 192.0.2.2\n', ['fail noIpv6 4:1-4:9 example.org.']],
    ['AAAA on one of two is advice', 'ns1 A 192.0.2.1\nns1 AAAA 2001:db8::1\nns2 A 192.0.2.2\n', ['fail onlyOneIpv6 4:1-4:9 example.org.']],
    ['no A anywhere fails', 'ns1 AAAA 2001:db8::1\nns2 AAAA 2001:db8::2\n', ['fail noIpv4 4:1-4:9 example.org.']],
    [
      'a server that is not known may have IPv6',
      '@ NS ns3.example.net.\nns1 A 192.0.2.1\nns2 A 192.0.2.2\n',
      ['unknown outsideRepository example.org.'],
    ],
    [
      'a server that is not known does not matter when two have both',
      '@ NS ns3.example.net.\nns1 A 192.0.2.1\nns1 AAAA 2001:db8::1\nns2 AAAA 2001:db8::2\n',
      [],
    ],
    ['servers without any address are another rule’s', '', []],
  ])('%s', (_, zone, expected) => expect(saidOf(nsIpv6, HEAD + zone)).toEqual(expected));

  it.each([['corp.internal.'], ['1.168.192.in-addr.arpa.']])('does not judge %s, which no network but one’s own can see', (apex) => {
    expect(
      judged([nsIpv6], {
        'a.zone': `$ORIGIN ${apex}\n$TTL 60\n@ SOA ns1 root 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.168.1.1\n`,
      }).map(({ outcome }) => outcome),
    ).toEqual(['notApplicable']);
  });

  it('does not judge a local zone', () => {
    expect(
      judged(
        [nsIpv6],
        { 'a.zone': '$TTL 60\n@ SOA localhost. root 1 14400 3600 1209600 3600\n@ NS localhost.\n' },
        { origin: '127.in-addr.arpa.' },
      ).map(({ outcome }) => outcome),
    ).toEqual(['notApplicable']);
  });
});
