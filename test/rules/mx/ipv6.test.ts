import { describe, expect, it } from 'vitest';
import { mxIpv6 } from '../../../rules/mx/ipv6.ts';
import { saidOf } from '../../support/judged.ts';

const A = 'a A 192.0.2.1\n';
const B6 = 'b A 192.0.2.2\nb AAAA 2001:db8::2\n';

describe('mx/ipv6', () => {
  it.each([
    ['a server with both passes', `@ MX 10 b\n${B6}`, []],
    ['no server with IPv6 fails', `@ MX 10 a\n${A}`, ['fail noIpv6 5:9-5:10 example.org.']],
    ['one of two is advice, at the one without', `@ MX 10 b\n@ MX 20 a\n${A}${B6}`, ['fail someWithoutIpv6 6:9-6:10 example.org.']],
    ['no server with IPv4 fails', '@ MX 10 a\na AAAA 2001:db8::1\n', ['fail noIpv4 5:9-5:10 example.org.']],
    ['a foreign server is not known', '@ MX 10 mx.example.net.\n', ['unknown outsideRepository example.org.']],
    [
      'a server that is known to lack IPv6 is told beside one that is not known',
      `@ MX 10 a\n@ MX 20 mx.example.net.\n${A}`,
      ['fail someWithoutIpv6 5:9-5:10 example.org.'],
    ],
    ['a null MX has no server', '@ MX 0 .\n', []],
    ['other names that take mail are judged too', `@ MX 0 .\nlists MX 10 a\n${A}`, ['fail noIpv6 6:13-6:14 lists.example.org.']],
    ['a domain without MX is not judged', A, []],
    ['a server without any address is another rule’s', '@ MX 10 a\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(mxIpv6, zone)).toEqual(expected));
});
