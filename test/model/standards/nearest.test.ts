import { expect, it, test } from 'vitest';
import { nearest } from '../../../model/standards/nearest.ts';
import { processorTime } from '../../support/processor-time.ts';

it.each([
  ['a letter too many', 'includde', 'include'],
  ['a letter too few', 'inclde', 'include'],
  ["two letters in each other's place", 'inlcude', 'include'],
  ['two other letters', 'imclute', 'include'],
  ['three other letters', 'imklute', null],
  ['a swap at the end', 'redirecte', 'redirect'],
  ['one edit of a short word', 'pt', 'ptr'],
  ['two edits of a short word', 'qq', null],
])('%s', (_, word, expected) => expect(nearest(word, ['include', 'redirect', 'ptr', 'exists'])).toBe(expected));

test('tens of thousands of words are held against hundreds in the time of a glance at each', () => {
  const known = Array.from({ length: 300 }, (_, i) => `rule/of-some-name-${(i * 7919).toString(36)}`);
  const began = processorTime();
  for (let i = 0; i < 10_000; i++) nearest(`other/word-number-${i}`, known);
  expect(processorTime() - began).toBeLessThan(2000);
});
