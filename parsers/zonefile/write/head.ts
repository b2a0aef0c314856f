import { latin1 } from '../../../model/latin1.ts';
import type { Edit } from '../../../model/remedy.ts';
import type { TextSource } from '../../../model/zone/sources.ts';
import type { LogicalLine } from '../logical-line.ts';
import { blanksAfter, blanksBefore, edit, type RecordLine } from './record-line.ts';

/** What becomes of the head of one line. */
interface HeadChange {
  readonly source: TextSource;
  readonly line: LogicalLine;
  owner?: string;
  ttl?: { readonly text: string; readonly record: RecordLine };
}

/** Gathers changes of owners and TTLs, so that both on one line become one edit and columns stay in line. */
export class HeadChanges {
  readonly #changes = new Map<string, HeadChange>();

  setOwner(source: TextSource, line: LogicalLine, owner: string): void {
    this.#at(source, line).owner = owner;
  }

  setTtl(record: RecordLine, seconds: number): void {
    this.#at(record.source, record.line).ttl = { text: String(seconds), record };
  }

  edits(): Edit[] {
    return [...this.#changes.values()].flatMap(headEdits);
  }

  #at(source: TextSource, line: LogicalLine): HeadChange {
    const key = `${line.start} ${source.path}`;
    const change = this.#changes.get(key) ?? { source, line };
    this.#changes.set(key, change);
    return change;
  }
}

function headEdits({ source, line, owner, ttl }: HeadChange): Edit[] {
  const { bytes } = source;
  const edits: Edit[] = [];
  let lead = latin1(bytes, line.start, blanksAfter(bytes, line.start));
  let leadEnd = line.start + lead.length;
  if (ttl !== undefined && ttl.record.ttl >= 0) edits.push(replaced(source, line, ttl.record.ttl, ttl.text));
  else if (ttl !== undefined) {
    const { record } = ttl;
    const at = line.from(record.class >= 0 ? record.class : record.type);
    const from = blanksBefore(bytes, at, line.start);
    const gap = withTtl(latin1(bytes, from, at), ttl.text);
    if (owner !== undefined && line.startsBlank && from === line.start) {
      lead = gap;
      leadEnd = at;
    } else edits.push(edit(source, from, at, gap));
  }
  if (owner !== undefined)
    edits.push(line.startsBlank ? edit(source, line.start, leadEnd, withOwner(lead, owner)) : replaced(source, line, 0, owner));
  return edits;
}

/** Another text for a token; the blanks behind it give or take what it is shorter or longer. */
function replaced(source: TextSource, line: LogicalLine, token: number, text: string): Edit {
  const start = line.from(token);
  const end = line.to(token);
  const gap = latin1(source.bytes, end, blanksAfter(source.bytes, end));
  return edit(source, start, end + gap.length, text + fittedGap(gap, text.length - (end - start)));
}

/** The blanks behind a text that has become `longer` characters longer: what follows stays in its column where that is possible. */
export function fittedGap(gap: string, longer: number): string {
  return /^ {2,}$/.test(gap) ? ' '.repeat(Math.max(1, gap.length - longer)) : gap;
}

/** A TTL put into the blanks before the class or type. */
function withTtl(gap: string, ttl: string): string {
  if (gap.includes('\t')) return `${gap}${ttl}\t`;
  const room = gap.length - ttl.length - 1;
  return `${room > 0 ? ' '.repeat(room) : gap}${ttl} `;
}

/** An owner put before a line that begins with blanks (and, maybe, a TTL behind them). */
function withOwner(lead: string, owner: string): string {
  const blanks = /^[ \t]*/.exec(lead)![0];
  const rest = lead.slice(blanks.length);
  if (blanks.includes('\t')) return owner + lead;
  return `${owner}${' '.repeat(Math.max(1, blanks.length - owner.length))}${rest}`;
}
