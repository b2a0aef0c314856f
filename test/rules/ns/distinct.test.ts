import { describe, expect, it } from 'vitest';
import { nsDistinct } from '../../../rules/ns/distinct.ts';
import { saidOf } from '../../support/judged.ts';

const HEAD = '$ORIGIN example.org.\n$TTL 3600\n@ SOA ns1 root 1 14400 3600 1209600 3600\n@ NS ns1\n@ NS ns2\n';

describe('ns/distinct', () => {
  it.each([
    ['two addresses pass', 'ns1 A 192.0.2.1\nns2 A 192.0.2.2\n', []],
    ['one address for both fails', 'ns1 A 192.0.2.1\nns2 A 192.0.2.1\n', ['fail sharedAddress 5:1-5:9 example.org.']],
    [
      'an IPv6 address in two spellings is one',
      'ns1 AAAA 2001:db8::1\nns2 AAAA 2001:DB8:0::1\n',
      ['fail sharedAddress 5:1-5:9 example.org.'],
    ],
    ['an alias of the other is told by its address', 'ns1 A 192.0.2.1\nns2 CNAME ns1\n', ['fail sharedAddress 5:1-5:9 example.org.']],
    [
      'a foreign server may share an address',
      '@ NS ns3.example.net.\nns1 A 192.0.2.1\nns2 A 192.0.2.2\n',
      ['unknown outsideRepository example.org.'],
    ],
    [
      'a shared address is sure, whatever else is not known',
      '@ NS ns3.example.net.\nns1 A 192.0.2.1\nns2 A 192.0.2.1\n',
      ['fail sharedAddress 5:1-5:9 example.org.'],
    ],
  ])('%s', (_, zone, expected) => expect(saidOf(nsDistinct, HEAD + zone)).toEqual(expected));
});
