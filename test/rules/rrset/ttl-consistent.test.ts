import { describe, expect, it } from 'vitest';
import { ttlConsistent } from '../../../rules/rrset/ttl-consistent.ts';
import { judged, saidOf } from '../../support/judged.ts';
import { remediesOn } from '../../support/one-zone.ts';

describe('rrset/ttl-consistent', () => {
  it.each([
    ['equal TTLs pass', 'www 300 A 192.0.2.1\nwww 300 A 192.0.2.2\n', []],
    ['other types may have other TTLs', 'www 300 A 192.0.2.1\nwww 600 AAAA 2001:db8::1\n', []],
    ['two TTLs fail at the second', 'www 300 A 192.0.2.1\nwww 600 A 192.0.2.2\n', ['fail differ 6:1-6:20 www.example.org.']],
    ['the default TTL counts', 'www A 192.0.2.1\nwww 600 A 192.0.2.2\n', ['fail differ 6:1-6:20 www.example.org.']],
    ['letter case does not tell names apart', 'www 300 A 192.0.2.1\nWWW 600 A 192.0.2.2\n', ['fail differ 6:1-6:20 www.example.org.']],
    [
      'a TTL that a template will give is not known',
      'w A 192.0.2.1\n$TTL {{ ttl }}\nw A 192.0.2.2\n',
      ['unknown placeholder example.org.'],
    ],
    ['two that a template will give are the same', '$TTL {{ ttl }}\nw A 192.0.2.1\nw A 192.0.2.2\n', []],
    [
      'two that are known differ all the same',
      '$TTL {{ ttl }}\nw A 192.0.2.1\nw 5 A 192.0.2.2\nw 6 A 192.0.2.3\n',
      ['fail differ 8:1-8:16 w.example.org.'],
    ],
  ])('%s', (_, zone, expected) => expect(saidOf(ttlConsistent, zone)).toEqual(expected));

  it('shows every TTL and every record', () => {
    const result = judged([ttlConsistent], {
      'example.org.zone': '@ 60 SOA a b 1 2 3 4 5\nw 300 A 192.0.2.1\nw 600 A 192.0.2.2\nw 300 A 192.0.2.3\nw 60 A 192.0.2.4\n',
    }).find(({ outcome }) => outcome === 'fail');
    expect(result?.message?.params).toMatchObject({ ttls: '60, 300, 600', lowest: 60, type: 'A' });
    expect(result?.places).toHaveLength(4);
  });

  it('offers the lowest TTL for all', () => {
    expect(remediesOn(ttlConsistent, '@ 60 SOA a b 1 2 3 4 5\nw 300 A 192.0.2.1\nw 600 A 192.0.2.2\n')).toMatchObject([
      { kind: 'setTtl', ttl: 300, records: [{ index: 2 }] },
    ]);
  });
});
