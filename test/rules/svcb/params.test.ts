import { describe, expect, it } from 'vitest';
import { svcbParams } from '../../../rules/svcb/params.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';

/** `message line:column` of each finding. */
function said(zone: string): string[] {
  return saidOf(svcbParams, zone).map((each) => each.replace(/^fail (\w+) (\d+:\d+)-.*$/, '$1 $2'));
}

describe('svcb/params', () => {
  it.each([
    ['an HTTPS record passes', '@ HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1 ipv6hint=2001:db8::1 port=8443\n', []],
    ['an alias passes', '@ HTTPS 0 www.example.net.\n', []],
    ['a key for private use passes', '@ HTTPS 1 . key65300=x\n', []],
    ['a resolver over TLS passes', '_dns.ns SVCB 1 ns alpn=dot\n', []],
    ['a resolver over HTTPS with its path passes', '_dns.ns SVCB 1 ns alpn=h2 dohpath="/dns-query{?dns}"\n', []],
    ['SVCB for another service needs no alpn', '_foo.www SVCB 1 www port=1\n', []],
    ['port listed as mandatory passes where it is not so anyway', '_foo.www SVCB 1 www mandatory=port port=1\n', []],
    ['an alias with parameters is told', '@ HTTPS 0 www.example.net. alpn=h2\n', ['aliasWithParams 5:9']],
    ['a key that nobody knows is told', '@ HTTPS 1 . key99=x\n', ['keyUnassigned 5:9']],
    ['the invalid key fails', '@ HTTPS 1 . key65535=x\n', ['keyInvalid 5:9']],
    ['port listed as mandatory is told for HTTPS', '@ HTTPS 1 . mandatory=port port=8443\n', ['mandatoryAutomatic 5:9']],
    ['port 0 is told', '@ HTTPS 1 . port=0\n', ['portZero 5:9']],
    ['an empty ech fails', '@ HTTPS 1 . key5=\n', ['echEmpty 5:9']],
    ['an ech that is no list fails', '@ HTTPS 1 . ech=AAAA\n', ['echShape 5:9']],
    ['ohttp with a value fails', '@ HTTPS 1 . key8=x\n', ['ohttpValue 5:9']],
    ['a group given twice is told', '@ HTTPS 1 . tls-supported-groups=29,29\n', ['tlsGroups 5:9']],
    ['a resolver without alpn fails', '_dns.ns SVCB 1 ns\n', ['dnsAlpnMissing 5:14']],
    ['a resolver behind a port too', '_853._dns.ns SVCB 1 ns\n', ['dnsAlpnMissing 5:19']],
    ['a resolver over HTTPS without path fails', '_443._DNS.ns SVCB 1 ns alpn=h2\n', ['dnsDohpathMissing 5:19']],
    ['so does one whose list of protocols has an escaped comma', '_443._dns.ns SVCB 1 ns alpn=dot\\\\,h2\n', ['dnsDohpathMissing 5:19']],
    ['an alias of a resolver needs nothing', '_dns.ns SVCB 0 _dns.example.net.\n', []],
  ])('%s', (_, zone, expected) => expect(said(zone)).toEqual(expected));

  it('weighs what clients ignore as a warning', () => {
    const results = judged([svcbParams], { 'example.org.zone': `${SOUND_HEAD}@ HTTPS 0 www.example.net. alpn=h2\n` });
    expect(results.map(({ severity }) => severity)).toEqual(['warning']);
  });
});
