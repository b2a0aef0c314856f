import { describe, expect, it } from 'vitest';
import { octodnsTtl } from '../../../rules/octodns/ttl.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/ttl', () => {
  it.each([
    ['seconds pass', 'www:\n  ttl: 60\n  type: A\n  value: 192.0.2.1\n', []],
    ['units', 'www:\n  ttl: 1h\n  type: A\n  value: 192.0.2.1\n', ['error octodnsTtl 2:8-2:10 The TTL “1h” is no number of seconds.']],
    ['less than nothing', 'www:\n  ttl: -1\n  type: A\n  value: 192.0.2.1\n', ['error octodnsTtl 2:8-2:10 The TTL -1 is negative.']],
    [
      'more than fits',
      'www:\n  ttl: 2147483648\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsTtl 2:8-2:18 The TTL 2147483648 is larger than 2147483647 seconds, the most there is.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsTtl, given)).toEqual(expected));
});
