import { describe, expect, it } from 'vitest';
import { cnameTarget } from '../../../rules/cname/target.ts';
import { judged, saidOf } from '../../support/judged.ts';

const NET = '$TTL 3600\n@ SOA ns1 root 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\n';

describe('cname/target', () => {
  it.each([
    ['a name of the zone passes', 'www CNAME web\nweb A 192.0.2.1\n', []],
    ['a name with any records passes', 'a._domainkey CNAME b._domainkey\nb._domainkey TXT "v=DKIM1; p="\n', []],
    ['a name that a wildcard makes passes', 'www CNAME x.apps\n*.apps A 192.0.2.1\n', []],
    ['a foreign name is not known', 'www CNAME host.example.net.\n', ['unknown outsideRepository example.org.']],
    ['a name below a delegation is not known', 'www CNAME web.sub\nsub NS ns1.example.net.\n', ['unknown outsideRepository example.org.']],
    ['itself fails', 'www CNAME WWW\n', ['fail self 5:11-5:14 www.example.org.']],
    [
      'a circle fails for each that is in it',
      'a CNAME b\nb CNAME a\n',
      ['fail loop 5:9-5:10 a.example.org.', 'fail loop 6:9-6:10 b.example.org.'],
    ],
    ['a wildcard that catches its own target is a circle', '* CNAME web\n', ['fail loop 5:9-5:12 *.example.org.']],
    ['a name that does not exist fails', 'www CNAME web\n', ['fail doesNotExist 5:11-5:14 www.example.org.']],
    [
      'an empty name between others has nothing to give',
      'www CNAME web\na.web A 192.0.2.1\n',
      ['fail hasNoRecords 5:11-5:14 www.example.org.'],
    ],
    ['an alias of an alias is advice', 'a CNAME b\nb CNAME c\nc A 192.0.2.1\n', ['fail chain 5:9-5:10 a.example.org.']],
    ['an address fails', 'www CNAME 192.0.2.1\n', ['fail isAddress 5:11-5:20 www.example.org.']],
    ['an address in a DNAME fails', 'old DNAME 192.0.2.1.\n', ['fail isAddress 5:11-5:21 old.example.org.']],
    ['a DNAME may point to what is not there', 'old DNAME new\n', []],
    ['a DNAME to itself fails', 'old DNAME old\n', ['fail self 5:11-5:14 old.example.org.']],
    ['a challenge is there only for a moment', '_acme-challenge.www CNAME www._acme\n', []],
    ['the actions of a response policy are no names', 'bad.example.com CNAME .\nx CNAME *.\ny CNAME rpz-passthru.\n', []],
    ['an alias that is hidden is not looked at', 'sub NS ns1.example.net.\nx.sub CNAME nowhere\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(cnameTarget, zone)).toEqual(expected));

  it('calls nine steps too many, and eight a chain', () => {
    const chain = (steps: number) =>
      Array.from({ length: steps }, (_, i) => `a${i} CNAME a${i + 1}\n`).join('') + `a${steps} A 192.0.2.1\n`;
    expect(saidOf(cnameTarget, chain(9))[0]).toBe('fail tooLong 5:10-5:12 a0.example.org.');
    expect(saidOf(cnameTarget, chain(8))[0]).toBe('fail chain 5:10-5:12 a0.example.org.');
    expect(saidOf(cnameTarget, chain(40))[0]).toBe('fail tooLong 5:10-5:12 a0.example.org.');
  });

  it('follows an alias into the other zones of the repository', () => {
    expect(saidOf(cnameTarget, 'www CNAME gone.example.net.\n', { 'example.net.zone': NET })).toEqual([
      'fail doesNotExist 5:11-5:28 www.example.org.',
    ]);
    expect(saidOf(cnameTarget, 'www CNAME x.example.net.\n', { 'example.net.zone': `${NET}x CNAME www.example.org.\n` })).toEqual([
      'fail loop 5:9-5:25 x.example.net.',
      'fail loop 5:11-5:25 www.example.org.',
    ]);
  });

  it('shows the way', () => {
    const [result] = judged([cnameTarget], { 'example.org.zone': '$TTL 60\n@ SOA a b 1 2 3 4 5\na CNAME b\nb CNAME a\n' });
    expect(result?.message?.params['path']).toBe('a.example.org → b.example.org → a.example.org');
  });

  it('does not know what is missing when an include is', () => {
    expect(saidOf(cnameTarget, 'www CNAME web\n$INCLUDE hosts.zone\n')).toEqual(['unknown includeNotFound example.org.']);
  });
});
