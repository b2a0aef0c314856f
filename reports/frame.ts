import type { Span } from '../model/origin.ts';
import type { SourceFile } from '../model/reading.ts';
import { visible } from './display.ts';
import { type Lines, characterStart, decode } from './lines.ts';
import { withoutKeys } from './without-keys.ts';

/** The line a finding stands in, and marks to print under it. */
export interface Frame {
  readonly line: number;
  /** Safe to show; tabs are blanks. */
  readonly text: string;
  /** Blanks and carets: under the exact columns on a terminal with fixed-width characters. */
  readonly marks: string;
  /** Last line of the finding where it is another one. */
  readonly throughLine: number | undefined;
}

/** Most bytes looked at on either side of a place, however long its line is; fewer for a narrow frame: a character has four at most. */
const REACH = 2000;
const MOST_OCTETS = 4;
const TAB = 4;

/** @param width Most columns of the text. */
export function frameOf(file: SourceFile, lines: Lines, span: Span, width: number): Frame {
  const { bytes } = file;
  const { line } = lines.positionAt(span.start);
  const lineStart = lines.startOf(line);
  const lineEnd = lines.endOf(line);
  const start = characterStart(bytes, clamp(span.start, lineStart, lineEnd), lineStart);
  const end = clamp(span.end, start, lineEnd);
  const reach = Math.max(1, Math.min(REACH, MOST_OCTETS * width));
  const from = characterStart(bytes, Math.max(lineStart, start - reach), lineStart);
  const to = Math.min(lineEnd, start + reach);
  const marked = Math.min(end, to);

  const cells = new Cells();
  const shown = withoutKeys(bytes, from, to);
  cells.add(decode(shown.bytes, 0, start - from));
  const before = cells.count;
  cells.add(decode(shown.bytes, start - from, marked - from));
  const behind = cells.count;
  cells.add(decode(shown.bytes, marked - from, to - from));
  const last = lines.positionAt(Math.max(span.start, span.end - 1)).line;
  return { line, ...cells.window(before, behind, width, from > lineStart, to < lineEnd), throughLine: last > line ? last : undefined };
}

/** Characters as a terminal shows them, each with its width. */
class Cells {
  readonly #shown: string[] = [];
  readonly #widths: number[] = [];
  #column = 0;

  get count(): number {
    return this.#shown.length;
  }

  add(text: string): void {
    if (PLAIN.test(text)) {
      for (let at = 0; at < text.length; at++) {
        this.#shown.push(text.charAt(at));
        this.#widths.push(1);
      }
      this.#column += text.length;
      return;
    }
    for (const char of text) {
      // `##[` would start a command on a GitHub log, wherever it stands.
      if (char === '[' && this.#shown.at(-1) === '#' && this.#shown.at(-2) === '#') this.#replaceLast(String.raw`\x23`);
      const shown = char === '\t' ? ' '.repeat(TAB - (this.#column % TAB)) : visible(char);
      const width = shown === char ? widthOf(char) : shown.length;
      this.#shown.push(shown);
      this.#widths.push(width);
      this.#column += width;
    }
  }

  #replaceLast(shown: string): void {
    this.#column += shown.length - (this.#widths.at(-1) ?? 0);
    this.#shown[this.#shown.length - 1] = shown;
    this.#widths[this.#widths.length - 1] = shown.length;
  }

  /** The cells around the marked ones that fit, with `…` where some are left out. */
  window(before: number, behind: number, width: number, cutBefore: boolean, cutBehind: boolean): { text: string; marks: string } {
    const total = this.#width(0, this.count) + (cutBefore ? 1 : 0) + (cutBehind ? 1 : 0);
    const room = total <= width ? Infinity : width - 2;
    const wanted = Math.max(1, this.#width(before, behind));
    let first = before;
    // At most a third of the line stands before a place that is too long to be shown whole.
    let used = 0;
    const lead = Math.max(room - wanted, Math.floor(room / 3));
    while (first > 0 && used + this.#widthAt(first - 1) <= lead) used += this.#widthAt((first -= 1));
    let last = first;
    used = 0;
    while (last < this.count && used + this.#widthAt(last) <= room) used += this.#widthAt(last++);
    // A place at the end of a long line leaves room on the right; it belongs to the left.
    while (first > 0 && used + this.#widthAt(first - 1) <= room) used += this.#widthAt((first -= 1));
    const left = cutBefore || first > 0 ? '…' : '';
    const right = cutBehind || last < this.count ? '…' : '';
    const indent = left.length + this.#width(first, before);
    return {
      text: `${left}${this.#shown.slice(first, last).join('')}${right}`,
      marks: ' '.repeat(indent) + '^'.repeat(Math.max(1, this.#width(before, Math.min(behind, last)))),
    };
  }

  #widthAt(index: number): number {
    return this.#widths[index] ?? 0;
  }

  #width(from: number, to: number): number {
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += this.#widthAt(at);
    return sum;
  }
}

/** What is shown as it is, a column each. A bracket may end what began in an earlier text. */
const PLAIN = /^[ -Z\\-~]*$/;

const COMBINING = /^[\p{Mn}\p{Me}]$/u;
/** Scripts and symbols that take two columns (Unicode Standard Annex 11, W and F). */
const WIDE =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3001-\u303e\uff01-\uff60\uffe0-\uffe6]$/u;
const HALF_WIDTH = /^[\uff61-\uffdc]$/u;

function widthOf(char: string): number {
  if (char <= '~') return 1;
  if (COMBINING.test(char)) return 0;
  return WIDE.test(char) && !HALF_WIDTH.test(char) ? 2 : 1;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(Number.isFinite(value) ? Math.trunc(value) : least, least), most);
}
