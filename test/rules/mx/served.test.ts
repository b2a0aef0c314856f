import { describe, expect, it } from 'vitest';
import { mxServed } from '../../../rules/mx/served.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const ZONE = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx1
mx1 IN A 192.0.2.25
mx1 IN AAAA 2001:db8::25
`;
const HEAD = 'compatibility_level = 3.6\nmyhostname = mx1.example.org\n';
const said = (main: string, master: string | undefined = EXCHANGER, more: Readonly<Record<string, string>> = {}): string[] =>
  saidOfPostfix(mxServed, HEAD + main, master, { 'example.org.zone': ZONE, ...more });

describe('mx/served', () => {
  it.each([
    ['a local domain passes', 'mydestination = $mydomain\n', []],
    ['so does a domain that is relayed', 'relay_domains = example.net, example.org\n', []],
    ['a subdomain of a relayed one', 'relay_domains = org\n', []],
    ['a virtual domain', 'virtual_mailbox_domains = example.org\n', []],
    ['a domain of an inline table', 'virtual_alias_domains = inline:{ {example.org = x} }\n', []],
    ['a domain that nobody knows fails', 'mydestination = localhost\n', ['fail refused example.org.zone:5:12 mx1']],
    ['the default does not know the domain either', '', ['fail refused example.org.zone:5:12 mx1']],
    [
      'a server of its own machine fails',
      'mydestination = example.org\ninet_interfaces = loopback-only\n',
      ['fail notListening example.org.zone:5:12 mx1'],
    ],
    ['a server that relays for whoever names it passes', 'smtpd_relay_restrictions = permit_mx_backup, reject_unauth_destination\n', []],
    ['another server is not meant', 'myhostname = mx9.example.org\nmydestination =\n', []],
    ['a table that is not here is unknown', 'relay_domains = hash:/etc/postfix/relay_domains\n', ['unknown lookupTable']],
    ['a placeholder is unknown', 'mydestination = {{ domains }}\n', ['unknown placeholder']],
  ])('%s', (_, main, expected) => expect(said(main)).toEqual(expected));

  it('a table that is here is looked into', () => {
    const main = 'relay_domains = hash:/etc/postfix/relay_domains\n';
    expect(said(main, EXCHANGER, { 'postfix/relay_domains': 'example.org OK\n' })).toEqual([]);
    expect(said(main, EXCHANGER, { 'postfix/relay_domains': 'example.net OK\n' })).toEqual(['fail refused example.org.zone:5:12 mx1']);
  });

  it.each([
    ['of itself alone', '.example.org', ['fail refused example.org.zone:5:12 mx1']],
    ['of everybody', 'static:all', []],
    ['of a parent with a dot', '.org', []],
  ])('a pattern %s', (_, list, expected) => expect(said(`mydestination = ${list}\n`)).toEqual(expected));
});
