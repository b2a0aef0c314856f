import type { SourceFile } from '../model/reading.ts';

/** A place in a text as people count it: lines and columns from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns of byte offsets in one file. Nothing is counted before the first question. */
export interface Lines {
  positionAt(offset: number): Position;
  /** First byte of a line. A byte order mark is no part of the first line. */
  startOf(line: number): number;
  /** Behind the last byte of a line, without its line break. */
  endOf(line: number): number;
  readonly count: number;
}

/** Bytes between two remembered columns of a long line. */
const STRIDE = 4096;

export function linesOf(file: SourceFile): Lines {
  const { bytes } = file;
  const starts = new LineStarts(bytes);
  const remembered = new Map<number, Uint32Array>();

  const lineAt = (offset: number): number => {
    starts.reachOffset(offset);
    let low = 0;
    let high = starts.count;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts.at(middle) ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
  const startOf = (line: number): number => starts.at(line - 1) ?? bytes.length;
  const endOf = (line: number): number => {
    const next = starts.at(line);
    const end = next === undefined ? bytes.length : next - 1;
    return end > startOf(line) && next !== undefined && bytes[end - 1] === 0x0d ? end - 1 : end;
  };
  /** UTF-16 code units before each STRIDE-th byte of a long line, so that a thousand questions about it stay cheap. */
  const columnsOf = (line: number): Uint32Array => {
    const known = remembered.get(line);
    if (known !== undefined) return known;
    const start = startOf(line);
    const columns = new Uint32Array(Math.floor((endOf(line) - start) / STRIDE) + 1);
    for (let at = 1; at < columns.length; at += 1) {
      const from = characterStart(bytes, start + (at - 1) * STRIDE, start);
      columns[at] = (columns[at - 1] ?? 0) + units(bytes, from, characterStart(bytes, start + at * STRIDE, start));
    }
    remembered.set(line, columns);
    return columns;
  };

  return {
    get count() {
      starts.reachOffset(bytes.length);
      return starts.count;
    },
    startOf,
    endOf,
    positionAt: (offset) => {
      const inside = Math.min(Math.max(Number.isFinite(offset) ? Math.trunc(offset) : 0, 0), bytes.length);
      const line = lineAt(inside);
      const start = startOf(line);
      const at = characterStart(bytes, Math.max(inside, start), start);
      if (at - start < STRIDE) return { line, column: 1 + units(bytes, start, at) };
      const stride = Math.min(Math.floor((at - start) / STRIDE), columnsOf(line).length - 1);
      return { line, column: 1 + (columnsOf(line)[stride] ?? 0) + units(bytes, characterStart(bytes, start + stride * STRIDE, start), at) };
    },
  };
}

/** The bytes as text; what is no UTF-8 becomes U+FFFD, one for each part that cannot belong together. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Moves back to the first byte of the character that the offset lies in, but not before `least`. */
export function characterStart(bytes: Uint8Array, offset: number, least: number): number {
  let at = offset;
  while (at > least && offset - at < 3 && isContinuation(bytes[at])) at -= 1;
  return isContinuation(bytes[at]) || at + sequenceLength(bytes[at]) <= offset ? offset : at;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function sequenceLength(lead: number | undefined): number {
  if (lead === undefined || lead < 0xc2 || lead > 0xf4) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function units(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at += 1) {
    if ((bytes[at] ?? 0) >= 0x80) return at - start + decode(bytes, at, end).length;
  }
  return end - start;
}

/**
 * Where lines begin, looked for as far as somebody asks: most findings that are shown stand near the top. Lines end with LF, as git and its
 * hosts count them; a CR before it belongs to the line break.
 */
class LineStarts {
  count = 1;
  readonly #bytes: Uint8Array;
  #starts = new Uint32Array(1024);
  /** Everything before was searched. */
  #searched = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#starts[0] = 3;
  }

  /** Start of the line with that number, counted from 0; undefined behind the last. */
  at(line: number): number | undefined {
    while (line >= this.count && this.#searched < this.#bytes.length) this.#next();
    return line >= 0 && line < this.count ? this.#starts[line] : undefined;
  }

  reachOffset(offset: number): void {
    while (this.#searched <= offset && this.#searched < this.#bytes.length) this.#next();
  }

  #next(): void {
    const newline = this.#bytes.indexOf(0x0a, this.#searched);
    this.#searched = newline === -1 ? this.#bytes.length : newline + 1;
    if (newline === -1) return;
    if (this.count === this.#starts.length) {
      const larger = new Uint32Array(2 * this.count);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#starts[this.count++] = newline + 1;
  }
}
