import { createHash } from 'node:crypto';
import { git, gitLine } from '../../cli/git.ts';
import { shiftsOf } from '../hunks.ts';
import type { Shift } from '../hunks.ts';

/** A line of the file that is checked out as the line of the same file in the head of the pull request; undefined where there is none. */
export type HeadLine = (line: number) => number | undefined;

/**
 * GitHub takes comments on lines of the head, and what is checked out is the merge with the base. Where the file is the same in both,
 * so are its lines; where it is not, git tells how they moved, if it knows the head.
 *
 * @param blob Name of the file's content in the head, as GitHub tells it.
 */
export async function headLinesOf(
  root: string,
  head: string,
  path: string,
  bytes: Uint8Array,
  blob: string | null,
): Promise<HeadLine | undefined> {
  if (blob !== null && [...blobNames(bytes)].includes(blob)) return (line) => line;
  const known = await gitLine(root, 'rev-parse', '--verify', '--quiet', `${head}^{commit}`);
  if (known === undefined) return undefined;
  const patch = await git(root, 'diff', ...OPTIONS, known, '--', `:(top,literal)${path}`);
  if (!patch.ok) return undefined;
  const shifts = shiftsOf(patch.output);
  return (line) => movedBack(shifts, line);
}

const OPTIONS = [
  '--unified=0',
  '--text',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-renames',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

/** What git calls a content: by SHA-1, or by SHA-256 in a repository that was made so. */
function* blobNames(bytes: Uint8Array): Generator<string> {
  for (const algorithm of ['sha1', 'sha256']) yield createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function movedBack(shifts: readonly Shift[], line: number): number | undefined {
  let moved = 0;
  for (const { first, removed, added } of shifts) {
    if (first + added <= line) moved += removed - added;
    else if (first <= line) return undefined;
  }
  return line + moved;
}
