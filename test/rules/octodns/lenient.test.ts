import { describe, expect, it } from 'vitest';
import { octodnsLenient } from '../../../rules/octodns/lenient.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/lenient', () => {
  it.each([
    ['a lenient record without faults passes', 'www:\n  octodns:\n    lenient: true\n  type: A\n  value: 192.0.2.1\n', []],
    [
      'a lenient record with a fault is advice',
      'www:\n  octodns:\n    lenient: true\n  type: TXT\n  value: a; b\n',
      ['advice octodnsLenient 5:10-5:14 The semicolons of this record would be refused, were it not lenient.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsLenient, given)).toEqual(expected));
});
