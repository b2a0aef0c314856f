import { expect, test } from 'vitest';
import { inputOptimiser } from '../../cli/optimiser.ts';

const KIBIBYTE = 1024;

test.each([
  ['nothing is read', [], ['--no-turbofan']],
  ['little is read', [100 * KIBIBYTE, 100 * KIBIBYTE], ['--no-turbofan']],
  ['one large file is read', [2048 * KIBIBYTE], ['--no-turbofan', '--turbofan']],
  ['many files add up', Array.from({ length: 20 }, () => 100 * KIBIBYTE), ['--no-turbofan', '--turbofan']],
])('when %s, the flags are right', (_, sizes, expected) => {
  const flags: string[] = [];
  const optimiser = inputOptimiser((flag) => flags.push(flag));
  optimiser.rest();
  for (const size of sizes) optimiser.onInput(size);
  expect(flags).toEqual(expected);
});

test('what was large already is not slowed down', () => {
  const flags: string[] = [];
  const optimiser = inputOptimiser((flag) => flags.push(flag));
  optimiser.onInput(2048 * KIBIBYTE);
  optimiser.rest();
  expect(flags).toEqual([]);
});
