import { describe, expect, test } from 'vitest';
import { zonesChange } from '../../../engine/change/zones.ts';
import { zoneSaid } from '../../../engine/change/zone-said.ts';
import type { Estate } from '../../../engine/estate.ts';
import { translator } from '../../../locales/translator.ts';
import { STATEMENTS } from '../../../model/change.ts';
import type { DomainName } from '../../../model/names/name.ts';
import type { Zone } from '../../../model/zone/zone.ts';
import { octodnsZone } from '../../../parsers/octodns/zone.ts';
import { zonefile } from '../../../parsers/zonefile/read.ts';
import { statementText } from '../../../reports/change/statement-words.ts';
import { processorTime } from '../../support/processor-time.ts';

const SOA = '@ SOA ns1.example.net. hostmaster 1 4h 1h 2w 1h';

function zoneOf(lines: string): Zone {
  const context = {
    include: () => ({ kind: 'notFound' as const }),
    list: () => [],
    limits: { generate: 10, includeDepth: 1 },
    isZone: true,
    origin: 'example.org.' as DomainName,
  };
  const text = `$TTL 1d\n${lines.includes(' SOA ') ? '' : `${SOA}\n`}${lines}\n`;
  return zonefile.read({ path: 'a.zone', bytes: new Uint8Array(Buffer.from(text)) }, context).zones[0]!;
}

function octodnsOf(text: string): Zone {
  const context = { include: () => ({ kind: 'notFound' as const }), list: () => [], limits: { generate: 10, includeDepth: 1 } };
  const file = {
    path: 'example.org.yaml',
    bytes: new Uint8Array(Buffer.from(`---\n${text.replaceAll(/^( +type:)/gm, '  ttl: 86400\n$1')}`)),
  };
  return octodnsZone.read(file, context).zones[0]!;
}

const words = await translator('en');

/** Each in words; `!` marks what weakens or breaks something. */
function said(before: string, after: string): string[] {
  const { statements } = zoneSaid(zoneOf(before), zoneOf(after));
  for (const { id } of statements) told.add(id);
  return statements.map((statement) => `${statement.isAlarming ? '! ' : ''}${statementText(statement, words)}`);
}

const told = new Set<string>();
const KEY = 'p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
const DIGEST = '00'.repeat(32);
const ZSK = 'DNSKEY 256 3 13 oJMRESz5E4gYzS/q6XDrvU1qMPYIjCWzJaOau8XNEZeqCYKD5ar0IRd8KqXXFJkqmVfRvMGPmM1x8fGAa2XhSA==';

describe('a zone that is no longer declared', () => {
  const estate = (...zones: readonly Zone[]): Estate =>
    ({ readings: zones.map((zone) => ({ reading: { zones: [zone], files: [], gaps: [] } })), sources: [] }) as unknown as Estate;
  const zone = zoneOf('www A 192.0.2.1');
  const copy = octodnsOf('www:\n  type: A\n  value: 192.0.2.1\n');

  test.each<[string, readonly Zone[], readonly Zone[], readonly string[]]>([
    ['loses its records', [zone], [], ['! no other file declares example.org: all its records go']],
    ['does not where it is declared elsewhere', [zone, copy], [copy], []],
  ])('%s', (_, before, after, expected) => {
    const changes = zonesChange({ before: estate(...before), after: estate(...after), isWanted: () => true });
    const statements = changes.flatMap((change) => change.statements);
    for (const { id } of statements) told.add(id);
    expect(changes.map((change) => change.after)).toEqual([undefined]);
    expect(statements.map((each) => `${each.isAlarming ? '! ' : ''}${statementText(each, words)}`)).toEqual(expected);
  });
});

