import { describe, expect, it } from 'vitest';
import { syntaxFinalNewline } from '../../../rules/syntax/final-newline.ts';
import { told } from '../told.ts';

describe('syntax/final-newline', () => {
  it.each([
    ['a newline at the end passes', 'www A 192.0.2.1\n', []],
    ['none is advice, at the end', 'www A 192.0.2.1', ['advice missingFinalNewline 5:16-5:16 The last line does not end with a newline.']],
  ])('%s', (_, given, expected) => expect(told(syntaxFinalNewline, given)).toEqual(expected));
});
