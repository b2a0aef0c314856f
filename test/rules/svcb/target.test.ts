import { describe, expect, it } from 'vitest';
import { svcbTarget } from '../../../rules/svcb/target.ts';
import { saidOf } from '../../support/judged.ts';

/** `message line:column` of each finding, other results as they are. */
function said(zone: string): string[] {
  return saidOf(svcbTarget, zone).map((each) => each.replace(/^fail (\w+) (\d+:\d+)-.*$/, '$1 $2'));
}

describe('svcb/target', () => {
  it.each([
    ['the owner with an address passes', 'www HTTPS 1 . alpn=h2\nwww A 192.0.2.1\n', []],
    ['another host with an address passes', 'www HTTPS 1 web\nweb AAAA 2001:db8::1\n', []],
    ['a host behind a CNAME passes', 'www HTTPS 1 web\nweb CNAME host\nhost A 192.0.2.1\n', []],
    ['a host behind a wildcard passes', 'www HTTPS 1 web\n* A 192.0.2.1\n', []],
    ['no service at all passes', 'www HTTPS 0 .\n', []],
    ['an alias to an address passes', 'www HTTPS 0 web\nweb A 192.0.2.1\n', []],
    ['an alias to a service passes', 'www HTTPS 0 web\nweb HTTPS 1 .\nweb A 192.0.2.1\n', []],
    ['a record at a wildcard passes', '*.apps HTTPS 1 . alpn=h2\n', []],
    ['the owner without address fails', 'www HTTPS 1 . alpn=h2\n', ['hasNoAddress 5:13']],
    ['a host without address fails', 'www HTTPS 1 web\nweb TXT "x"\n', ['hasNoAddress 5:13']],
    ['a host that does not exist fails', 'www HTTPS 1 web\n', ['doesNotExist 5:13']],
    ['an alias to nothing fails', 'www HTTPS 0 web\n', ['doesNotExist 5:13']],
    ['an alias to itself fails', 'www HTTPS 0 www\n', ['self 5:13']],
    ['aliases in a circle fail', 'a HTTPS 0 b\nb HTTPS 0 a\n', ['loop 5:11', 'loop 6:11']],
    ['an alias of an alias is told', 'a HTTPS 0 b\nb HTTPS 0 c\nc HTTPS 1 .\nc A 192.0.2.1\n', ['chain 5:11']],
    ['two aliases are told', 'a HTTPS 0 b\na HTTPS 0 c\nb A 192.0.2.1\nc A 192.0.2.1\n', ['severalAliases 6:1']],
    ['an alias beside a service is told', 'a HTTPS 1 .\na HTTPS 0 b\na A 192.0.2.1\nb A 192.0.2.1\n', ['mixed 6:1']],
    ['a foreign host is undecided', 'www HTTPS 1 web.example.net.\n', ['unknown outsideRepository example.org.']],
    ['a foreign alias is undecided', 'www HTTPS 0 web.example.net.\n', ['unknown outsideRepository example.org.']],
    ['SVCB is looked at too', '_foo.www SVCB 1 web\n', ['doesNotExist 5:17']],
  ])('%s', (_, zone, expected) => expect(said(zone)).toEqual(expected));
});
