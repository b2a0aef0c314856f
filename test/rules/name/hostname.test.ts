import { describe, expect, it } from 'vitest';
import { hostname } from '../../../rules/name/hostname.ts';
import { judged, saidOf } from '../../support/judged.ts';

describe('name/hostname', () => {
  it.each([
    ['letters, digits and hyphens pass', 'web-1 A 192.0.2.1\n1web A 192.0.2.1\n', []],
    ['an international label passes', 'xn--bcher-kva A 192.0.2.1\n', []],
    ['a wildcard passes', '* A 192.0.2.1\n*.apps MX 10 a-b.example.net.\n', []],
    ['names with a leading underscore are not host names', '_dmarc A 192.0.2.1\na._tcp AAAA 2001:db8::1\n', []],
    ['aliases may be called anything', 'a_b CNAME c_d\n_x CNAME _y\n', []],
    ['a blank fails', 'a\\032b A 192.0.2.1\n', ['fail badCharacter 5:1-5:19 a\\032b.example.org.']],
    ['a slash fails', 'a/b A 192.0.2.1\n', ['fail badCharacter 5:1-5:16 a/b.example.org.']],
    ['an underscore inside is told', 'my_host A 192.0.2.1\n', ['fail underscore 5:1-5:20 my_host.example.org.']],
    ['a label above the first counts', 'a.b_c A 192.0.2.1\n', ['fail underscore 5:1-5:18 a.b_c.example.org.']],
    ['a hyphen at the start fails', '-web A 192.0.2.1\n', ['fail hyphen 5:1-5:17 -web.example.org.']],
    ['a hyphen at the end fails', 'web- A 192.0.2.1\n', ['fail hyphen 5:1-5:17 web-.example.org.']],
    ['two hyphens in the third place are told', 'ab--cd A 192.0.2.1\n', ['fail doubleHyphen 5:1-5:19 ab--cd.example.org.']],
    ['two hyphens elsewhere pass', 'abc--d A 192.0.2.1\n', []],
    [
      'a name is told once, whatever it has',
      'a!b A 192.0.2.1\na!b AAAA 2001:db8::1\na!b MX 10 mx.example.net.\n',
      ['fail badCharacter 5:1-5:16 a!b.example.org.'],
    ],
    ['an underscore in the name of a mail server fails', '@ MX 10 mail_1.example.net.\n', ['fail underscore 5:9-5:28 example.org.']],
    ['a wildcard is no mail server', '@ MX 10 *.w\n*.w A 192.0.2.1\n', ['fail badCharacter 5:9-5:12 example.org.']],
    ['a wildcard is no name server', '@ NS *.example.net.\n', ['fail badCharacter 5:6-5:20 example.org.']],
    ['a host with an address is told once', '@ MX 10 a!b\na!b A 192.0.2.1\n', ['fail badCharacter 6:1-6:16 a!b.example.org.']],
    ['an underscore in front does too', '@ NS _ns.example.net.\n', ['fail underscore 5:6-5:22 example.org.']],
    ['a name server under a number fails', '@ NS ns1.example.123.\n', ['fail numericTld 5:6-5:22 example.org.']],
    ['an address is told elsewhere', '@ NS 192.0.2.1.\n@ MX 10 192.0.2.1\n', []],
    [
      'the target of an SRV record is a host',
      '_sip._tcp SRV 0 0 5060 -sip.example.net.\n',
      ['fail hyphen 5:24-5:41 _sip._tcp.example.org.'],
    ],
    ['the null target of an SRV record passes', '_sip._tcp SRV 0 0 0 .\n', []],
    ['a PTR outside the reverse tree may name anything', '_http._tcp PTR My\\032Printer._http._tcp\n', []],
    ['raw characters above ASCII are told where they are read', 'bücher A 192.0.2.1\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(hostname, zone)).toEqual(expected));

  it('looks at the names of addresses', () => {
    const zone =
      '$ORIGIN 2.0.192.in-addr.arpa.\n$TTL 60\n@ SOA ns1.example.org. a.example.org. 1 2 3 4 5\n1 PTR a/b.example.org.\nb._dns-sd._udp PTR a/b.example.org.\n';
    expect(saidOf(hostname, zone)).toEqual(['fail badCharacter 4:7-4:23 1.2.0.192.in-addr.arpa.']);
  });

  it('looks at the primary', () => {
    expect(saidOf(hostname, '$ORIGIN example.org.\n@ 60 SOA ns_1 a 1 2 3 4 5\n')).toEqual(['fail underscore 2:10-2:14 example.org.']);
  });

  it('is advice for what works nearly everywhere', () => {
    const severities = (text: string) =>
      judged([hostname], { 'example.org.zone': `$TTL 60\n@ SOA a b 1 2 3 4 5\n${text}` })
        .filter(({ outcome }) => outcome === 'fail')
        .map(({ severity }) => severity);
    expect(severities('my_host A 192.0.2.1\n')).toEqual(['advice']);
    expect(severities('ab--cd A 192.0.2.1\n')).toEqual(['advice']);
    expect(severities('@ MX 10 my_host.example.net.\n')).toEqual(['warning']);
    expect(severities('-a A 192.0.2.1\n')).toEqual(['warning']);
  });
});
