import { expect, test } from 'vitest';
import { gitWith } from '../../cli/git.ts';

test('an answer of git that is longer than asked for is none', async () => {
  const whole = await gitWith({}, '.', 'version');
  const room = whole.ok ? whole.output.length : 0;
  expect(room).toBeGreaterThan(0);
  expect(await gitWith({ most: room }, '.', 'version')).toEqual(whole);
  expect((await gitWith({ most: room - 1 }, '.', 'version')).ok).toBe(false);
});
