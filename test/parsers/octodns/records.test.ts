import { describe, expect, test } from 'vitest';
import { NAME_BIT } from '../../../model/zone/bits.ts';
import { name, problems, readYaml, records, textAt } from './project.ts';

describe('every value form becomes records', () => {
  test.each([
    ['one value', 'www:\n  type: A\n  value: 192.0.2.1\n', ['www.example.org. 3600 A 192.0.2.1']],
    [
      'a list of values',
      'www:\n  type: A\n  values:\n  - 192.0.2.1\n  - 192.0.2.2\n',
      ['www.example.org. 3600 A 192.0.2.1', 'www.example.org. 3600 A 192.0.2.2'],
    ],
    [
      'a list under value',
      'www:\n  type: A\n  value: [192.0.2.1, 192.0.2.2]\n',
      ['www.example.org. 3600 A 192.0.2.1', 'www.example.org. 3600 A 192.0.2.2'],
    ],
    ['one value under values', 'www:\n  type: A\n  values: 192.0.2.1\n', ['www.example.org. 3600 A 192.0.2.1']],
    ['a TTL', 'www:\n  ttl: 60\n  type: AAAA\n  value: 2001:DB8::1\n', ['www.example.org. 60 AAAA 2001:db8::1']],
    ['a TTL in quotes', "www:\n  ttl: '60'\n  type: A\n  value: 192.0.2.1\n", ['www.example.org. 60 A 192.0.2.1']],
    [
      'several types at one name',
      "'':\n- type: A\n  value: 192.0.2.1\n- type: NS\n  values: [ns1.example.net.]\n",
      ['example.org. 3600 A 192.0.2.1', 'example.org. 3600 NS ns1.example.net.'],
    ],
    ['a flow mapping', 'www: {type: A, value: 192.0.2.1}\n', ['www.example.org. 3600 A 192.0.2.1']],
    ['the apex', "'':\n  type: A\n  value: 192.0.2.1\n", ['example.org. 3600 A 192.0.2.1']],
    ['a wildcard', "'*.sub':\n  type: A\n  value: 192.0.2.1\n", ['*.sub.example.org. 3600 A 192.0.2.1']],
    ['a name with dots', 'a.b:\n  type: A\n  value: 192.0.2.1\n', ['a.b.example.org. 3600 A 192.0.2.1']],
    ['a name in UTF-8', 'bücher:\n  type: A\n  value: 192.0.2.1\n', ['xn--bcher-kva.example.org. 3600 A 192.0.2.1']],
    ['a name in capitals', 'WWW:\n  type: A\n  value: 192.0.2.1\n', ['www.example.org. 3600 A 192.0.2.1']],
    ['a number as a name', '12:\n  type: A\n  value: 192.0.2.1\n', ['12.example.org. 3600 A 192.0.2.1']],
    ['CNAME', 'www:\n  type: CNAME\n  value: Web.Example.NET.\n', ['www.example.org. 3600 CNAME web.example.net.']],
    ['a target in UTF-8', 'www:\n  type: CNAME\n  value: bücher.example.\n', ['www.example.org. 3600 CNAME xn--bcher-kva.example.']],
    ['DNAME', 'old:\n  type: DNAME\n  value: new.example.net.\n', ['old.example.org. 3600 DNAME new.example.net.']],
    [
      'PTR',
      '1:\n  type: PTR\n  values: [a.example., b.example.]\n',
      ['1.example.org. 3600 PTR a.example.', '1.example.org. 3600 PTR b.example.'],
    ],
    ['TXT', 'x:\n  type: TXT\n  value: v=spf1 -all\n', ['x.example.org. 3600 TXT "v=spf1 -all"']],
    ['TXT with escaped semicolons', 'x:\n  type: TXT\n  value: v=DMARC1\\; p=none\\;\n', ['x.example.org. 3600 TXT "v=DMARC1; p=none;"']],
    ['TXT with quotes inside', 'x:\n  type: TXT\n  value: say "hi"\n', ['x.example.org. 3600 TXT "say \\"hi\\""']],
    ['lines that end in carriage returns alone', 'www:\r  type: A\r  value: 192.0.2.1\r', ['www.example.org. 3600 A 192.0.2.1']],
    [
      'quotes over lines at any indentation',
      'x:\n  type: TXT\n  value: "one\n  two\nthree"\n',
      ['x.example.org. 3600 TXT "one two three"'],
    ],
    ['TXT with a seam', `x:\n  type: TXT\n  value: one " "two\n`, ['x.example.org. 3600 TXT "one two"']],
    ['TXT that is empty', "x:\n  type: TXT\n  value: ''\n", ['x.example.org. 3600 TXT ""']],
    ['TXT in presentation form', 'x:\n  type: TXT\n  value: \'"one " "two\\065"\'\n', ['x.example.org. 3600 TXT "one twoA"']],
    ['TXT in a double-quoted scalar', 'x:\n  type: TXT\n  value: "v=DMARC1\\\\; p=none"\n', ['x.example.org. 3600 TXT "v=DMARC1; p=none"']],
    ['SPF', 'x:\n  type: SPF\n  value: v=spf1 -all\n', ['x.example.org. 3600 SPF "v=spf1 -all"']],
    [
      'MX',
      'x:\n  type: MX\n  value:\n    exchange: mail.example.net.\n    preference: 10\n',
      ['x.example.org. 3600 MX 10 mail.example.net.'],
    ],
    [
      'MX in the old spelling',
      'x:\n  type: MX\n  values:\n  - priority: 10\n    value: mail.example.net.\n',
      ['x.example.org. 3600 MX 10 mail.example.net.'],
    ],
    ['the null MX', 'x:\n  type: MX\n  value: {exchange: ., preference: 0}\n', ['x.example.org. 3600 MX 0 .']],
    [
      'SRV',
      '_sip._tcp:\n  type: SRV\n  value:\n    port: 5060\n    priority: 1\n    target: sip.example.net.\n    weight: 2\n',
      ['_sip._tcp.example.org. 3600 SRV 1 2 5060 sip.example.net.'],
    ],
    [
      'URI',
      '_sip._tcp:\n  type: URI\n  value:\n    priority: 1\n    target: sip:a@example.net\n    weight: 2\n',
      ['_sip._tcp.example.org. 3600 URI 1 2 "sip:a@example.net"'],
    ],
    [
      'CAA',
      'x:\n  type: CAA\n  value:\n    flags: 128\n    tag: issue\n    value: ca.example.net; account=1\n',
      ['x.example.org. 3600 CAA 128 issue "ca.example.net; account=1"'],
    ],
    [
      'CAA without flags',
      'x:\n  type: CAA\n  value: {tag: issue, value: ca.example.net}\n',
      ['x.example.org. 3600 CAA 0 issue "ca.example.net"'],
    ],
    [
      'DS',
      'x:\n  type: DS\n  value:\n    algorithm: 13\n    digest: 4355A46B19D348DC2F57C046F8EF63D4538EBB936000F3C9EE954A27460DD865\n    digest_type: 2\n    key_tag: 34505\n',
      ['x.example.org. 3600 DS 34505 13 2 4355A46B19D348DC2F57C046F8EF63D4538EBB936000F3C9EE954A27 460DD865'],
    ],
    [
      'DS in the old spelling',
      'x:\n  type: DS\n  value:\n    algorithm: 2\n    flags: 34505\n    protocol: 13\n    public_key: 4355A46B19D348DC2F57C046F8EF63D4538EBB936000F3C9EE954A27460DD865\n',
      ['x.example.org. 3600 DS 34505 13 2 4355A46B19D348DC2F57C046F8EF63D4538EBB936000F3C9EE954A27 460DD865'],
    ],
    [
      'SSHFP',
      'x:\n  type: SSHFP\n  value:\n    algorithm: 4\n    fingerprint: bf6b6825d2977c511a475bbefb88aad54a92ac73bf6b6825d2977c511a475bbe\n    fingerprint_type: 2\n',
      ['x.example.org. 3600 SSHFP 4 2 BF6B6825D2977C511A475BBEFB88AAD54A92AC73BF6B6825D2977C51 1A475BBE'],
    ],
    [
      'TLSA',
      '_25._tcp.mail:\n  type: TLSA\n  value:\n    certificate_association_data: 4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865\n    certificate_usage: 3\n    matching_type: 1\n    selector: 1\n',
      ['_25._tcp.mail.example.org. 3600 TLSA 3 1 1 4355A46B19D348DC2F57C046F8EF63D4538EBB936000F3C9EE954A27 460DD865'],
    ],
    [
      'NAPTR',
      "x:\n  type: NAPTR\n  value:\n    flags: U\n    order: 10\n    preference: 100\n    regexp: '!^.*$!sip:info@example.org!'\n    replacement: .\n    service: SIP+D2U\n",
      ['x.example.org. 3600 NAPTR 10 100 "U" "SIP+D2U" "!^.*$!sip:info@example.org!" .'],
    ],
    ['OPENPGPKEY', 'x:\n  type: OPENPGPKEY\n  value: AQID\n', ['x.example.org. 3600 OPENPGPKEY AQID']],
    [
      'SVCB in alias mode',
      'x:\n  type: SVCB\n  value: {svcpriority: 0, targetname: svc.example.net.}\n',
      ['x.example.org. 3600 SVCB 0 svc.example.net.'],
    ],
    [
      'HTTPS with parameters',
      'x:\n  type: HTTPS\n  value:\n    svcparams:\n      alpn: [h3, h2]\n      ipv4hint: [192.0.2.1, 192.0.2.2]\n      no-default-alpn:\n      port: 8443\n    svcpriority: 1\n    targetname: .\n',
      ['x.example.org. 3600 HTTPS 1 . alpn="h3,h2" no-default-alpn port=8443 ipv4hint=192.0.2.1,192.0.2.2'],
    ],
    [
      'LOC',
      'x:\n  type: LOC\n  value:\n    altitude: 20\n    lat_degrees: 31\n    lat_direction: S\n    lat_minutes: 58\n    lat_seconds: 52.1\n    long_degrees: 115\n    long_direction: E\n    long_minutes: 49\n    long_seconds: 11.7\n    precision_horz: 10\n    precision_vert: 2\n    size: 10\n',
      ['x.example.org. 3600 LOC 31 58 52.100 S 115 49 11.700 E 20.00m 10m 10m 2m'],
    ],
    ['an empty file', '', []],
    ['a file of comments', '---\n# nothing yet\n', []],
  ])('%s', (_, text, expected) => {
    const reading = readYaml(text);
    expect(problems(reading, { 'example.org.yaml': text })).toEqual([]);
    expect(records(reading)).toEqual(expected);
    expect(reading.gaps).toEqual([]);
  });
});

