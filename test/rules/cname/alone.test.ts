import { describe, expect, it } from 'vitest';
import { cnameAlone } from '../../../rules/cname/alone.ts';
import { judged, saidOf } from '../../support/judged.ts';

describe('cname/alone', () => {
  it.each([
    ['a CNAME alone passes', 'www CNAME web\n', []],
    ['its signature and its NSEC may stand beside it', 'www CNAME web\nwww NSEC x CNAME NSEC\n', []],
    ['a key may too, as RFC 2535 had it', 'www CNAME web\nwww KEY 512 255 1 AQPSKmynfzW4kyBv015MUG2DeIQ3\n', []],
    ['an address beside it fails', 'www CNAME web\nwww A 192.0.2.1\n', ['fail otherData 5:1-5:14 www.example.org.']],
    ['a delegation beside it fails', 'www CNAME web\nwww NS ns1.example.net.\n', ['fail otherData 5:1-5:14 www.example.org.']],
    ['two targets fail at the second', 'www CNAME a\nwww CNAME b\n', ['fail several 6:1-6:12 www.example.org.']],
    ['the same twice is a duplicate, which another rule tells', 'www CNAME a\nwww CNAME A\n', []],
    ['a CNAME at the apex is told as such', '@ CNAME web\n', ['fail atApex 5:1-5:12 example.org.']],
    ['a DNAME beside it is the DNAME’s fault', 'www CNAME a\nwww DNAME b\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(cnameAlone, zone)).toEqual(expected));

  it('names the other types and shows one record of each', () => {
    const result = judged([cnameAlone], {
      'example.org.zone': '$TTL 60\n@ SOA a b 1 2 3 4 5\nwww CNAME web\nwww A 192.0.2.1\nwww MX 0 .\n',
    }).find(({ outcome }) => outcome === 'fail');
    expect(result?.message?.params['types']).toBe('A, MX');
    expect(result?.places).toHaveLength(3);
  });
});
