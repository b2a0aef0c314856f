import { describe, expect, it } from 'vitest';
import { syntaxName } from '../../../rules/syntax/name.ts';
import { told } from '../told.ts';

describe('syntax/name', () => {
  it.each([
    ['labels of 63 octets pass', `${'a'.repeat(63)} A 192.0.2.1\n`, []],
    [
      'an empty label is an error',
      'a..b A 192.0.2.1\n',
      ['error emptyLabel 5:3-5:4 “a..b” is no domain name: one of its labels is empty.'],
    ],
    [
      'an empty label in a target is an error',
      'www CNAME .mail.\n',
      ['error emptyLabel 5:11-5:17 “.mail.” is no domain name: one of its labels is empty.'],
    ],
    [
      'a label of 64 octets is an error',
      `${'a'.repeat(64)} A 192.0.2.1\n`,
      [`error labelTooLong 5:1-5:65 “${'a'.repeat(64)}” is no domain name: one of its labels has more than 63 octets.`],
    ],
    [
      'a name of more than 255 octets is an error',
      `${'a.'.repeat(125)}b A 192.0.2.1\n`,
      [
        'error nameTooLong 5:1-5:252 “a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.…” is no domain name: with its origin it has more than 255 octets.',
      ],
    ],
    ['an empty name in quotes is an error', '"" A 192.0.2.1\n', ['error emptyName 5:1-5:2 The domain name is empty.']],
    [
      'UTF-8 in an owner is a warning, with the ASCII form',
      'b\xc3\xbccher A 192.0.2.1\n',
      ['warning internationalName 5:1-5:8 “bücher” holds characters that are not ASCII; in the DNS the name is “xn--bcher-kva”.'],
    ],
    [
      'UTF-8 in a target is a warning',
      'www CNAME b\xc3\xbccher.example.net.\n',
      [
        'warning internationalName 5:11-5:31 “bücher.example.net.” holds characters that are not ASCII; in the DNS the name is “xn--bcher-kva.example.net.”.',
      ],
    ],
    [
      'octets that are no UTF-8 are a warning',
      'b\xfccher A 192.0.2.1\n',
      ['warning nonAsciiName 5:1-5:7 “b\\252cher” holds characters that are not ASCII.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxName, given)).toEqual(expected));
});