test('a long TXT is cut into character-strings of 255 octets', () => {
  const reading = readYaml(`x:\n  type: TXT\n  value: ${'a'.repeat(300)}\n`);
  expect(records(reading)).toEqual([`x.example.org. 3600 TXT "${'a'.repeat(255)}" "${'a'.repeat(45)}"`]);
});

test('a chunk of TXT may end in a backslash or a quote', () => {
  const reading = readYaml(`x:\n  type: TXT\n  value: ${'a'.repeat(254)}\\"b\n`);
  expect(records(reading)[0]).toContain('a\\\\" "\\"b"');
});

test('records keep the places of their values and sub-keys', () => {
  const files = { 'example.org.yaml': 'x:\n  type: MX\n  value:\n    exchange: mail.example.net.\n    preference: 10\n' };
  const [zone] = readYaml(files['example.org.yaml']).zones;
  const set = zone!.rrset(name('x.example.org'), 15)!;
  expect(textAt(set.at(0), files)).toBe('type: MX');
  expect(textAt(set.rdataAt(0), files)).toBe('exchange: mail.example.net.');
  expect(textAt(set.rdataAt(0, 0), files)).toBe('10');
  expect(textAt(set.rdataAt(0, 1), files)).toBe('mail.example.net.');
});

test('offsets are bytes, also behind characters of several bytes', () => {
  const files = { 'example.org.yaml': '# ключ 🔑\nbücher:\n  type: A\n  value: 192.0.2.1\n' };
  const [zone] = readYaml(files['example.org.yaml']).zones;
  expect(textAt(zone!.rrset(name('xn--bcher-kva.example.org'), 1)!.rdataAt(0), files)).toBe('192.0.2.1');
});

