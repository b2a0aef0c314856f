import { describe, expect, it } from 'vitest';
import { syntaxTooManyProblems } from '../../../rules/syntax/too-many-problems.ts';
import { told } from '../told.ts';

describe('syntax/too-many-problems', () => {
  it.each([
    ['ten thousand problems are told one by one', 'a A x\n'.repeat(10000), []],
    ['one more is counted', 'a A x\n'.repeat(10001), ['warning tooManyProblems One more problem of this file is not shown.']],
    ['many more are counted', 'a A x\n'.repeat(11000), ['warning tooManyProblems 1,000 more problems of this file are not shown.']],
  ])('%s', (_, given, expected) => expect(told(syntaxTooManyProblems, given)).toEqual(expected));
});
