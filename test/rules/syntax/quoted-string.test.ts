import { describe, expect, it } from 'vitest';
import { syntaxQuotedString } from '../../../rules/syntax/quoted-string.ts';
import { told } from '../told.ts';

describe('syntax/quoted-string', () => {
  it.each([
    ['a closed string passes', 'www TXT "a \\" b"\n', []],
    [
      'an open string is an error from its quote to the end of the line',
      'www TXT "a\nmail A 192.0.2.1\n',
      ['error unterminatedString 5:9-5:11 This string is not closed on its line.'],
    ],
    [
      'quotes around a name are an error',
      'www CNAME "mail"\n',
      ['error unexpectedQuotes 5:12-5:16 The cname of this CNAME record stands in quotes: “mail”.'],
    ],
    [
      'a URI without quotes is an error',
      'www URI 1 1 https://www.example.org/\n',
      ['error missingQuotes 5:13-5:37 The target of this URI record, “https://www.example.org/”, must stand in quotes.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxQuotedString, given)).toEqual(expected));
});
