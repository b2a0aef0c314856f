import type { LogicalLine } from './logical-line.ts';
import { AT_SIGN, BACKSLASH, BLANK, DOT, isDigit, NEWLINE, nextLine, OCTET_CLASS } from './octets.ts';
import { containsPlaceholder } from './placeholders.ts';

export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

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

/** A placeholder with an odd quote or parenthesis must not swallow the lines after it. */
export function placeholderEnd(bytes: Uint8Array, start: number, next: number): number {
  const line = nextLine(bytes, start);
  return containsPlaceholder(bytes, start, line) ? line : next;
}
