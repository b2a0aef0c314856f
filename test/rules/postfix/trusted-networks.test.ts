import { describe, expect, it } from 'vitest';
import { mistakenNetwork } from '../../../model/mail-server/networks.ts';
import { trustedNetworks } from '../../../rules/postfix/trusted-networks.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const networks = (list: string): string => `mynetworks = ${list}\n`;

describe('postfix/trusted-networks', () => {
  it.each([
    ['its own machines pass', networks('127.0.0.0/8 [::1]/128 192.0.2.0/28 [2001:db8::]/64'), EXCHANGER, []],
    ['private networks pass', networks('10.0.0.0/8 172.16.0.0/12 [fd00::]/8 [fe80::]/10'), EXCHANGER, []],
    ['tables and files are left alone', networks('cidr:/etc/postfix/networks /etc/postfix/more !192.0.2.0/24'), EXCHANGER, []],
    ['everybody by IPv4 fails', networks('127.0.0.0/8, 0.0.0.0/0'), EXCHANGER, ['fail everybody main.cf:1:14 127.0.0.0/8, 0.0.0.0/0']],
    ['everybody by IPv6 fails', networks('[::]/0'), EXCHANGER, ['fail everybody main.cf:1:14 [::]/0']],
    ['a table that answers everybody fails', networks('static:all'), EXCHANGER, ['fail everybody main.cf:1:14 static:all']],
    ['a network of a million fails', networks('198.0.0.0/12'), EXCHANGER, ['fail wide main.cf:1:14 198.0.0.0/12']],
    ['IPv6 without brackets fails', networks('2001:db8::/32'), EXCHANGER, ['fail brackets main.cf:1:14 2001:db8::/32']],
    ['bits behind the prefix fail', networks('192.0.2.5/24'), EXCHANGER, ['fail hostBits main.cf:1:14 192.0.2.5/24']],
    [
      'an address without its end trusts nobody',
      networks('127.0.0.0/8 192.0.2'),
      EXCHANGER,
      ['fail unmatched main.cf:1:14 127.0.0.0/8 192.0.2'],
    ],
    ['a number beyond 255 as well', networks('192.0.2.300'), EXCHANGER, ['fail unmatched main.cf:1:14 192.0.2.300']],
    ['a network without its end fails', networks('192.0.2/24'), EXCHANGER, ['fail refused main.cf:1:14 192.0.2/24']],
    ['one that is taken out as well', networks('!192.0.2/24'), EXCHANGER, ['fail refused main.cf:1:14 !192.0.2/24']],
    ['a mask fails', networks('192.0.2.0/255.255.255.0'), EXCHANGER, ['fail refused main.cf:1:14 192.0.2.0/255.255.255.0']],
    ['a prefix that is too long fails', networks('192.0.2.0/33'), EXCHANGER, ['fail refused main.cf:1:14 192.0.2.0/33']],
    ['so does one of IPv6', networks('[2001:db8::]/129'), EXCHANGER, ['fail refused main.cf:1:14 [2001:db8::]/129']],
    ['a bracket that is not closed fails', networks('[2001:db8::5'), EXCHANGER, ['fail refused main.cf:1:14 [2001:db8::5']],
    ['brackets around the prefix and around IPv4 pass', networks('[2001:db8::/64] [192.0.2.0/24] [192.0.2.1]'), EXCHANGER, []],
    ['everybody in such brackets fails', networks('[0.0.0.0/0]'), EXCHANGER, ['fail everybody main.cf:1:14 [0.0.0.0/0]']],
    [
      'a table of any type, a file and names are left alone',
      networks('cdb:/etc/networks abc:/ab /ab/cd example.org .example.org'),
      EXCHANGER,
      [],
    ],
    ['a whole class fails', 'mynetworks_style = class\n', EXCHANGER, ['fail wholeClass main.cf:1:20 class']],
    ['the neighbours are told', 'mynetworks_style = subnet\n', EXCHANGER, ['fail neighbours main.cf:1:20 subnet']],
    [
      'an option of a service counts',
      networks('127.0.0.0/8'),
      `${EXCHANGER}  -o mynetworks=0.0.0.0/0\n`,
      ['fail everybody master.cf:2:6 mynetworks=0.0.0.0/0'],
    ],
    ['a placeholder is unknown', networks('127.0.0.0/8 {{ x }}'), EXCHANGER, ['unknown placeholder']],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(trustedNetworks, main, master)).toEqual(expected));
});

describe('a network that Postfix cannot read', () => {
  it.each([
    ['192.0.2', '192.0.2.0/24'],
    ['10.', '10.0.0.0/8'],
    ['192.0.2/24', '192.0.2.0/24'],
    ['192.0.2.0/255.255.255.0', '192.0.2.0/24'],
    ['10.0.0.0/255.0.0.0', '10.0.0.0/8'],
    ['192.0.2.1/255.255.255.255', '192.0.2.1/32'],
    ['192.0.2.0/255.0.255.0', ''],
    ['192.0.2.0/33', ''],
    ['192.0.2.300', ''],
    ['192.0.2.0.0', ''],
    ['[2001:db8::]/129', ''],
  ])('%s is meant as “%s”', (item, meant) => expect(mistakenNetwork(item)?.meant).toBe(meant));

  it.each(['192.0.2.0/24', '192.0.2.1', '[::1]', '2001:db8::/32', 'localhost', '/etc/networks', 'hash:/etc/networks'])(
    '%s is none',
    (item) => expect(mistakenNetwork(item)).toBeUndefined(),
  );
});
