import { describe, expect, it } from 'vitest';
import { syntaxOwner } from '../../../rules/syntax/owner.ts';
import { told } from '../told.ts';

describe('syntax/owner', () => {
  it.each([
    ['a blank owner behind a record passes', 'www A 192.0.2.1\n A 192.0.2.2\n', []],
    [
      'a blank owner before every record is an error',
      '  60 NS a\n@ 60 SOA a b 1 2 3 4 5\n',
      ['error ownerUnknown 1:1-1:3 This line begins with a blank, but no record before it has an owner.'],
    ],
    [
      'a blank owner behind $ORIGIN is a warning',
      'www A 192.0.2.1\n$ORIGIN sub.example.org.\n A 192.0.2.2\n A 192.0.2.3\n',
      [
        'warning ownerAfterOrigin 7:2-7:3 This record belongs to www.example.org., the last owner named; the new origin sub.example.org. does not change that.',
      ],
    ],
    ['an owner in quotes is a warning', '"www" A 192.0.2.1\n', ['warning quotedName 5:1-5:6 The owner “www” stands in quotes.']],
  ])('%s', (_, given, expected) => expect(told(syntaxOwner, given)).toEqual(expected));
});
