import { containsPlaceholder } from '../placeholders.ts';
import { LogicalLine } from '../logical-line.ts';
import { BLANK, DOLLAR, OCTET_CLASS } from '../octets.ts';
import { hasFaults, lineStart, recordLine, type RecordLine, tokenText } from './record-line.ts';

/** A line that leaves its owner out and so has that of a record before it. */
export interface OwnerHeir {
  readonly line: LogicalLine;
  /** Directives stand between: the origin may be another one. */
  readonly behindDirective: boolean;
}

/** Rows of included files that are looked at; behind more of them nothing is said. */
const MOST_ROWS = 10_000;

/**
 * The first line after `from` that has its owner from this record; undefined when there is none. 'unclear' when the line is faulty or
 * templated, or stands in another file.
 */
export function ownerHeir(record: RecordLine, from: number): OwnerHeir | undefined | 'unclear' {
  const { bytes } = record.source;
  let behindDirective = false;
  let included = false;
  for (let at = from; at < bytes.length;) {
    const line = new LogicalLine();
    line.read(bytes, at);
    at = line.next;
    if (hasFaults(line)) return 'unclear';
    if (line.count === 0) continue;
    if (containsPlaceholder(bytes, line.start, line.next)) return 'unclear';
    if (!line.startsBlank && bytes[line.from(0)] === DOLLAR) {
      behindDirective = true;
      included ||= tokenText(bytes, line, 0).toUpperCase() === '$INCLUDE';
      continue;
    }
    if (included && includedFileInherits(record, line.start)) return 'unclear';
    return line.startsBlank ? { line, behindDirective } : undefined;
  }
  return included && includedFileInherits(record, bytes.length) ? 'unclear' : undefined;
}

/** Whether a file that is included between the record and the offset `until` begins with a line without owner. */
function includedFileInherits({ store, row, source }: RecordLine, until: number): boolean {
  let before = source;
  for (let other = row + 1; other < store.size; other++) {
    if (other - row > MOST_ROWS) return true;
    const from = store.readFrom(other);
    if (from === undefined || from.source.generatedBy !== undefined) continue;
    const { bytes } = from.source;
    if (from.source === source && from.start >= until) return false;
    if (from.source !== before && from.source !== source && OCTET_CLASS[bytes[lineStart(bytes, from.start)]!] === BLANK) return true;
    before = from.source;
  }
  return false;
}

/**
 * The records that have the TTL of one of `rows` because there is no $TTL (RFC 1035 §5.1), the rows themselves left out. Undefined when
 * one of them cannot be edited, or a TTL that nothing told is at stake.
 */
export function ttlHeirs(store: RecordLine['store'], rows: ReadonlySet<number>): RecordLine[] | undefined {
  const heirs: RecordLine[] = [];
  for (const row of rows) {
    if (store.ttlFrom(row) === 'nothing') return undefined;
    const next = row + 1;
    if (next >= store.size || rows.has(next) || store.ttlFrom(next) !== 'before') continue;
    const heir = recordLine({ zone: store, index: next });
    if (heir === undefined) return undefined;
    heirs.push(heir);
  }
  return heirs;
}
