import { describe, expect, it } from 'vitest';
import { addressFamilies } from '../../../rules/postfix/address-families.ts';
import { saidOfPostfix } from '../../support/postfix.ts';

const ZONE = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
mx1 IN A 192.0.2.25
`;
const HEAD = 'myhostname = mx1.example.org\n';

describe('postfix/address-families', () => {
  it.each([
    ['both families pass', 'inet_protocols = all\n', ZONE, []],
    ['so do both by name', 'inet_protocols = ipv6, ipv4\n', ZONE, []],
    ['the default is both', '', ZONE, []],
    ['IPv4 only fails', 'inet_protocols = ipv4\n', ZONE, ['fail ipv4Only main.cf:2:18 ipv4']],
    [
      'and more so where IPv6 is published',
      'inet_protocols = ipv4\n',
      `${ZONE}mx1 IN AAAA 2001:db8::25\n`,
      ['fail ipv4OnlyPublished main.cf:2:18 ipv4'],
    ],
    ['IPv6 only fails', 'inet_protocols = ipv6\n', ZONE, ['fail ipv6Only main.cf:2:18 ipv6']],
    ['a placeholder is unknown', 'inet_protocols = {{ x }}\n', ZONE, ['unknown placeholder']],
  ])('%s', (_, main, zone, expected) => {
    expect(saidOfPostfix(addressFamilies, HEAD + main, undefined, { 'example.org.zone': zone })).toEqual(expected);
  });
});
