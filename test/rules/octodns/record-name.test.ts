import { describe, expect, it } from 'vitest';
import { octodnsRecordName } from '../../../rules/octodns/record-name.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/record-name', () => {
  it.each([
    ['the empty name, wildcards and inner dots pass', "'':\n  type: A\n  value: 192.0.2.1\n'*.a.b':\n  type: A\n  value: 192.0.2.1\n", []],
    ['@', "'@':\n  type: A\n  value: 192.0.2.1\n", ['error octodnsName 1:1-1:4 The apex is written as an empty key, not as @.']],
    [
      'a final dot',
      'www.:\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsName 1:1-1:5 The name “www.” ends with a dot; it is relative to the zone.'],
    ],
    ['an empty label', 'a..b:\n  type: A\n  value: 192.0.2.1\n', ['error octodnsName 1:1-1:5 The name “a..b” has an empty label.']],
    ['a blank', "'a b':\n  type: A\n  value: 192.0.2.1\n", ['error octodnsName 1:1-1:6 The name “a b” holds a blank.']],
    [
      'a character that IDNA has not',
      "'\xe2\x98\xba':\n  type: A\n  value: 192.0.2.1\n",
      ['error octodnsName 1:1-1:6 The name “☺” is no name that IDNA allows.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsRecordName, given)).toEqual(expected));
});
