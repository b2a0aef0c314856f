import { describe, expect, test } from 'vitest';
import { progressOf } from '../../cli/progress.ts';
import type { Context } from '../../cli/context.ts';
import { translator } from '../../locales/translator.ts';

/** What a run of this many milliseconds writes, with a report of progress every 50. */
async function shown(milliseconds: number, options: { isTerminal: boolean; quiet?: boolean }): Promise<string[]> {
  let now = 0;
  const written: string[] = [];
  const sink = {
    isTerminal: options.isTerminal,
    columns: 80,
    write: async (text: string | Uint8Array) => {
      written.push(String(text));
    },
  };
  const surroundings = { cwd: '/', env: {}, stdin: (async function* () {})(), stdout: sink, stderr: sink, now: () => now };
  const common = { format: [], failOn: 'error', only: [], skip: [], color: false } as const;
  const context: Context = { surroundings, translator: await translator('en'), options: { ...common, quiet: options.quiet === true } };
  const progress = progressOf(context);
  for (; now <= milliseconds; now += 50) progress.onBytes(now * 10_000);
  progress.done();
  return written;
}

describe('progress', () => {
  test('is not shown of a run that lasts less than a second', async () => expect(await shown(950, { isTerminal: true })).toEqual([]));
  test('is shown afterwards a few times a second, and taken away at the end', async () => {
    expect(await shown(1450, { isTerminal: true })).toEqual([
      '\r\u001B[KReading: 10 MiB',
      '\r\u001B[KReading: 11 MiB',
      '\r\u001B[KReading: 13 MiB',
      '\r\u001B[K',
    ]);
  });
  test('is not shown in a pipeline', async () => expect(await shown(5000, { isTerminal: false })).toEqual([]));
  test('is not shown with --quiet', async () => expect(await shown(5000, { isTerminal: true, quiet: true })).toEqual([]));
});
