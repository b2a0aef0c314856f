import { describe, expect, it } from 'vitest';
import { octodnsKeyTypes } from '../../../rules/octodns/key-types.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/key-types', () => {
  it.each([
    ['quoted keys pass', "'no':\n  type: A\n  value: 192.0.2.1\n'1.10':\n  type: A\n  value: 192.0.2.1\n", []],
    [
      'a truth value as a key',
      'no:\n  type: A\n  value: 192.0.2.1\n',
      ['error yamlKeyCoerced 1:1-1:3 YAML takes the key no for a truth value, so the record is named False.'],
    ],
    [
      'a number as a key',
      '1.10:\n  type: A\n  value: 192.0.2.1\n',
      ['error yamlKeyCoerced 1:1-1:5 YAML takes the key 1.10 for a number, so the record is named 1.1.'],
    ],
    [
      'an octal number as a key',
      '010:\n  type: A\n  value: 192.0.2.1\n',
      ['error yamlKeyCoerced 1:1-1:4 YAML takes the key 010 for a number, so the record is named 8.'],
    ],
    ['a day as a key is a text again', '2026-01-02:\n  type: A\n  value: 192.0.2.1\n', []],
    [
      'a truth value as a text',
      'www:\n  type: TXT\n  value: yes\n',
      ['error valueRefused 3:10-3:13 YAML takes yes for a truth value; octoDNS breaks off where no text stands here.'],
    ],
    [
      'a number in sixties as a TTL',
      'www:\n  ttl: 1:30\n  type: A\n  value: 192.0.2.1\n',
      ['warning yamlValueCoerced 2:8-2:12 YAML takes 1:30 for a number; it becomes 90.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsKeyTypes, given)).toEqual(expected));
});
