/** Lines of the new side of a change, from 1; both ends belong to it. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Which lines a unified diff adds or changes, by the path behind `+++ b/`. Only headers are read as text: what a hunk holds is
 * counted over, so that a line of it which looks like a header is none.
 */
export function hunksOf(patch: Buffer): ReadonlyMap<string, readonly LineRange[]> {
  const files = new Map<string, LineRange[]>();
  let ranges: LineRange[] | undefined;
  eachHunk(
    patch,
    ({ first, added }) => {
      if (added > 0) ranges?.push({ first, last: first + added - 1 });
    },
    (header) => (ranges = header === undefined ? undefined : rangesOf(files, header)),
  );
  return files;
}

/** Counts over what hunks hold. `file` is told the line that names the new side, and nothing where a file begins. */
function eachHunk(patch: Buffer, hunk: (hunk: Shift) => void, file: (header: string | undefined) => void = () => {}): void {
  let inside = 0;
  for (let at = 0; at < patch.length;) {
    const newline = patch.indexOf(NEWLINE, at);
    const end = newline < 0 ? patch.length : newline;
    const begins = patch[at];
    if (inside > 0) {
      if (begins !== BACKSLASH) inside -= 1;
    } else if (begins === PLUS) {
      file(patch.toString('utf8', at, end));
    } else if (begins === AT) {
      const found = HUNK.exec(patch.toString('latin1', at, Math.min(end, at + LONGEST_HUNK_HEADER)));
      if (found !== null) {
        const [removed, first, added] = [Number(found[1] ?? 1), Number(found[2]), Number(found[3] ?? 1)];
        hunk({ first, removed, added });
        inside = removed + added;
      }
    } else if (begins === LETTER_D) file(undefined);
    at = end + 1;
  }
}

const [NEWLINE, PLUS, AT, BACKSLASH, LETTER_D] = [0x0a, 0x2b, 0x40, 0x5c, 0x64];
const LONGEST_HUNK_HEADER = 100;
const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

function rangesOf(files: Map<string, LineRange[]>, header: string): LineRange[] | undefined {
  const path = pathOf(header.slice('+++ '.length));
  if (path === undefined) return undefined;
  const ranges = files.get(path) ?? [];
  files.set(path, ranges);
  return ranges;
}

/** `b/path`, `b/path with blanks<tab>` or `"b/path\twith\303\251"`; undefined for `/dev/null`. */
function pathOf(written: string): string | undefined {
  const quoted = /^"(.*)"\t?$/s.exec(written)?.[1];
  const name = quoted === undefined ? written.replace(/\t$/, '') : unquoted(quoted);
  return name.startsWith('b/') ? name.slice('b/'.length) : undefined;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

/** What git writes between quotes: the escapes of C, octets in octal. */
function unquoted(text: string): string {
  const octets: number[] = [];
  for (const [, octal, escape, plain] of text.matchAll(/\\([0-3][0-7]{2})|\\([abtnvfr"\\])|([^\\])/gsu))
    if (octal !== undefined) octets.push(Number.parseInt(octal, 8));
    else if (escape !== undefined) octets.push(ESCAPES[escape] ?? 0);
    else octets.push(...Buffer.from(plain ?? ''));
  return Buffer.from(octets).toString();
}

/** A place where lines of the old side became others. */
export interface Shift {
  /** Line of the new side, from 1; where nothing was added, the line behind. */
  readonly first: number;
  readonly removed: number;
  readonly added: number;
}

/** How the lines of one file moved, from a patch of that file alone, without lines around what changed. */
export function shiftsOf(patch: Buffer): readonly Shift[] {
  const shifts: Shift[] = [];
  eachHunk(patch, (hunk) => shifts.push({ ...hunk, first: hunk.added === 0 ? hunk.first + 1 : hunk.first }));
  return shifts;
}

/** Lines of the new side that the hunks of one file show, those around a change included: `patch` of GitHub's list of files. */
export function shownLinesOf(patch: string): readonly LineRange[] {
  const ranges: LineRange[] = [];
  // It has no header but those of hunks, and what a hunk holds begins with a sign of its own.
  for (const line of patch.split('\n')) {
    const [, , first, added = '1'] = HUNK.exec(line.slice(0, LONGEST_HUNK_HEADER)) ?? [];
    if (first !== undefined && added !== '0') ranges.push({ first: Number(first), last: Number(first) + Number(added) - 1 });
  }
  return ranges;
}
