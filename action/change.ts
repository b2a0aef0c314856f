import { DIFF_SAFELY, git, gitWith } from '../cli/git.ts';
import type { Result } from '../model/report.ts';
import type { Places } from '../reports/places.ts';
import { spansOf } from '../reports/places.ts';
import { baseOf } from './change-base.ts';
import type { Trigger } from './event.ts';
import { hunksOf } from './hunks.ts';
import type { LineRange } from './hunks.ts';
import type { Runner } from './runner.ts';

/** What differs from the base, by path relative to the project root. */
export interface Change {
  readonly base: string;
  readonly lines: ReadonlyMap<string, readonly LineRange[]>;
}

/** Asks git what a change is. `unknown` where the history that would tell is not here. */
export async function changeOf(runner: Runner, root: string, trigger: Trigger): Promise<Change | 'none' | 'unknown'> {
  if (trigger.kind !== 'change') return 'none';
  const base = await baseOf(runner, root, trigger);
  if (base === undefined) return 'unknown';
  const patch = await gitWith({ most: MOST_BYTES }, root, 'diff', ...OPTIONS, base, '--', '.');
  return { base, lines: patch.ok ? hunksOf(patch.output) : await wholeFiles(root, base) };
}

/**
 * Attributes that a change brings along can keep git from showing its lines, and a change may be larger than memory. It still has a
 * base: then all lines of its files are its own.
 */
async function wholeFiles(root: string, base: string): Promise<ReadonlyMap<string, readonly LineRange[]>> {
  const named = await git(root, 'diff', '--name-only', '-z', ...NAMES, base, '--', '.');
  const paths = named.ok ? named.output.toString().split('\0') : [];
  return new Map(paths.filter((path) => path !== '').map((path) => [path, [{ first: 1, last: Number.MAX_SAFE_INTEGER }]]));
}

const NAMES = [
  ...DIFF_SAFELY,
  '--find-renames', // a file that moved is changed where its lines are
  '--ignore-submodules=all',
  '--diff-filter=d',
];

const MOST_BYTES = 256 * 1024 * 1024;

/** Every file as text. */
const OPTIONS = [...NAMES, '--unified=0', '--text', '--src-prefix=a/', '--dst-prefix=b/'];

/** How far a finding is from the change: on a line of it, in a file of it, elsewhere. */
export const DISTANCES = ['line', 'file', 'elsewhere'] as const;
export type Distance = (typeof DISTANCES)[number];

export function distanceFrom({ lines }: Change, places: Places): (result: Result) => Distance {
  return (result) => {
    const [span] = spansOf(result.places);
    const ranges = span === undefined ? undefined : lines.get(span.path);
    if (span === undefined || ranges === undefined) return 'elsewhere';
    const { startLine, endLine } = places.locate(span);
    return touches(ranges, startLine, endLine) ? 'line' : 'file';
  };
}

/** Whether one of the ranges, which stand in order, shares a line with another. */
function touches(ranges: readonly LineRange[], first: number, last: number): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.last ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  const found = ranges[low];
  return found !== undefined && found.first <= last;
}
