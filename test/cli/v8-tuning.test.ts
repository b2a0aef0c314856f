import { expect, test } from 'vitest';
import { v8Tuning } from '../../cli/v8-tuning.ts';

const KIBIBYTE = 1024;

test.each([
  ['nothing is read', [], ['--no-turbofan']],
  ['little is read', [100 * KIBIBYTE, 100 * KIBIBYTE], ['--no-turbofan']],
  ['one large file is read', [2048 * KIBIBYTE], ['--no-turbofan', '--turbofan']],
  ['many files add up', Array.from({ length: 20 }, () => 100 * KIBIBYTE), ['--no-turbofan', '--turbofan']],
  [
    'a very large file is read, and more',
    [20_480 * KIBIBYTE, 20_480 * KIBIBYTE],
    ['--no-turbofan', '--turbofan', '--semi-space-growth-factor=1'],
  ],
])('when %s, the flags are right', (_, sizes, expected) => {
  const flags: string[] = [];
  const tuning = v8Tuning((flag) => flags.push(flag));
  tuning.rest();
  for (const size of sizes) tuning.onInput(size);
  expect(flags).toEqual(expected);
});

test('what was large already is not slowed down', () => {
  const flags: string[] = [];
  const tuning = v8Tuning((flag) => flags.push(flag));
  tuning.onInput(2048 * KIBIBYTE);
  tuning.rest();
  expect(flags).toEqual([]);
});
