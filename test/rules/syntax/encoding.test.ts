import { describe, expect, it } from 'vitest';
import { syntaxEncoding } from '../../../rules/syntax/encoding.ts';
import { told } from '../told.ts';

describe('syntax/encoding', () => {
  it.each([
    ['blanks between digits pass', 'a TLSA 3 1 0 01 23 45\n', []],
    [
      'TLSA with a letter that is no digit',
      'a TLSA 3 1 0 012x\n',
      ['error badHex 5:17-5:18 The certificate association data of this TLSA record holds “x”, which is no hexadecimal digit.'],
    ],
    [
      'TLSA with an odd digit',
      'a TLSA 3 1 0 012\n',
      ['error oddHex 5:16-5:17 The certificate association data of this TLSA record has an odd number of hexadecimal digits.'],
    ],
    [
      'DNSKEY with a character that is no Base64',
      'a DNSKEY 257 3 13 AQ_D\n',
      ['error badBase64 5:21-5:22 The public key of this DNSKEY record holds “_”, which is no Base64 there.'],
    ],
    [
      'DNSKEY with Base64 cut off',
      'a DNSKEY 257 3 13 AQI\n',
      ['error badBase64 5:22-5:22 The public key of this DNSKEY record ends in the middle of its Base64.'],
    ],
    [
      'NSEC3 with a character that is no Base32',
      'a NSEC3 1 0 0 - 2vptu5timamqttgl4luu9kg21e0aor3w A\n',
      [
        'error badBase32 5:48-5:49 The next hashed owner name of this NSEC3 record holds “w”, which is no Base32 (0…9, A…V, no padding) there.',
      ],
    ],
    ['NULL with text', 'a NULL abcd\n', ['error genericOnly 5:8-5:12 NULL has no text form of its own; its data is written as \\# n hex.']],
    [
      'a length that does not fit',
      'a TYPE65280 \\# 3 0102\n',
      ['error genericLength 5:16-5:17 The generic form tells 3 octets, but 2 follow.'],
    ],
    ['octets that are no address', 'a A \\# 3 010203\n', ['error genericInvalid 5:10-5:16 These octets are no sound A data.']],
  ])('%s', (_, given, expected) => expect(told(syntaxEncoding, given)).toEqual(expected));
});