describe('what differs between two declarations of a zone is said in words', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['an MX at another host', '@ MX 10 mx1', '@ MX 10 mx2', ['mail for example.org moves from mx1.example.org to mx2.example.org']],
    ['one MX more', '@ MX 10 a', '@ MX 10 a\n@ MX 20 b', ['mail for example.org is also taken by b.example.org']],
    ['one MX fewer', '@ MX 10 a\n@ MX 20 b', '@ MX 10 a', ['mail for example.org is no longer taken by b.example.org']],
    [
      'one MX for another',
      '@ MX 1 a\n@ MX 2 b',
      '@ MX 1 a\n@ MX 2 c',
      ['mail for example.org is no longer taken by b.example.org, but by c.example.org'],
    ],
    [
      'other preferences',
      '@ MX 10 a\n@ MX 20 b',
      '@ MX 30 a\n@ MX 20 b',
      [
        'the order of the mail servers of example.org changes from a.example.org (10), b.example.org (20) to b.example.org (20), a.example.org (30)',
      ],
    ],
    ['the first MX', '', '@ MX 10 a', ['example.org now takes mail, at a.example.org']],
    ['the last MX', '@ MX 10 a', '', ['! the mail servers (MX) of example.org are removed: its mail goes to its address, or nowhere']],
    ['a null MX', '@ MX 10 a', '@ MX 0 .', ['! example.org now takes no mail (null MX)']],
    ['no null MX any more', '@ MX 0 .', '@ MX 10 a', ['example.org, which took no mail, now takes it at a.example.org']],
    ['a host', '', 'a A 192.0.2.1\na AAAA 2001:db8::1', ['host a.example.org added, at 192.0.2.1, 2001:db8::1']],
    ['three hosts', '', 'a A 192.0.2.1\nb A 192.0.2.1\nc AAAA 2001:db8::1', ['3 hosts added: a.example.org, b.example.org, c.example.org']],
    ['a host that goes', 'a A 192.0.2.1', '', ['! host a.example.org removed']],
    ['two hosts that go', 'a A 192.0.2.1\nb A 192.0.2.1', '', ['! 2 hosts removed: a.example.org, b.example.org']],
    [
      'a wildcard',
      '',
      '*.a A 192.0.2.1',
      ['! wildcard *.a.example.org added: every name there that does not exist now leads to 192.0.2.1'],
    ],
    ['IPv4', 'a AAAA 2001:db8::1', 'a AAAA 2001:db8::1\na A 192.0.2.1', ['a.example.org gets IPv4 (192.0.2.1)']],
    ['IPv4 that goes', 'a AAAA 2001:db8::1\na A 192.0.2.1', 'a AAAA 2001:db8::1', ['! IPv4 of a.example.org removed']],
    ['IPv6', 'a A 192.0.2.1', 'a A 192.0.2.1\na AAAA 2001:db8::1', ['a.example.org gets IPv6 (2001:db8::1)']],
    ['IPv6 that goes', 'www A 192.0.2.1\nwww AAAA 2001:db8::1', 'www A 192.0.2.1', ['! IPv6 of www.example.org removed']],
    ['another address', 'a A 192.0.2.1', 'a A 192.0.2.2', ['a.example.org moves from 192.0.2.1 to 192.0.2.2']],
    ['an address more', 'a A 192.0.2.1', 'a A 192.0.2.1\na A 192.0.2.2', ['a.example.org is also at 192.0.2.2']],
    ['an address fewer', 'a A 192.0.2.1\na A 192.0.2.2', 'a A 192.0.2.2', ['a.example.org is no longer at 192.0.2.1']],
    ['an alias', '', 'a CNAME b', ['a.example.org added, an alias of b.example.org']],
    ['two aliases', '', 'a CNAME c\nb CNAME c', ['2 aliases added: a.example.org, b.example.org']],
    ['an alias that goes', 'a CNAME b', '', ['alias a.example.org of b.example.org removed']],
    ['two aliases that go', 'a CNAME c\nb CNAME c', '', ['2 aliases removed: a.example.org, b.example.org']],
    ['an alias of another', 'a CNAME b', 'a CNAME c', ['a.example.org becomes an alias of c.example.org instead of b.example.org']],
    ['an alias for a host', 'a A 192.0.2.1', 'a CNAME c', ['a.example.org becomes an alias of c.example.org, in place of its addresses']],
    ['a host for an alias', 'a CNAME c', 'a A 192.0.2.1', ['a.example.org is no longer an alias of c.example.org, but at 192.0.2.1']],
    ['a name server more', '@ NS a', '@ NS a\n@ NS b', ['zone example.org is also served by b.example.org']],
    ['a name server fewer', '@ NS a\n@ NS b', '@ NS a', ['zone example.org is no longer served by b.example.org']],
    [
      'another name server',
      '@ NS a\n@ NS b',
      '@ NS a\n@ NS c',
      ['zone example.org is no longer served by b.example.org, but by c.example.org'],
    ],
    ['a delegation', '', 'a NS b', ['a.example.org is delegated to b.example.org']],
    ['a delegation that goes', 'a NS b', '', ['! delegation of a.example.org removed']],
    ['a delegation elsewhere', 'a NS b', 'a NS c', ['delegation of a.example.org changes from b.example.org to c.example.org']],
    [
      'a DS',
      'a NS b',
      `a NS b\na DS 5 13 2 ${DIGEST}`,
      ['DS of a.example.org added (key tag 5): resolvers now check the signatures of the zone'],
    ],
    ['a DS that goes', `a NS b\na DS 5 13 2 ${DIGEST}`, 'a NS b', ['! DS of a.example.org removed: the zone becomes insecure']],
    ['another DS', `a NS b\na DS 5 13 2 ${DIGEST}`, `a NS b\na DS 6 13 2 ${DIGEST}`, ['DS of a.example.org changes from key tag 5 to 6']],
    ['a DNSSEC key more', `@ ${ZSK}`, `@ ${ZSK}\n@ ${ZSK.replace('256', '257')}`, ['DNSSEC key of example.org added (key tag 34506)']],
    ['a DNSSEC key fewer', `@ ${ZSK}\n@ ${ZSK.replace('256', '257')}`, `@ ${ZSK}`, ['DNSSEC key of example.org removed (key tag 34506)']],
    ['the last DNSSEC key', `@ ${ZSK}`, '', ['! no DNSSEC key of example.org is left: the zone is no longer signed']],
    ['signatures', '', 'a NSEC b A', ['1 record that a DNSSEC signer makes differs']],
    ['SPF', '', '@ TXT "v=spf1 mx -all"', ['SPF of example.org added; it ends in -all']],
    ['SPF for everybody', '', '@ TXT "v=spf1 +all"', ['! SPF of example.org added; it ends in +all']],
    ['SPF that goes', '@ TXT "v=spf1 -all"', '', ['! SPF of example.org removed']],
    [
      'a weaker end',
      '@ TXT "v=spf1 mx -all"',
      '@ TXT "v=spf1 mx ?all"',
      ['! SPF of example.org weakened: it now ends in ?all instead of -all'],
    ],
    ['no end', '@ TXT "v=spf1 mx -all"', '@ TXT "v=spf1 mx"', ['! SPF of example.org weakened: it now ends in ?all instead of -all']],
    [
      'a stricter end',
      '@ TXT "v=spf1 mx ~all"',
      '@ TXT "v=spf1 mx -all"',
      ['SPF of example.org tightened: it now ends in -all instead of ~all'],
    ],
    [
      'an end that another decides',
      '@ TXT "v=spf1 -all"',
      '@ TXT "v=spf1 redirect=example.net"',
      ['SPF of example.org changes from -all to redirect=example.net'],
    ],
    [
      'a sender more',
      '@ TXT "v=spf1 -all"',
      '@ TXT "v=spf1 include:example.net -all"',
      ['SPF of example.org now names include:example.net'],
    ],
    ['a sender fewer', '@ TXT "v=spf1 mx a -all"', '@ TXT "v=spf1 mx -all"', ['SPF of example.org no longer names a']],
    [
      'SPF beside another text',
      '@ TXT "x"\n@ TXT "v=spf1 -all"',
      '@ TXT "y"\n@ TXT "v=spf1 -all"',
      ['TXT of example.org changes from "x" to "y"'],
    ],
    ['DMARC', '', '_dmarc TXT "v=DMARC1; p=none"', ['DMARC of example.org added, with the policy none']],
    ['DMARC that goes', '_dmarc TXT "v=DMARC1; p=none"', '', ['! DMARC of example.org removed']],
    [
      'DMARC that asks for less',
      '_dmarc TXT "v=DMARC1; p=reject"',
      '_dmarc TXT "v=DMARC1; p=none"',
      ['! DMARC of example.org weakened from reject to none'],
    ],
    [
      'DMARC that asks for more',
      '_dmarc TXT "v=DMARC1; p=none"',
      '_dmarc TXT "v=DMARC1; p=reject"',
      ['DMARC of example.org tightened from none to reject'],
    ],
    [
      'less below',
      '_dmarc TXT "v=DMARC1; p=reject"',
      '_dmarc TXT "v=DMARC1; p=reject; sp=none"',
      ['! DMARC for names below example.org weakened from reject to none'],
    ],
    [
      'more below',
      '_dmarc TXT "v=DMARC1; p=reject; sp=none"',
      '_dmarc TXT "v=DMARC1; p=reject"',
      ['DMARC for names below example.org tightened from none to reject'],
    ],
    [
      'reports elsewhere',
      '_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@example.org"',
      '_dmarc TXT "v=DMARC1; p=none; rua=mailto:b@example.org"',
      ['DMARC reports about example.org go to mailto:b@example.org'],
    ],
    [
      'no reports',
      '_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@example.org"',
      '_dmarc TXT "v=DMARC1; p=none"',
      ['! DMARC reports about example.org are no longer asked for'],
    ],
    [
      'DMARC otherwise',
      '_dmarc TXT "v=DMARC1; p=none"',
      '_dmarc TXT "v=DMARC1; p=none; adkim=s"',
      ['DMARC of example.org changes from v=DMARC1; p=none to v=DMARC1; p=none; adkim=s'],
    ],
    [
      'DMARC that nobody understands',
      '_dmarc TXT "v=DMARC1; p=none"',
      '_dmarc TXT "v=DMARC1; p=no"',
      ['! DMARC of example.org changes from v=DMARC1; p=none to v=DMARC1; p=no'],
    ],
    ['a DKIM key', '', `s._domainkey TXT "v=DKIM1; k=ed25519; ${KEY}"`, ['DKIM key s of example.org added']],
    [
      'a DKIM key that goes',
      `s._domainkey TXT "v=DKIM1; k=ed25519; ${KEY}"`,
      '',
      ['! DKIM key s of example.org removed: signatures made with it fail'],
    ],
    [
      'a revoked DKIM key',
      `s._domainkey TXT "v=DKIM1; k=ed25519; ${KEY}"`,
      's._domainkey TXT "v=DKIM1; p="',
      ['! DKIM key s of example.org revoked: signatures made with it fail'],
    ],
    [
      'another DKIM key',
      `s._domainkey TXT "v=DKIM1; k=ed25519; ${KEY}"`,
      `s._domainkey TXT "v=DKIM1; k=ed25519; ${KEY.replace('11q', '12q')}"`,
      ['DKIM key s of example.org replaced'],
    ],
    [
      'the same DKIM key',
      `s._domainkey TXT "v=DKIM1; k=ed25519; ${KEY}"`,
      `s._domainkey TXT "v=DKIM1; k=ed25519; t=y; ${KEY}"`,
      ['record of the DKIM key s of example.org changed, the key is the same'],
    ],
    ['MTA-STS', '', '_mta-sts TXT "v=STSv1; id=1"', ['MTA-STS of example.org announced']],
    ['MTA-STS that goes', '_mta-sts TXT "v=STSv1; id=1"', '', ['! MTA-STS of example.org no longer announced']],
    [
      'another MTA-STS',
      '_mta-sts TXT "v=STSv1; id=1"',
      '_mta-sts TXT "v=STSv1; id=2"',
      ['MTA-STS record of example.org changed: senders fetch the policy again'],
    ],
    ['TLSRPT', '', '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.org"', ['reports about TLS of mail to example.org are asked for']],
    [
      'TLSRPT that goes',
      '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.org"',
      '',
      ['! reports about TLS of mail to example.org are no longer asked for'],
    ],
    [
      'another TLSRPT',
      '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:a@example.org"',
      '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:b@example.org"',
      ['where reports about TLS of mail to example.org go changes'],
    ],
    ['DANE', '', `_25._tcp.mx TLSA 3 1 1 ${DIGEST}`, ['DANE added (TLSA of _25._tcp.mx.example.org)']],
    ['DANE that goes', `_25._tcp.mx TLSA 3 1 1 ${DIGEST}`, '', ['! DANE removed (TLSA of _25._tcp.mx.example.org)']],
    [
      'another DANE',
      `_25._tcp.mx TLSA 3 1 1 ${DIGEST}`,
      `_25._tcp.mx TLSA 2 1 1 ${DIGEST}`,
      ['DANE changes (TLSA of _25._tcp.mx.example.org)'],
    ],
    ['CAA', '', '@ CAA 0 issue "ca.example.net"', ['CAA of example.org added: only ca.example.net may issue certificates']],
    ['CAA for nobody', '', '@ CAA 0 issue ";"', ['CAA of example.org added: nobody may issue certificates']],
    ['CAA that goes', '@ CAA 0 issue ";"', '', ['! CAA of example.org removed: the name itself no longer says who may issue certificates']],
    [
      'one authority for another',
      '@ CAA 0 issue "a.example"',
      '@ CAA 0 issue "b.example"',
      ['CAA of example.org now allows b.example', 'CAA of example.org no longer allows a.example'],
    ],
    ['CAA otherwise', '@ CAA 0 issue "a.example"', '@ CAA 128 issue "a.example"', ['CAA of example.org changes']],
    [
      'another primary',
      SOA,
      SOA.replace('ns1', 'ns2'),
      ['first name server of example.org in the SOA changes from ns1.example.net to ns2.example.net'],
    ],
    [
      'another contact',
      SOA,
      SOA.replace('hostmaster', 'dns'),
      ['contact of example.org in the SOA changes from hostmaster.example.org to dns.example.org'],
    ],
    [
      'other times',
      SOA,
      SOA.replace('4h 1h 2w 1h', '3h 30m 90m 61'),
      [
        'refresh time of example.org changes from 4 hours to 3 hours',
        'retry time of example.org changes from 1 hour to 30 minutes',
        'expiry of example.org changes from 14 days to 90 minutes',
        'minimum of example.org in the SOA, which bounds how long resolvers keep that a name does not exist, changes from 1 hour to 61 seconds',
      ],
    ],
    ['a serial alone', SOA, SOA.replace(' 1 ', ' 2 '), []],
    ['a lower TTL', 'a A 192.0.2.1', 'a 300 A 192.0.2.1', ['TTL of a.example.org (A) lowered from 1 day to 5 minutes']],
    ['a higher TTL', 'a 1 A 192.0.2.1', 'a A 192.0.2.1', ['TTL of a.example.org (A) raised from 1 second to 1 day']],
    [
      'a lower TTL everywhere',
      'a A 192.0.2.1\nb A 192.0.2.1\nc A 192.0.2.1\nd TXT x',
      '$TTL 1h\na A 192.0.2.1\nb A 192.0.2.1\nc A 192.0.2.1\nd TXT x',
      ['TTL of 4 record sets lowered from 1 day to 1 hour: a.example.org, b.example.org, c.example.org, d.example.org'],
    ],
    [
      'a higher TTL everywhere',
      '$TTL 1h\na A 192.0.2.1\nb A 192.0.2.1\nc A 192.0.2.1\nd TXT x',
      'a A 192.0.2.1\nb A 192.0.2.1\nc A 192.0.2.1\nd TXT x',
      ['TTL of 4 record sets raised from 1 hour to 1 day: a.example.org, b.example.org, c.example.org, d.example.org'],
    ],
    ['any other record', '', 'a HINFO x y', ['HINFO of a.example.org added: "x" "y"']],
    ['any other record that goes', 'a HINFO x y', '', ['HINFO of a.example.org removed: "x" "y"']],
    [
      'any other record for another',
      'a SRV 1 1 1 b',
      'a SRV 1 1 2 b',
      ['SRV of a.example.org changes from 1 1 1 b.example.org. to 1 1 2 b.example.org.'],
    ],
  ])('%s', (_, before, after, statements) => {
    expect(said(before, after)).toEqual(statements);
  });

  test('a SOA that comes or goes', () => {
    const without = (lines: string): string => lines.replace(SOA, '; no SOA here');
    expect(said('@ TXT "x SOA "\n@ NS a', `${SOA}\n@ TXT "x SOA "\n@ NS a`)).toEqual(['SOA of example.org added']);
    expect(said(`${SOA}\n@ TXT "x SOA "\n@ NS a`, without(`${SOA}\n@ TXT "x SOA "\n@ NS a`))).toEqual([
      '! SOA of example.org removed: no server loads the zone',
    ]);
  });

  test('of many values the first five are named', () => {
    const hosts = Array.from({ length: 30 }, (_, at) => `h${String(at).padStart(2, '0')} A 192.0.2.1`).join('\n');
    expect(said('', hosts)).toEqual([
      '30 hosts added: h00.example.org, h01.example.org, h02.example.org, h03.example.org, h04.example.org and 25 more',
    ]);
  });

  test('what is missing where a line could not be read is not certain', () => {
    expect(said('a A 192.0.2.1\na AAAA 2001:db8::1\nb TXT x', 'a A 192.0.2.1\na AAAA 2001:db8::x1')).toEqual([
      '! IPv6 of a.example.org removed (not certain: part of it could not be read)',
      'TXT of b.example.org removed: "x"',
    ]);
  });

  test('nothing in a record reaches the line as it is', () => {
    const [text = ''] = said('', 'a TXT "\\027[31m\\226\\128\\174 ##[error]x \\010::error::y"');
    expect(text).toMatch(/^[ -~]+$/);
    expect(text).not.toContain('##[');
  });

  test('every statement there is was made once here', () => {
    expect(STATEMENTS.filter((id) => !told.has(id))).toEqual([]);
  });
});

