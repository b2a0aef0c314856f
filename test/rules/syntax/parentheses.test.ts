import { describe, expect, it } from 'vitest';
import { syntaxParentheses } from '../../../rules/syntax/parentheses.ts';
import { told } from '../told.ts';

describe('syntax/parentheses', () => {
  it.each([
    ['a pair over several lines passes', 'www TXT ( "a" ; (\n "b" )\n', []],
    [
      'a parenthesis that is never closed is an error at the parenthesis',
      'www TXT ( "a"\nmail A 192.0.2.1\n',
      ['error unbalancedParenthesis 5:9-5:10 This parenthesis is never closed.'],
    ],
    [
      'a parenthesis that closes none is an error',
      'www A 192.0.2.1 )\n',
      ['error strayParenthesis 5:17-5:18 This parenthesis closes none.'],
    ],
    [
      'a parenthesis inside another is a warning',
      'www TXT ( "a" ( "b" ) )\n',
      ['warning nestedParenthesis 5:15-5:16 This parenthesis stands inside another one.'],
    ],
    ['a parenthesis in quotes or a comment is text', 'www TXT "(" ; )\n', []],
  ])('%s', (_, given, expected) => expect(told(syntaxParentheses, given)).toEqual(expected));
});
