import { describe, expect, it } from 'vitest';
import { syntaxTtl } from '../../../rules/syntax/ttl.ts';
import { told } from '../told.ts';

describe('syntax/ttl', () => {
  it.each([
    ['a TTL by itself, by $TTL and by the record before passes', '@ 60 SOA a b 1 2 3 4 5\n@ NS a\n$TTL 1h30m\na A 192.0.2.1\n', []],
    [
      'a first record without TTL is a warning',
      '@ SOA a b 1 2 3 4 5\n@ NS a\n',
      ['warning ttlMissing 1:3-1:6 Nothing tells the TTL of this SOA record: there is no $TTL, and no TTL on a line before it.'],
    ],
    ['a $TTL that a template will write passes', '$TTL {{ ttl }}\n@ SOA a b 1 2 3 4 5\n@ NS a\n', []],
    ['the largest TTL passes', 'www 2147483647 A 192.0.2.1\n', []],
    [
      'a larger one is an error',
      'www 2147483648 A 192.0.2.1\n',
      [
        'error ttlRange 5:5-5:15 The TTL 2147483648 is larger than 2147483647 seconds, the most there is: servers put another one in its place, BIND a 0.',
      ],
    ],
    [
      'a larger $TTL is an error',
      '$TTL 9999w\n',
      [
        'error ttlRange 5:6-5:11 The TTL 9999w is larger than 2147483647 seconds, the most there is: servers put another one in its place, BIND a 0.',
      ],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxTtl, given)).toEqual(expected));
});
