import { describe, expect, it } from 'vitest';
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
