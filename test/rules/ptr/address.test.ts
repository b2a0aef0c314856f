import { describe, expect, it } from 'vitest';
import { ptrAddress } from '../../../rules/ptr/address.ts';
import { saidOf } from '../../support/judged.ts';

const SOA = '@ SOA ns1.example.net. root.example.net. 1 14400 3600 1209600 3600\n';
const REVERSE = (records: string) => `$ORIGIN 2.0.192.in-addr.arpa.\n$TTL 3600\n${SOA}${records}`;
const FORWARD = (records: string) => ({ 'forward.zone': `$ORIGIN example.org.\n$TTL 3600\n${SOA}${records}` });

describe('ptr/address', () => {
  it.each([
    ['a name with that address passes', '1 PTR www.example.org.\n', 'www A 192.0.2.1\n', []],
    ['a name without address fails', '1 PTR www.example.org.\n', 'www TXT "x"\n', ['fail hasNoAddress 4:7-4:23 1.2.0.192.in-addr.arpa.']],
    ['a name that does not exist fails', '1 PTR www.example.org.\n', '', ['fail hasNoAddress 4:7-4:23 1.2.0.192.in-addr.arpa.']],
    [
      'a name with another address fails',
      '1 PTR www.example.org.\n',
      'www A 198.51.100.1\n',
      ['fail hasOtherAddress 4:7-4:23 1.2.0.192.in-addr.arpa.'],
    ],
    [
      'an alias is advice',
      '1 PTR www.example.org.\n',
      'www CNAME web\nweb A 198.51.100.1\n',
      ['fail isAlias 4:7-4:23 1.2.0.192.in-addr.arpa.'],
    ],
    ['an address instead of a name fails', '1 PTR 192.0.2.1.\n', '', ['fail isAddress 4:7-4:17 1.2.0.192.in-addr.arpa.']],
    [
      'several names are advice',
      '1 PTR a.example.org.\n1 PTR b.example.org.\n',
      'a A 192.0.2.1\nb A 192.0.2.1\n',
      ['fail several 5:1-5:21 1.2.0.192.in-addr.arpa.'],
    ],
    ['a foreign name is not known', '1 PTR www.example.com.\n', '', ['unknown outsideRepository 2.0.192.in-addr.arpa.']],
    ['too many octets fail', '2.2.0.192 PTR www.example.org.\n', '', ['fail wrongLength 4:1-4:31 2.2.0.192.2.0.192.in-addr.arpa.']],
    ['a host name as owner fails', 'www PTR www.example.org.\n', '', ['fail badLabel 4:1-4:25 www.2.0.192.in-addr.arpa.']],
    ['an octet above 255 fails', '256 PTR www.example.org.\n', '', ['fail badLabel 4:1-4:25 256.2.0.192.in-addr.arpa.']],
    ['a classless subzone tells the address', '1 CNAME 1.0/25\n1.0/25 PTR www.example.org.\n', 'www A 192.0.2.1\n', []],
    ['a service is no address', 'b._dns-sd._udp PTR www.example.org.\n', '', []],
    ['a wildcard is no address', '* PTR www.example.org.\n', '', []],
    ['the name of a network is no address', '@ PTR net.example.org.\n', '', []],
  ])('%s', (_, reverse, forward, expected) => expect(saidOf(ptrAddress, REVERSE(reverse), FORWARD(forward))).toEqual(expected));

  it.each([
    ['an address without PTR is advice', 'www A 192.0.2.1\n', ['fail withoutReverse 5:7-5:16 www.example.org.']],
    ['an address in a block whose reverse zone is elsewhere is not', 'www A 198.51.100.1\n', []],
    ['an address with a PTR to any name is not', 'www A 192.0.2.53\n', []],
    ['glue is not', 'sub NS ns.sub\nns.sub A 192.0.2.1\n', []],
  ])('%s', (_, zone, expected) => {
    const said = saidOf(ptrAddress, zone, { 'reverse.zone': REVERSE('53 PTR ns1.example.net.\n') });
    expect(said.filter((line) => line.startsWith('fail'))).toEqual(expected);
  });

  it('reads ip6.arpa', () => {
    const zone = (nibbles: string) => `$ORIGIN 8.b.d.0.1.0.0.2.ip6.arpa.\n$TTL 3600\n${SOA}${nibbles} PTR www.example.org.\n`;
    const one = `1${'.0'.repeat(23)}`;
    expect(saidOf(ptrAddress, zone(one), FORWARD('www AAAA 2001:db8::1\n'))).toEqual([]);
    expect(saidOf(ptrAddress, zone(one), FORWARD('www AAAA 2001:db8::2\n')).map((line) => line.split(' ')[1])).toEqual([
      'hasOtherAddress',
      'withoutReverse',
    ]);
    expect(saidOf(ptrAddress, zone('1.0'), FORWARD('')).map((line) => line.split(' ')[1])).toEqual(['wrongLength']);
  });

  it('does nothing where no reverse zone is declared', () => expect(saidOf(ptrAddress, 'www A 192.0.2.1\n_http._tcp PTR x\n')).toEqual([]));
});