test('many names that come and go are said in the time of many, not of their square', () => {
  const names = (prefix: string): string => Array.from({ length: 25_000 }, (_, index) => `${prefix}${index} A 192.0.2.1`).join('\n');
  const [before, after] = [zoneOf(names('a')), zoneOf(names('b'))];
  const start = processorTime();
  expect(
    zoneSaid(before, after)
      .statements.map(({ id }) => id)
      .sort(),
  ).toEqual(['hostsAdded', 'hostsRemoved']);
  expect(processorTime() - start).toBeLessThan(6000);
});

describe('a zone that moves to octoDNS, or from there,', () => {
  const HOST = 'www:\n  type: A\n  value: 192.0.2.1\n';
  const NS = "'':\n  type: NS\n  value: ns1.example.net.\n";

  test.each<[string, Zone, Zone, readonly string[]]>([
    ['loses no SOA', zoneOf('@ NS ns1.example.net.\nwww A 192.0.2.1'), octodnsOf(NS + HOST), []],
    ['gets no SOA', octodnsOf(NS + HOST), zoneOf('@ NS ns1.example.net.\nwww A 192.0.2.1'), []],
    ['loses no name servers that the provider adds', zoneOf('@ NS ns1.example.net.\nwww A 192.0.2.1'), octodnsOf(HOST), []],
    [
      'may change them, where it names some',
      zoneOf('@ NS ns1.example.net.\n@ NS ns2.example.net.\nwww A 192.0.2.1'),
      octodnsOf(NS + HOST),
      ['nameServersRemoved'],
    ],
    ['loses what it loses', zoneOf('www A 192.0.2.1\nwww AAAA 2001:db8::1'), octodnsOf(HOST), ['ipv6Removed']],
  ])('%s', (_, before, after, expected) => {
    expect(zoneSaid(before, after).statements.map(({ id }) => id)).toEqual(expected);
  });
});
