import { describe, expect, it } from 'vitest';
import { syntaxEscape } from '../../../rules/syntax/escape.ts';
import { told } from '../told.ts';

describe('syntax/escape', () => {
  it.each([
    ['sound escapes pass', 'www TXT "\\065\\"\\\\" a\\;b\n', []],
    [
      'a number above 255 is an error',
      'www TXT "\\256"\n',
      ['error badEscape 5:10-5:14 “\\256” is no escape: a backslash stands before one character, or before three digits up to 255.'],
    ],
    [
      'fewer than three digits are an error',
      'www TXT a\\1b\n',
      ['error badEscape 5:10-5:12 “\\1” is no escape: a backslash stands before one character, or before three digits up to 255.'],
    ],
    [
      'a backslash at the end of the line is an error',
      'www TXT a\\\n',
      ['error badEscape 5:10-5:11 “\\” is no escape: a backslash stands before one character, or before three digits up to 255.'],
    ],
    [
      'a NUL in a name is an error',
      'w\x00w A 192.0.2.1\n',
      ['error controlCharacter 5:2-5:3 The control character \\000 stands outside quotes.'],
    ],
    [
      'a form feed is an error',
      'www A\x0c192.0.2.1\n',
      ['error controlCharacter 5:6-5:7 The control character \\012 stands outside quotes.'],
    ],
    [
      'a carriage return inside a line is an error',
      'www A 192.0.2.1\r192.0.2.2\n',
      ['error controlCharacter 5:16-5:17 The control character \\013 stands outside quotes.'],
    ],
    [
      'a byte order mark is an error',
      '\xef\xbb\xbf@ 3600 SOA ns1 hostmaster 1 14400 3600 1209600 3600\n',
      ['error byteOrderMark 1:1-1:4 A byte order mark stands before the first line; name servers take it for a part of the first word.'],
    ],
    ['carriage returns at the end of a line pass', 'www A 192.0.2.1\r\r\n', []],
  ])('%s', (_, given, expected) => expect(told(syntaxEscape, given)).toEqual(expected));
});
