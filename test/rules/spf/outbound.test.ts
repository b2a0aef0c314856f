import { describe, expect, it } from 'vitest';
import { outbound } from '../../../rules/spf/outbound.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const ZONE = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx1
mx1 IN A 192.0.2.25
mx1 IN AAAA 2001:db8::25
_spf IN TXT "v=spf1 ip4:192.0.2.24/29 -all"
`;
const MAIN = 'compatibility_level = 3.6\nmyhostname = mx1.example.org\nmyorigin = example.org\nvirtual_alias_maps =\n';
const BOUND = 'inet_protocols = ipv4\nsmtp_bind_address = 192.0.2.25\n';
const said = (record: string, main: string): string[] =>
  saidOfPostfix(outbound, MAIN + main, EXCHANGER, { 'example.org.zone': `${ZONE}@ IN TXT "v=spf1 ${record}"\n` });

describe('spf/outbound', () => {
  it.each([
    ['an address by number passes', 'ip4:192.0.2.25 -all', BOUND, []],
    ['by name', 'a:mx1.example.org -all', BOUND, []],
    ['by mail server', 'mx -all', BOUND, []],
    ['by another record', 'include:_spf.example.org -all', BOUND, []],
    ['by redirection', 'redirect=_spf.example.org', BOUND, []],
    ['both families by name', 'mx -all', '', []],
    ['an address that is left out fails', 'ip4:192.0.2.26 -all', BOUND, ['fail notAllowed main.cf:6:21 192.0.2.25']],
    ['a soft fail fails too', 'ip4:192.0.2.26 ~all', BOUND, ['fail notAllowed main.cf:6:21 192.0.2.25']],
    [
      'IPv6 that nobody thought of fails',
      'ip4:192.0.2.25 -all',
      '',
      ['fail maybeNotAllowed example.org.zone:7:1 mx1 IN AAAA 2001:db8::25'],
    ],
    ['an address refused before it is allowed fails', '-ip4:192.0.2.0/24 mx -all', BOUND, ['fail notAllowed main.cf:6:21 192.0.2.25']],
    ['behind a relay it is not its subject', '-all', `${BOUND}relayhost = [relay.example.net]\n`, []],
    ['an option of a transport counts', 'ip4:192.0.2.25 -all', `${BOUND}relayhost =\n`, []],
    ['a term of another zone before the deciding one is unknown', 'include:_spf.example.com -all', BOUND, ['unknown outsideRepository']],
    ['behind it is not', 'ip4:192.0.2.25 include:_spf.example.com -all', BOUND, []],
    ['a placeholder is unknown', '-all', 'inet_protocols = ipv4\nsmtp_bind_address = {{ x }}\n', ['unknown placeholder']],
  ])('%s', (_, record, main, expected) => expect(said(record, main)).toEqual(expected));

  it('a domain that its signer signs for is one that it sends for', () => {
    const files = {
      'example.org.zone': `${ZONE}@ IN TXT "v=spf1 -all"\n`,
      'opendkim.conf': 'Mode s\nDomain example.org\nSelector s1\nKeyFile /etc/dkim/s1.private\n',
    };
    const main = `${MAIN.replace('myorigin = example.org\n', '')}${BOUND}`;
    expect(saidOfPostfix(outbound, main, EXCHANGER, files)).toEqual(['fail notAllowed main.cf:5:21 192.0.2.25']);
  });
});
