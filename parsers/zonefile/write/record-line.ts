import { latin1 } from '../../../model/latin1.ts';
import type { Edit, Fix, Safety } from '../../../model/remedy.ts';
import { ZoneStore } from '../../../model/zone/store.ts';
import type { TextSource } from '../../../model/zone/sources.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { LogicalLine } from '../logical-line.ts';
import { NEWLINE, OCTET_CLASS, BLANK, RETURN } from '../octets.ts';
import { isAge, isClass, isTtl } from '../shape.ts';

/** A record in its text, with the token that each part of it is; -1 for what is left out. */
export interface RecordLine {
  readonly store: ZoneStore;
  readonly row: number;
  readonly source: TextSource;
  readonly line: LogicalLine;
  readonly owner: number;
  readonly ttl: number;
  readonly class: number;
  readonly type: number;
  /** The RDATA from its first token to its last; empty and behind the type when there is none. */
  readonly rdataStart: number;
  readonly rdataEnd: number;
  /** Wire form of the name that completes relative names here. */
  readonly origin: Uint8Array;
}

/** Finds a record's text again; undefined when it has none of its own, or its line has faults. */
export function recordLine({ zone, index }: RecordRef): RecordLine | undefined {
  if (!(zone instanceof ZoneStore)) return undefined;
  const text = zone.textOf(index);
  if (text === undefined) return undefined;
  const { source, rdataStart, rdataEnd } = text;
  const line = new LogicalLine();
  line.read(source.bytes, lineStart(source.bytes, text.start));
  if (hasFaults(line)) return undefined;
  const owner = line.startsBlank ? -1 : 0;
  let ttl = -1;
  let classToken = -1;
  let type = owner + 1;
  if (type < line.count && isAge(tokenText(source.bytes, line, type))) type++;
  for (; type < line.count; type++) {
    const word = tokenText(source.bytes, line, type);
    if (ttl < 0 && isTtl(word)) ttl = type;
    else if (classToken < 0 && isClass(word)) classToken = type;
    else break;
  }
  if (type >= line.count) return undefined;
  const from = type + 1 < line.count ? line.from(type + 1) : line.tokenEnd[type]!;
  if (from !== rdataStart || line.to(line.count - 1) !== rdataEnd) return undefined;
  return { store: zone, row: index, source, line, owner, ttl, class: classToken, type, rdataStart, rdataEnd, origin: zone.originAt(index) };
}

/** Nested parentheses are read by everybody; with any other fault the tokens may not be what they seem. */
export function hasFaults(line: LogicalLine): boolean {
  return line.broken || line.problems.some(({ code }) => code !== 'nestedParenthesis');
}

export function tokenText(bytes: Uint8Array, line: LogicalLine, token: number): string {
  return latin1(bytes, line.from(token), line.to(token));
}

/** First byte of the line that contains `at`; a byte order mark does not belong to it. */
export function lineStart(bytes: Uint8Array, at: number): number {
  const newline = at === 0 ? -1 : bytes.lastIndexOf(NEWLINE, at - 1);
  return newline < 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : newline + 1;
}

/** Start of the blanks that end at `at`, not before `from`. */
export function blanksBefore(bytes: Uint8Array, at: number, from: number): number {
  let start = at;
  while (start > from && OCTET_CLASS[bytes[start - 1]!] === BLANK) start--;
  return start;
}

/** Offset behind the blanks that begin at `at`. */
export function blanksAfter(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && OCTET_CLASS[bytes[end]!] === BLANK) end++;
  return end;
}

/** How lines end where this record stands. */
export function lineEndOf({ source: { bytes }, line }: RecordLine): string {
  const end = bytes[line.next - 1] === NEWLINE ? line.next - 1 : line.start - 1;
  return end > 0 && bytes[end] === NEWLINE && bytes[end - 1] === RETURN ? '\r\n' : '\n';
}

export function edit(source: TextSource, start: number, end: number, text: string): Edit {
  return { span: { path: source.path, start, end }, text };
}

/** Edits as a fix, in the order of the file, those that touch one another as one; undefined without any. */
export function fixOf(records: readonly RecordLine[], safety: Safety, edits: readonly Edit[]): Fix | undefined {
  const sorted = edits.toSorted((a, b) => (a.span.path < b.span.path ? -1 : a.span.path > b.span.path ? 1 : a.span.start - b.span.start));
  const joined: Edit[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last?.span.path === next.span.path && last.span.end === next.span.start) {
      joined[joined.length - 1] = { span: { ...last.span, end: next.span.end }, text: last.text + next.text };
    } else joined.push(next);
  }
  const [first, ...rest] = joined;
  if (first === undefined) return undefined;
  const included = records.some(({ source }) => source.via.length > 0);
  return { safety: included ? 'review' : safety, edits: [first, ...rest] };
}
