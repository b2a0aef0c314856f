import { describe, expect, it } from 'vitest';
import { duplicate } from '../../../rules/rrset/duplicate.ts';
import { judged, saidOf } from '../../support/judged.ts';
import { remediesOn } from '../../support/one-zone.ts';

const SHA = '0'.repeat(63);

describe('rrset/duplicate', () => {
  it.each([
    ['different addresses pass', 'www A 192.0.2.1\nwww A 192.0.2.2\n', []],
    ['the same address fails at the second', 'www A 192.0.2.1\nwww A 192.0.2.1\n', ['fail again 6:1-6:16 www.example.org.']],
    [
      'an IPv6 address in two spellings is one',
      'www AAAA 2001:db8::1\nwww AAAA 2001:DB8:0:0::1\n',
      ['fail again 6:1-6:25 www.example.org.'],
    ],
    ['a relative and an absolute name are one', '@ MX 10 mx\n@ MX 10 MX.example.org.\n', ['fail again 6:1-6:24 example.org.']],
    ['another preference is another record', '@ MX 10 mx\n@ MX 20 mx\n', []],
    ['another TTL is no other record', 'www 300 A 192.0.2.1\nwww 600 A 192.0.2.1\n', ['fail again 6:1-6:20 www.example.org.']],
    [
      'hexadecimal in two spellings is one',
      `_25._tcp TLSA 3 1 1 ${SHA}a\n_25._tcp TLSA 3 1 1 ${SHA}A\n`,
      ['fail again 6:1-6:85 _25._tcp.example.org.'],
    ],
    ['quotes do not tell texts apart', 'a TXT "text"\na TXT text\n', ['fail again 6:1-6:11 a.example.org.']],
    ['letter case tells texts apart', 'a TXT "text"\na TXT "Text"\n', []],
    ['the split of a text tells it apart', 'a TXT "te" "xt"\na TXT "text"\n', []],
    [
      'three times is two too many',
      'w A 192.0.2.1\nw A 192.0.2.1\nw A 192.0.2.1\n',
      ['fail again 6:1-6:14 w.example.org.', 'fail again 7:1-7:14 w.example.org.'],
    ],
  ])('%s', (_, zone, expected) => expect(saidOf(duplicate, zone)).toEqual(expected));

  it('finds them in large sets, and quickly', () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `a TXT "text ${i % 20_000}"\n`);
    const results = judged([duplicate], { 'example.org.zone': `$TTL 60\n@ SOA a b 1 2 3 4 5\n${lines.join('')}` });
    expect(results.filter(({ outcome }) => outcome === 'fail')).toHaveLength(10_000);
  });

  it('offers to remove the later one', () => {
    expect(remediesOn(duplicate, '$TTL 60\n@ SOA a b 1 2 3 4 5\nw A 192.0.2.1\nw A 192.0.2.1\n')).toMatchObject([
      { kind: 'removeRecord', record: { index: 2 }, safety: 'safe' },
    ]);
  });
});
