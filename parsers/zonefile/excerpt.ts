import { latin1 } from '../../model/latin1.ts';
import type { LogicalLine } from './logical-line.ts';
import { AT_SIGN, BACKSLASH, BLANK, DOT, isDigit, NEWLINE, nextLine, OCTET_CLASS } from './octets.ts';
import { containsPlaceholder } from './placeholders.ts';

/** The last token, a name, has no final dot. */
export function isRelative(bytes: Uint8Array, line: LogicalLine, token: number): boolean {
  const start = line.tokenStart[token]!;
  const end = line.tokenEnd[token]!;
  return !(end - start === 1 && bytes[start] === AT_SIGN) && !isAbsolute(bytes, start, end);
}

/** Whether the name in `bytes[start, end)` ends with a dot that is no part of a label. */
export function isAbsolute(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[end - 1] !== DOT) return false;
  let before = end - 1;
  while (before > start && bytes[before - 1] === BACKSLASH) before--;
  return (end - 1 - before) % 2 === 0;
}

export function labelEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== DOT) at += bytes[at] === BACKSLASH ? (isDigit(bytes[at + 1] ?? 0) ? 4 : 2) : 1;
  return Math.min(at, end);
}

export function trimmedEnd(bytes: Uint8Array, start: number, next: number): number {
  let end = next;
  while (end > start && (OCTET_CLASS[bytes[end - 1]!] === BLANK || bytes[end - 1] === NEWLINE || bytes[end - 1] === 13)) end--;
  return end;
}

/** Whether a placeholder stands in an entry, its comments left out. */
export function holdsPlaceholder(bytes: Uint8Array, line: LogicalLine): boolean {
  let from = line.start;
  for (const { start, end } of line.comments) {
    if (containsPlaceholder(bytes, from, start)) return true;
    from = end;
  }
  return containsPlaceholder(bytes, from, line.next);
}

/**
 * Where an entry with a placeholder ends, which reaches to `next` by its parentheses and quotes. An odd one inside the placeholder must not
 * swallow the lines after it; a parenthesis that stands beside it holds them.
 */
export function placeholderEnd(bytes: Uint8Array, start: number, next: number): number {
  const line = nextLine(bytes, start);
  if (next > line && opensParenthesis(latin1(bytes, start, Math.min(line, start + 4096)))) return next;
  return containsPlaceholder(bytes, start, line) ? line : next;
}

/** Whether more parentheses are opened than closed outside placeholders, strings and the comment. */
function opensParenthesis(line: string): boolean {
  const text = line.replace(/\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<%.*?%>|"[^"]*"|\\./g, '').replace(/;.*/, '');
  return text.split('(').length > text.split(')').length;
}
