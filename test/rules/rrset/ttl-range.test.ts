import { describe, expect, it } from 'vitest';
import { ttlRange } from '../../../rules/rrset/ttl-range.ts';
import { saidOf } from '../../support/judged.ts';

describe('rrset/ttl-range', () => {
  it.each([
    ['a minute and a week pass', 'a 60 A 192.0.2.1\nb 604800 A 192.0.2.1\n', []],
    ['zero is told', 'a 0 A 192.0.2.1\n', ['fail zero 5:1-5:16 a.example.org.']],
    ['less than a minute is told', 'a 59 A 192.0.2.1\n', ['fail veryLow 5:1-5:17 a.example.org.']],
    ['more than a week is told', 'a 604801 A 192.0.2.1\n', ['fail tooHigh 5:1-5:21 a.example.org.']],
    ['a set is told once', 'a 30 A 192.0.2.1\na 30 A 192.0.2.2\n', ['fail veryLow 5:1-5:17 a.example.org.']],
    [
      'a default is told once for the zone, at its first record',
      '$TTL 30\na A 192.0.2.1\nb A 192.0.2.1\n',
      ['fail defaultVeryLow 6:1-6:14 example.org.'],
    ],
    ['a default of zero', '$TTL 0\na A 192.0.2.1\n', ['fail defaultZero 6:1-6:14 example.org.']],
    ['a default above a week', '$TTL 30d\na A 192.0.2.1\n', ['fail defaultTooHigh 6:1-6:14 example.org.']],
    ['a default that a template will give is not zero', '$TTL {{ ttl }}\na A 192.0.2.1\n$TTL $ttl\na A 192.0.2.2\n', []],
    ['a TTL that nothing tells is told by another rule', '@ SOA a b 1 14400 3600 1209600 0\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(ttlRange, zone)).toEqual(expected));
});
