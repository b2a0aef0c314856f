import type { Span } from '../model/origin.ts';
import { visible } from './display.ts';
import type { Places } from './places.ts';
import { characterStart, decode } from './lines.ts';
import { withoutKeys } from './without-keys.ts';

/** The line a finding stands in, in three parts that are safe to show: before it, itself, behind it. */
export interface Excerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Most bytes shown on either side of a place, and of the place itself. */
const REACH = 120;
const LONGEST = 400;

/** Undefined where the report does not hold the file. */
export function excerptOf(span: Span, places: Places): Excerpt | undefined {
  const found = places.linesOf(span.path);
  if (found === undefined) return undefined;
  const { bytes } = found.file;
  const { line } = found.lines.positionAt(span.start);
  const [first, last] = [found.lines.startOf(line), found.lines.endOf(line)];
  const start = characterStart(bytes, Math.min(Math.max(span.start, first), last), first);
  const end = Math.min(Math.max(span.end, start), last, start + LONGEST);
  const from = characterStart(bytes, Math.max(first, start - REACH), first);
  const to = Math.min(last, end + REACH);
  const piece = withoutKeys(bytes, from, to).bytes;
  return {
    before: `${from > first ? '…' : ''}${shown(decode(piece, 0, start - from))}`.trimStart(),
    marked: `${shown(decode(piece, start - from, end - from))}${span.end > end ? '…' : ''}`,
    after: `${shown(decode(piece, end - from, to - from), true)}${to < last ? '…' : ''}`.trimEnd(),
  };
}

/** `##[` would start a command on a GitHub log, also where the parts meet. */
function shown(text: string, isLast = false): string {
  const line = Array.from(text, (char) => (char === '\t' ? ' ' : visible(char))).join('');
  return line.replace(isLast ? /#(?=#*\[)/g : /#(?=#*(?:\[|$))/g, String.raw`\x23`);
}
