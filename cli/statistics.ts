import type { FileTree } from '../engine/tree.ts';
import type { Context } from './context.ts';
import type { LintRun } from './lint-run.ts';

const MEBIBYTE = 1024 * 1024;

/** What `--stats` adds, on standard error: the report stays the same with it. */
export async function writeStatistics(
  { surroundings, translator: { ui } }: Context,
  tree: FileTree,
  { estate }: LintRun,
  milliseconds: Readonly<Record<string, number>>,
): Promise<void> {
  const known = new Set([...tree.walk(), ...estate.files.keys()]);
  const read = estate.files.size;
  const phases = Object.entries(milliseconds).map(([phase, time]) => `${phase} ${Math.round(time)}`);
  const total = Object.values(milliseconds).reduce((sum, time) => sum + time, 0);
  const lines = [
    ui('stats.title'),
    `  ${ui('stats.files', { known: known.size, read, other: known.size - read })}`,
    `  ${ui('stats.time', { milliseconds: Math.round(total), phases: phases.join(', ') })}`,
    `  ${ui('stats.memory', { mebibytes: Math.round(process.memoryUsage().rss / MEBIBYTE) })}`,
  ];
  await surroundings.stderr.write(`${lines.join('\n')}\n`);
}
