import { describe, expect, it } from 'vitest';
import { finalDot } from '../../../rules/name/final-dot.ts';
import { judged, saidOf } from '../../support/judged.ts';
import { remediesOn } from '../../support/one-zone.ts';

const NET = '$TTL 3600\n@ SOA ns1 root 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\n';

describe('name/final-dot', () => {
  it.each([
    ['absolute and relative names pass', 'www CNAME web\nftp CNAME web.example.org.\nweb A 192.0.2.1\n', []],
    [
      'the origin twice in a target fails',
      '@ MX 10 mail.example.org\nmail A 192.0.2.25\n',
      ['fail targetRepeatsOrigin 5:9-5:25 example.org.'],
    ],
    [
      'the origin twice in an owner fails',
      'www.example.org A 192.0.2.1\n',
      ['fail ownerRepeatsOrigin 5:1-5:28 www.example.org.example.org.'],
    ],
    [
      'the origin alone, without dot, is the apex twice',
      'example.org MX 10 mx\nmx A 192.0.2.1\n',
      ['fail ownerRepeatsOrigin 5:1-5:21 example.org.example.org.'],
    ],
    [
      'a changed origin counts',
      '$ORIGIN sub.example.org.\nwww CNAME web.sub.example.org\n',
      ['fail targetRepeatsOrigin 6:11-6:30 www.sub.example.org.'],
    ],
    [
      'the apex twice in the RNAME of the SOA fails',
      '$ORIGIN example.org.\n@ 60 SOA ns1 hostmaster.example.org 1 2 3 4 5\n',
      ['fail targetRepeatsOrigin 2:14-2:36 example.org.'],
    ],
    [
      'the apex twice in an HTTPS record fails',
      'www HTTPS 1 web.example.org alpn=h2\n',
      ['fail targetRepeatsOrigin 5:11-5:36 www.example.org.'],
    ],
    ['a name under com fails', 'docs CNAME ghs.google.com\n', ['fail looksAbsolute 5:12-5:26 docs.example.org.']],
    [
      'a name under a two-label suffix fails, even where a wildcard answers',
      '* A 192.0.2.1\n@ MX 10 mail.example.co.uk\n',
      ['fail looksAbsolute 6:9-6:27 example.org.'],
    ],
    [
      'a name under a country code fails when nothing answers',
      'www CNAME host.example.nl\n',
      ['fail looksAbsolute 5:11-5:26 www.example.org.'],
    ],
    ['a name under a country code is let be where a wildcard answers', '* A 192.0.2.1\nwww CNAME www.nl\n', []],
    ['a name that exists is meant so', 'www CNAME www.nl\nwww.nl A 192.0.2.1\n', []],
    ['a name that exists is meant so, even under com', 'www CNAME www.com\nwww.com A 192.0.2.1\n', []],
    ['a name below a delegation is let be', 'nl NS ns1.example.net.\nwww CNAME www.nl\n', []],
    ['a last label that is no top-level domain is let be', 'www CNAME db.internal-net\n', []],
    ['one label is let be, though it is a top-level domain', 'www CNAME com\n', []],
    ['the order of labels matters', 'www CNAME com.server\n', []],
    ['a name under the origin of a subdomain is read as written', '$ORIGIN com.example.org.\nwww CNAME a.b\n', []],
    ['what stands behind an include may exist', 'www CNAME host.example.nl\n$INCLUDE hosts.zone\n', []],
    [
      'what stands behind an include matters not under com',
      'www CNAME host.example.com\n$INCLUDE hosts.zone\n',
      ['fail looksAbsolute 5:11-5:27 www.example.org.'],
    ],
  ])('%s', (_, zone, expected) => expect(saidOf(finalDot, zone)).toEqual(expected));

  it('knows the other zones of the repository', () => {
    expect(saidOf(finalDot, '* A 192.0.2.1\nwww CNAME web.example.nl\n', { 'example.nl.zone': NET })).toEqual([
      'fail looksAbsolute 6:11-6:25 www.example.org.',
    ]);
  });

  it('knows a reverse zone that lost the dots of its names', () => {
    const zone =
      '$ORIGIN 2.0.192.in-addr.arpa.\n$TTL 3600\n@ SOA ns1.example.org. root.example.org. 1 14400 3600 1209600 3600\n@ NS ns1.example.org.\n1 PTR www.example.org\n';
    expect(saidOf(finalDot, zone)).toEqual(['fail looksAbsolute 5:7-5:22 1.2.0.192.in-addr.arpa.']);
  });

  it('lets the zone of a top-level domain have names such as nl.nl', () => {
    expect(saidOf(finalDot, '$ORIGIN nl.\n$TTL 3600\n@ SOA a b 1 14400 3600 1209600 3600\nnl NS ns1.nl.nl\nns1.nl A 192.0.2.1\n')).toEqual(
      [],
    );
  });

  it.each([
    ['@ MX 10 mail.example.org\n', { kind: 'setTarget', target: 'mail.example.org.', safety: 'safe' }],
    ['www CNAME ghs.google.com\n', { kind: 'setTarget', target: 'ghs.google.com.', safety: 'review' }],
    ['www.example.org TXT "x"\n', { kind: 'setOwner', owner: 'www.example.org.', safety: 'safe' }],
  ])('mends %j', (record, expected) => expect(remediesOn(finalDot, `$TTL 60\n@ SOA a b 1 2 3 4 5\n${record}`)).toMatchObject([expected]));

  it.each([
    ['an error when the dot is missing', '@ MX 10 mx.example.org\n', ['error']],
    ['an error when it was written out and is not there', '@ MX 10 mx.example.org.example.org.\n', ['error']],
    ['a warning when it was written out and is there', '@ MX 10 mx.example.org.example.org.\n* A 192.0.2.1\n', ['warning']],
    ['a warning for the owner', 'www.example.org A 192.0.2.1\n', ['warning']],
    ['an error for an owner that is asked for by its place', '_dmarc.example.org TXT "v=DMARC1; p=reject"\n', ['error']],
    ['a warning in records that nobody is sent to', '@ HTTPS 1 www.example.org\n', ['warning']],
  ])('is %s', (_, records, expected) => {
    const results = judged([finalDot], { 'example.org.zone': `$TTL 60\n@ SOA a b 1 2 3 4 5\n${records}` });
    expect(results.filter(({ outcome }) => outcome === 'fail').map(({ severity }) => severity)).toEqual(expected);
  });
});
