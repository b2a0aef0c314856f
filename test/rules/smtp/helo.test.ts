import { describe, expect, it } from 'vitest';
import { helo } from '../../../rules/smtp/helo.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const head = (apex: string): string => `$ORIGIN ${apex}.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
`;
const ZONE = `${head('example.org')}mx1 IN A 192.0.2.25\n`;
const REVERSE = `${head('2.0.192.in-addr.arpa')}25 IN PTR mx1.example.org.\n26 IN PTR mx2.example.org.\n`;
const MAIN = 'compatibility_level = 3.6\nmyhostname = mx1.example.org\ninet_protocols = ipv4\n';
const said = (
  main: string,
  files: Readonly<Record<string, string>> = { 'example.org.zone': ZONE, '2.0.192.in-addr.arpa.zone': REVERSE },
): string[] => saidOfPostfix(helo, MAIN + main, EXCHANGER, files);

describe('smtp/helo', () => {
  it.each([
    ['a name, its address and its reverse name pass', 'smtp_bind_address = 192.0.2.25\n', []],
    ['without a binding too', '', []],
    ['a name without address fails', 'smtp_helo_name = mx9.example.org\n', ['fail noAddress main.cf:4:18 mx9.example.org']],
    [
      'another address, with another name, fails',
      'smtp_bind_address = 192.0.2.26\n',
      ['fail otherAddress main.cf:4:21 192.0.2.26', 'fail otherName main.cf:4:21 192.0.2.26'],
    ],
    [
      'an address without a name fails',
      'smtp_bind_address = 192.0.2.27\n',
      ['fail noName main.cf:4:21 192.0.2.27', 'fail otherAddress main.cf:4:21 192.0.2.27'],
    ],
    ['behind a relay it is not its subject', 'smtp_helo_name = mx9.example.org\nrelayhost = [relay.example.net]\n', []],
  ])('%s', (_, main, expected) => expect(said(main).sort()).toEqual(expected));

  it('without the reverse zone nobody knows', () => {
    expect(said('', { 'example.org.zone': ZONE })).toEqual(['unknown outsideRepository']);
  });
});
