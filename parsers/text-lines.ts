/** One line of a text: indices into it, without its end. */
export interface TextLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Index of what follows. */
  readonly next: number;
}

/** Lines that end with LF or CRLF; what follows the last end is a line unless it is empty. */
export function linesOf(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    const stop = newline < 0 ? text.length : newline;
    const end = newline > start && text[stop - 1] === '\r' ? stop - 1 : stop;
    lines.push({ text: text.slice(start, end), start, end, next });
    start = next;
  }
  return lines;
}
