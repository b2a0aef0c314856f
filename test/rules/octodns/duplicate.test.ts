import { describe, expect, it } from 'vitest';
import { octodnsDuplicate } from '../../../rules/octodns/duplicate.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/duplicate', () => {
  it.each([
    ['a list of records passes', 'www:\n- type: A\n  value: 192.0.2.1\n- type: AAAA\n  value: 2001:db8::1\n', []],
    [
      'a key twice',
      'www:\n  type: A\n  value: 192.0.2.1\nwww:\n  type: A\n  value: 192.0.2.1\n',
      ['error yamlDuplicateKey 4:1-4:4 The key “www” stands twice in this mapping; octoDNS keeps the last one only.'],
    ],
    [
      'a type twice at the apex',
      "'':\n- type: A\n  value: 192.0.2.1\n- type: A\n  value: 192.0.2.2\n",
      ["error octodnsDuplicateRecord 4:3-5:19 The record A of “''” stands twice in this zone."],
    ],
    [
      'a type twice in a list',
      'www:\n- type: A\n  value: 192.0.2.1\n- type: A\n  value: 192.0.2.2\n',
      ['error octodnsDuplicateRecord 4:3-5:19 The record A of “www” stands twice in this zone.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsDuplicate, given)).toEqual(expected));
});
