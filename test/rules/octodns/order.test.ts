import { describe, expect, it } from 'vitest';
import { octodnsOrder } from '../../../rules/octodns/order.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/order', () => {
  it.each([
    [
      'sorted keys pass',
      'a:\n  type: A\n  value: 192.0.2.1\nb2:\n  type: A\n  value: 192.0.2.1\nb10:\n  type: A\n  value: 192.0.2.1\n',
      [],
    ],
    [
      'a key out of order',
      'b:\n  type: A\n  value: 192.0.2.1\na:\n  type: A\n  value: 192.0.2.1\n',
      ['warning octodnsOrder 1:1-1:2 The key “b” stands out of order: “a” comes first.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsOrder, given)).toEqual(expected));
});
