import { describe, expect, it } from 'vitest';
import { spfNetworks } from '../../../rules/spf/networks.ts';
import { mended, told } from '../../support/mail.ts';

describe('spf/networks', () => {
  it.each([
    ['networks of documentation are ordinary', '@ TXT "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all"\n', []],
    ['the whole Internet fails', '@ TXT "v=spf1 ip4:0.0.0.0/0 -all"\n', ['error everybody [ip4:0.0.0.0/0]']],
    ['the whole Internet around a name fails too', '@ TXT "v=spf1 a//0 -all"\n', ['error everybody [a//0]']],
    ['a broad network fails', '@ TXT "v=spf1 ip4:20.0.0.0/10 -all"\n', ['warning broad [ip4:20.0.0.0/10]']],
    ['a broad network that is refused passes', '@ TXT "v=spf1 -ip4:20.0.0.0/10 ~all"\n', []],
    [
      'private addresses are advice',
      '@ TXT "v=spf1 ip4:10.1.2.3 ip6:fe80::1 -all"\n',
      ['advice special [ip4:10.1.2.3]', 'advice special [ip6:fe80::1]'],
    ],
    [
      'a network inside an earlier one is redundant',
      '@ TXT "v=spf1 ip4:192.0.2.0/24 mx ip4:192.0.2.7 -all"\n',
      ['advice redundant [ip4:192.0.2.7]'],
    ],
    [
      'the same include twice is redundant',
      '@ TXT "v=spf1 include:a.example.net include:A.example.net -all"\n',
      ['advice redundant [include:A.example.net]'],
    ],
    ['another qualifier makes a difference', '@ TXT "v=spf1 -ip4:192.0.2.7 ip4:192.0.2.0/24 -all"\n', []],
    ['host bits are advice', '@ TXT "v=spf1 ip4:192.0.2.7/24 -all"\n', ['advice hostBits [192.0.2.7/24]']],
    ['what stands behind all does not count', '@ TXT "v=spf1 -all ip4:0.0.0.0/0"\n', []],
    ['a text that is no SPF record is left alone', '@ TXT "v=spf10 ip4:0.0.0.0/0 -all"\n', []],
  ])('%s', (_, records, expected) => expect(told(spfNetworks, records)).toEqual(expected));

  it.each([
    ['a redundant network goes', '@ TXT "v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.7 -all"\n', '@ TXT "v=spf1 ip4:192.0.2.0/24 -all"\n'],
    ['host bits become zero', '@ TXT "v=spf1 ip6:2001:db8::1/64 -all"\n', '@ TXT "v=spf1 ip6:2001:db8::/64 -all"\n'],
  ])('mended, %s', (_, records, expected) => expect(mended(spfNetworks, records)).toBe(expected));
});
