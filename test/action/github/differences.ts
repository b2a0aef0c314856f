import { execFileSync } from 'node:child_process';

/** A file of a pull request as GitHub tells it. */
export interface Changed {
  readonly filename: string;
  readonly previous: string | undefined;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  /** Missing where it would be too large, or the file is no text. */
  readonly patch: string | undefined;
  readonly blob: string;
  readonly additions: number;
  readonly deletions: number;
}

/** Lines from 1; both ends belong to it. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** GitHub shows no patch that is larger. */
const LARGEST_PATCH = 1 << 20;

/** What a pull request changes, as three dots tell it, with renames. */
export function changedFiles(folder: string, base: string, head: string): readonly Changed[] {
  const from = git(folder, 'merge-base', base, head).trim();
  const names = git(folder, 'diff', '-z', '-M', '--name-status', from, head).split('\0').slice(0, -1);
  const files: Changed[] = [];
  for (let at = 0; at < names.length;) {
    const letter = names[at++] ?? '';
    const previous = letter.startsWith('R') ? names[at++] : undefined;
    const filename = names[at++] ?? '';
    const paths = [filename, ...(previous === undefined ? [] : [previous])];
    const whole = git(folder, 'diff', '-M', '--unified=3', from, head, '--', ...paths.map((path) => `:(literal)${path}`));
    const begins = whole.search(/^@@ /m);
    const patch = begins < 0 || whole.length > LARGEST_PATCH ? undefined : whole.slice(begins).replace(/\n$/, '');
    const lines = patch?.split('\n') ?? [];
    files.push({
      filename,
      previous,
      status: previous !== undefined ? 'renamed' : letter === 'A' ? 'added' : letter === 'D' ? 'removed' : 'modified',
      patch,
      blob: letter === 'D' ? '0'.repeat(40) : git(folder, 'rev-parse', `${head}:${filename}`).trim(),
      additions: lines.filter((line) => line.startsWith('+')).length,
      deletions: lines.filter((line) => line.startsWith('-')).length,
    });
  }
  return files;
}

/** The lines of the new side that each hunk shows. */
export function hunksShown(patch: string): readonly Range[] {
  const ranges: Range[] = [];
  let line = 0;
  for (const text of patch.split('\n')) {
    const first = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text)?.[1];
    if (first !== undefined) {
      line = Number(first);
      ranges.push({ first: line, last: line - 1 });
    } else if (text.startsWith(' ') || text.startsWith('+')) {
      const range = ranges.pop();
      if (range !== undefined) ranges.push({ ...range, last: line++ });
    }
  }
  return ranges;
}

/** Where lines are after a push; undefined where one of them was touched, or the file is gone. */
export function movedTo(folder: string, from: string, to: string, path: string, { first, last }: Range): Range | undefined {
  const patch = git(folder, 'diff', '--unified=0', from, to, '--', `:(literal)${path}`);
  if (/^deleted file/m.test(patch)) return undefined;
  let moved = 0;
  for (const [, start, removed = '1', added = '1'] of patch.matchAll(/^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/gm)) {
    const [begins, gone, come] = [Number(start) + (removed === '0' ? 1 : 0), Number(removed), Number(added)];
    if (begins > last) break;
    if (gone === 0 ? begins > first : begins + gone > first) return undefined;
    moved += come - gone;
  }
  return { first: first + moved, last: last + moved };
}

/** A file of a commit, octet by octet. */
export function fileAt(folder: string, commit: string, path: string): Buffer {
  return execFileSync('git', ['-C', folder, 'cat-file', 'blob', `${commit}:${path}`], { maxBuffer: 1 << 28 });
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, '-c', 'core.quotePath=false', ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}