describe('what is no DNS record is neither a record nor a problem, but what stands at its name is not known', () => {
  test.each([
    ['ALIAS', "'':\n  type: ALIAS\n  value: web.example.net.\n", '', 1],
    ["a provider's own type", 'www:\n  type: Route53Provider/ALIAS\n  value: {anything: goes}\n', 'www.', 1],
    ['URLFWD', 'www:\n  type: URLFWD\n  value: {code: 301, masking: 0, path: /, query: 0, target: https://example.net/}\n', 'www.', 1],
    ['a record that something else looks after', 'www:\n  octodns: {ignored: true}\n  type: A\n  value: 192.0.2.1\n', 'www.', 1],
    ['a template in a target', "www:\n  type: CNAME\n  value: 'web.{zone_name}'\n", 'www.', 5],
    ['a template in a text', "www:\n  type: TXT\n  value: 'of {zone_name}'\n", 'www.', 16],
    ['a template without quotes', 'www:\n  type: A\n  value: {{ address }}\n', 'www.', 1],
  ])('%s', (_, text, prefix, type) => {
    const reading = readYaml(text);
    const [zone] = reading.zones;
    expect(problems(reading, { 'example.org.yaml': text })).toEqual([]);
    expect(zone!.size).toBe(0);
    expect(zone!.lookup(name(`${prefix}example.org`), type).kind).toBe('unknown');
    expect(zone!.lookup(name('other.example.org'), type).kind).toBe('nxdomain');
    expect(zone!.bitsOf(zone!.idOf(name(`${prefix}example.org`))) & NAME_BIT.exists).not.toBe(0);
  });

  test.each(['v=spf1 exists:%{i}._spf.example.org -all', '{"a": 1}', 'a {b} c'])('the braces of %s are no template', (value) => {
    expect(readYaml(`x:\n  type: TXT\n  value: '${value}'\n`).zones[0]!.size).toBe(1);
  });
});
