import { describe, expect, it } from 'vitest';
import { octodnsTxtEscapes } from '../../../rules/octodns/txt-escapes.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/txt-escapes', () => {
  it.each([
    ['escaped semicolons pass', 'www:\n  type: TXT\n  value: a\\; b\n', []],
    [
      'a plain semicolon',
      'www:\n  type: TXT\n  value: a; b\n',
      ['error unescaped 3:10-3:14 A semicolon in this value has no backslash before it.'],
    ],
    [
      'a doubled backslash',
      'www:\n  type: TXT\n  value: a\\\\; b\n',
      ['error doubled 3:10-3:16 A semicolon in this value has two backslashes before it.'],
    ],
    [
      'a character that is not ASCII',
      'www:\n  type: TXT\n  value: caf\xc3\xa9\n',
      ['error nonAscii 3:10-3:15 This value holds “é”, which is not ASCII.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsTxtEscapes, given)).toEqual(expected));
});
