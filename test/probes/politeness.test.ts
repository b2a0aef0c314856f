import { expect, test } from 'vitest';
import { turnsWithin } from '../../probes/politeness.ts';
import { processorTime } from '../support/processor-time.ts';

const open = { perServer: 100, perSecond: 100_000, atOnce: 100, total: 1_000_000 };

/** Work that takes a moment, and the most that was under way at a time. */
function counted() {
  let underWay = 0;
  const seen = { most: 0 };
  const work = async (): Promise<void> => {
    seen.most = Math.max(seen.most, ++underWay);
    await new Promise((resolve) => setTimeout(resolve, 5));
    underWay--;
  };
  return { seen, work };
}

test('one server is asked no more at a time than is polite', async () => {
  const turns = turnsWithin({ ...open, perServer: 3 });
  const { seen, work } = counted();
  await Promise.all(Array.from({ length: 20 }, () => turns.take('192.0.2.1', work)));
  expect(seen.most).toBe(3);
});

test('all servers together are asked no more at a time than the machine likes', async () => {
  const turns = turnsWithin({ ...open, atOnce: 5 });
  const { seen, work } = counted();
  await Promise.all(Array.from({ length: 40 }, (_, n) => turns.take(`192.0.2.${n}`, work)));
  expect(seen.most).toBe(5);
});

test('questions to one server keep their distance', async () => {
  const turns = turnsWithin({ ...open, perSecond: 100 });
  const begin = performance.now();
  await Promise.all(Array.from({ length: 11 }, () => turns.take('192.0.2.1', () => Promise.resolve())));
  expect(performance.now() - begin).toBeGreaterThanOrEqual(99);
});

test('a slow server does not hold up another', async () => {
  const turns = turnsWithin({ ...open, perSecond: 4 });
  const slow = Promise.all(Array.from({ length: 4 }, () => turns.take('192.0.2.1', () => Promise.resolve())));
  const other = turns.take('192.0.2.2', () => Promise.resolve());
  expect(await Promise.race([slow.then(() => 'slow'), other.then(() => 'other')])).toBe('other');
  await slow;
});

test('work that fails gives its turn back', async () => {
  const turns = turnsWithin({ ...open, perServer: 1 });
  await expect(turns.take('192.0.2.1', () => Promise.reject(new Error('out of order')))).rejects.toThrow('out of order');
  expect(await turns.take('192.0.2.1', () => Promise.resolve('next'))).toBe('next');
});

test('nothing begins after the budget or after the end', async () => {
  const turns = turnsWithin({ ...open, total: 1 });
  expect(await turns.take('192.0.2.1', () => Promise.resolve('first'))).toBe('first');
  expect(await turns.take('192.0.2.1', () => Promise.resolve('second'))).toBeUndefined();
  const ended = turnsWithin(open, AbortSignal.abort());
  expect(await ended.take('192.0.2.1', () => Promise.resolve('late'))).toBeUndefined();
});

test('a long queue costs no more per turn than a short one', async () => {
  const turns = turnsWithin({ ...open, total: 1_000_000 });
  const before = processorTime();
  await Promise.all(Array.from({ length: 20_000 }, (_, n) => turns.take(`192.0.2.${n % 50}`, () => Promise.resolve())));
  expect(processorTime() - before).toBeLessThan(5000);
});
