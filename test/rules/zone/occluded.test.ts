import { describe, expect, it } from 'vitest';
import { occluded } from '../../../rules/zone/occluded.ts';
import { judged, saidOf } from '../../support/judged.ts';

describe('zone/occluded', () => {
  it.each([
    [
      'a delegation with glue and DS passes',
      'sub NS ns.sub\nsub DS 1 13 2 0000000000000000000000000000000000000000000000000000000000000000\nns.sub A 192.0.2.1\n',
      [],
    ],
    ['the cut itself may be the name server', 'sub NS sub\nsub A 192.0.2.1\n', []],
    ['glue for another delegation passes', 'a NS ns.b\nb NS ns1.example.net.\nns.b A 192.0.2.1\n', []],
    [
      'an address below a cut that is no glue fails',
      'sub NS ns.sub\nns.sub A 192.0.2.1\nwww.sub A 192.0.2.2\n',
      ['fail notGlue 7:1-7:20 www.sub.example.org.'],
    ],
    ['other data at the cut fails', 'sub NS ns1.example.net.\nsub TXT "x"\n', ['fail atCut 6:1-6:12 sub.example.org.']],
    [
      'an address at the cut that is no glue fails',
      'sub NS ns1.example.net.\nsub A 192.0.2.1\n',
      ['fail notGlue 6:1-6:16 sub.example.org.'],
    ],
    [
      'other data below a cut fails',
      'sub NS ns1.example.net.\nx.sub MX 10 mx.example.net.\n',
      ['fail belowCut 6:1-6:28 x.sub.example.org.'],
    ],
    [
      'a delegation below a delegation fails',
      'sub NS ns1.example.net.\nx.sub NS ns1.example.net.\n',
      ['fail belowCut 6:1-6:26 x.sub.example.org.'],
    ],
    ['a name below a DNAME fails', 'old DNAME new\nwww.old A 192.0.2.1\n', ['fail belowDname 6:1-6:20 www.old.example.org.']],
    [
      'everything below a DNAME at the apex fails',
      '@ DNAME example.net.\nwww A 192.0.2.1\n',
      ['fail belowDname 6:1-6:16 www.example.org.'],
    ],
    [
      'the hashes of a signed zone may stand below its DNAME',
      '@ DNAME example.net.\n0p9mhaveqvm6t7vbl5lop2u3t2rp3tom NSEC3 1 0 0 - 0p9mhaveqvm6t7vbl5lop2u3t2rp3ton A\n',
      [],
    ],
    ['names beside a cut pass', 'sub NS ns1.example.net.\nsubs A 192.0.2.1\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(occluded, zone)).toEqual(expected));

  it('is an error below a DNAME, where it is forbidden, and a warning below a cut', () => {
    const severities = (text: string) =>
      judged([occluded], { 'example.org.zone': `$TTL 60\n@ SOA a b 1 2 3 4 5\n${text}` })
        .filter(({ outcome }) => outcome === 'fail')
        .map(({ severity }) => severity);
    expect(severities('old DNAME new\nwww.old A 192.0.2.1\n')).toEqual(['error']);
    expect(severities('sub NS ns1.example.net.\nwww.sub A 192.0.2.2\n')).toEqual(['warning']);
  });

  it('does not know what is glue when lines could not be read', () => {
    expect(saidOf(occluded, 'sub NS ns1.example.net.\nwww.sub A 192.0.2.2\n$INCLUDE missing.zone\n')).toEqual([
      'unknown includeNotFound example.org.',
    ]);
  });

  it('stays quick with many name servers and much glue at one cut', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `sub NS ns${i}.sub\nns${i}.sub A 192.0.2.1\nx${i}.sub TXT "x"\n`);
    const results = judged([occluded], { 'example.org.zone': `$TTL 60\n@ SOA a b 1 2 3 4 5\n${lines.join('')}` });
    expect(results.filter(({ outcome }) => outcome === 'fail')).toHaveLength(20_000);
  });
});
