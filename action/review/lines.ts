import { FileEdits, withEdits } from '../../cli/fix.ts';
import type { SourceFile } from '../../model/reading.ts';
import type { Edit } from '../../model/remedy.ts';
import { decode, linesOf } from '../../reports/lines.ts';
import type { Lines } from '../../reports/lines.ts';
import type { LineRange } from '../hunks.ts';

/** Whether a comment may stand on these lines of the file. */
export type Commentable = (range: LineRange) => boolean;

/** The lines that edits of one file change as a whole; undefined where no lines that may be commented on hold them. */
export function linesAround(file: SourceFile, edits: readonly Edit[], isCommentable: Commentable): LineRange | undefined {
  const lines = known(file);
  const ranges = edits.map((edit) => rangesOf(file, lines, edit));
  // An insertion between two lines belongs to either of them.
  const [before, after] = [0, 1].map((choice) => hull(ranges.map((range) => range[choice] ?? range[0])));
  for (const range of [before, after]) {
    const whole = range === undefined ? undefined : joined(file, lines, edits, range);
    if (whole !== undefined && whole.first >= 1 && whole.last <= lastLine(file, lines) && isCommentable(whole)) return whole;
  }
  return undefined;
}

/** Where the lines of a file begin is looked for once. */
function known(file: SourceFile): Lines {
  const lines = knownLines.get(file) ?? linesOf(file);
  knownLines.set(file, lines);
  return lines;
}

const knownLines = new WeakMap<SourceFile, Lines>();

function rangesOf({ bytes }: SourceFile, lines: Lines, { span: { start, end }, text }: Edit): readonly [LineRange, LineRange?] {
  const first = lines.positionAt(start).line;
  if (start === end && start === startOf(lines, first) && text.endsWith('\n') && start <= bytes.length)
    return [
      { first: first - 1, last: first - 1 },
      { first, last: first },
    ];
  return [{ first, last: end > start ? lines.positionAt(end - 1).line : first }];
}

function hull(ranges: readonly LineRange[]): LineRange | undefined {
  if (ranges.length === 0) return undefined;
  return { first: Math.min(...ranges.map(({ first }) => first)), last: Math.max(...ranges.map(({ last }) => last)) };
}

/** An edit that takes the end of a line away makes one line of two. */
function joined(file: SourceFile, lines: Lines, edits: readonly Edit[], range: LineRange): LineRange {
  const after = replaced(file, edits, range);
  const isJoined = after.length > 0 && after.at(-1) !== NEWLINE && endOf(file, lines, range.last) < file.bytes.length;
  return isJoined ? { first: range.first, last: range.last + 1 } : range;
}

/** Bytes of the lines as the edits leave them. */
function replaced(file: SourceFile, edits: readonly Edit[], { first, last }: LineRange): Uint8Array {
  const lines = known(file);
  const [from, to] = [startOf(lines, first), endOf(file, lines, last)];
  const ordered = new FileEdits();
  for (const edit of edits) ordered.add(edit);
  const inside = ordered.ordered.map(({ span, text }) => ({ text, span: { ...span, start: span.start - from, end: span.end - from } }));
  return withEdits(file.bytes.subarray(from, to), inside);
}

/**
 * What lines become by edits that lie in them, as text with the ends of lines that the file has. Undefined where a comment cannot say
 * it, or not so that a reader sees what it does: octets that are no UTF-8, characters that are not seen, no change at all, too much.
 */
export function replacementOf(file: SourceFile, edits: readonly Edit[], range: LineRange): string | undefined {
  const lines = known(file);
  const before = file.bytes.subarray(startOf(lines, range.first), endOf(file, lines, range.last));
  const after = replaced(file, edits, range);
  if (range.last - range.first >= MOST_LINES || after.length > MOST_BYTES) return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(after);
  } catch {
    return undefined; // octets that are no text
  }
  if (shown(decode(before, 0, before.length)) === shown(text)) return undefined;
  return UNSEEN.test(text.replaceAll(/\r?\n|\t/g, '')) ? undefined : text;
}

/** GitHub takes no suggestion that only changes how lines end, or whether the last does. */
function shown(text: string): string {
  return text === '' ? text : `${text.replaceAll('\r\n', '\n').replace(/\n$/, '')}\n`;
}

const MOST_LINES = 50;
const MOST_BYTES = 16 * 1024;
const NEWLINE = 0x0a;
/** Blanks other than the space are seen as what they are not. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]|(?! )\p{Zs}/u;

/** First byte of a line as GitHub has it: a byte order mark belongs to the first. */
function startOf(lines: Lines, line: number): number {
  return line <= 1 ? 0 : lines.startOf(line);
}

/** Behind the end of a line, its line break included. */
function endOf({ bytes }: SourceFile, lines: Lines, line: number): number {
  return line >= lines.count ? bytes.length : lines.startOf(line + 1);
}

/** What follows the last line break is a line only if there is something. */
function lastLine({ bytes }: SourceFile, lines: Lines): number {
  return bytes.at(-1) === NEWLINE ? lines.count - 1 : lines.count;
}
