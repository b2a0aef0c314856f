import type { Fix, Safety } from '../../../model/remedy.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { LogicalLine } from '../logical-line.ts';
import { BLANK, NEWLINE, nextLine, OCTET_CLASS, RETURN, SEMICOLON } from '../octets.ts';
import { looksLikeRecord } from '../shape.ts';
import { HeadChanges } from './head.ts';
import { ttlHeirs } from './heirs.ts';
import { handOnOwner } from './owner.ts';
import { edit, fixOf, recordLine } from './record-line.ts';

/** Takes the lines of a record away. What it gave to the lines after it, its owner and TTL, they get in words. */
export function removeRecord(ref: RecordRef, safety: Safety = 'safe'): Fix | undefined {
  const record = recordLine(ref);
  if (record === undefined) return undefined;
  const { store, row, source, line } = record;
  if (endsUnclosed(source.bytes, line.start, line.next)) return undefined;
  const changes = new HeadChanges();
  if (record.owner >= 0 && !handOnOwner(record, changes)) return undefined;
  if (store.ttlFrom(row) === 'nothing') return undefined;
  const heirs = store.ttlFrom(row) === 'own' ? ttlHeirs(store, new Set([row])) : [];
  if (heirs === undefined) return undefined;
  for (const heir of heirs) changes.setTtl(heir, store.ttlOf(heir.row));
  return fixOf([record, ...heirs], safety, [edit(source, line.start, line.next, ''), ...changes.edits()]);
}

/** How far back an entry is looked for that is never closed, in octets. */
const NEAR = 4096;

/**
 * Whether the lines from `start` to `next` may be what ends an entry above them whose parenthesis is never closed: without
 * them it would swallow the line that follows, if that does not read like a record.
 */
function endsUnclosed(bytes: Uint8Array, start: number, next: number): boolean {
  let following = next;
  while (following < bytes.length && isEmpty(bytes, following)) following = nextLine(bytes, following);
  if (following >= bytes.length || looksLikeRecord(bytes, following)) return false;
  let line = start;
  while (line > 0 && (line === start || !looksLikeRecord(bytes, line))) {
    if (start - line > NEAR) return true;
    line = line < 2 ? 0 : bytes.lastIndexOf(NEWLINE, line - 2) + 1;
  }
  const above = bytes.subarray(0, start);
  const entry = new LogicalLine();
  for (; line < start; line = entry.next) {
    entry.read(above, line);
    if (entry.broken || entry.problems.some(({ code }) => code === 'unbalancedParenthesis')) return true;
  }
  return false;
}

/** Holds nothing, or a comment. */
function isEmpty(bytes: Uint8Array, line: number): boolean {
  let at = line;
  while (OCTET_CLASS[bytes[at] ?? NEWLINE] === BLANK) at++;
  const octet = bytes[at] ?? NEWLINE;
  return octet === NEWLINE || octet === RETURN || octet === SEMICOLON;
}
