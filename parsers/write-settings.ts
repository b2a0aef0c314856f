import type { Span } from '../model/origin.ts';

/** The white space before a place, where nothing else stands before it on its line. */
export function indentationAt(text: string, at: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** Where a line ends, without its CR; the end of the text for the last one. */
export function lineEndAt(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' && newline > at ? newline - 1 : newline;
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): string {
  return /\r\n/.test(text.slice(0, 65_536)) ? '\r\n' : '\n';
}

export function spanAt(path: string, start: number, end: number): Span {
  return { path, start, end };
}
