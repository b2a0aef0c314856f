import { latin1 } from '../../../model/latin1.ts';
import { isMetaType, typeName } from '../../../model/rdata/types.ts';
import type { Fix, Remedy } from '../../../model/remedy.ts';
import { NEWLINE } from '../octets.ts';
import { fittedGap, HeadChanges } from './head.ts';
import { ownerHeir } from './heirs.ts';
import { writtenName } from './names.ts';
import { ownerOf, ownerText, writesRelative } from './owner.ts';
import { encoded, hasWideCharacter } from './rdata.ts';
import { edit, fixOf, lineEndOf, recordLine, type RecordLine, tokenText } from './record-line.ts';

/**
 * Writes a record on a line of its own behind another one, or behind the lines that have their owner from that one; TTL, class and
 * columns are those of that record.
 */
export function addRecord(remedy: Extract<Remedy, { kind: 'addRecord' }>): Fix | undefined {
  const near = recordLine(remedy.near);
  if (
    near === undefined ||
    isMetaType(remedy.type) ||
    hasWideCharacter(remedy.rdata) ||
    encoded(remedy.type, remedy.rdata, near.origin) === undefined
  )
    return undefined;
  const sameOwner = ownerOf(near) === remedy.owner;
  const changes = new HeadChanges();
  const at = sameOwner ? near.line.next : endOfGroup(near, changes);
  if (at === undefined) return undefined;
  if (!keepTtl(near, at, changes)) return undefined;
  const owner = sameOwner ? ownerOfSame(near) : writtenName(remedy.owner, near.origin, writesRelative(near));
  const text = `${headLike(near, owner, typeName(remedy.type))}${remedy.rdata}`;
  const { bytes } = near.source;
  const added = bytes[at - 1] === NEWLINE ? text + lineEndOf(near) : lineEndOf(near) + text;
  return fixOf([near], remedy.safety ?? 'safe', [edit(near.source, at, at, added), ...changes.edits()]);
}

/**
 * Where a record with another owner may stand: behind the lines that have their owner from this one. One behind a directive gets it in
 * words. Undefined when that cannot be told.
 */
function endOfGroup(near: RecordLine, changes: HeadChanges): number | undefined {
  let at = near.line.next;
  for (;;) {
    const heir = ownerHeir(near, at);
    if (heir === undefined) return at;
    if (heir === 'unclear') return undefined;
    if (heir.behindDirective) {
      changes.setOwner(near.source, heir.line, ownerOf(near));
      return at;
    }
    at = heir.line.next;
  }
}

/** A record that has its TTL from the one before keeps it, whatever the new one says. */
function keepTtl(near: RecordLine, at: number, changes: HeadChanges): boolean {
  if (near.ttl < 0) return true;
  const { store, row } = near;
  let next = row + 1;
  while (next < store.size && standsBefore(near, next, at)) next++;
  if (next === store.size || store.ttlFrom(next) !== 'before' || store.ttlOf(next) === store.ttlOf(row)) return true;
  const heir = recordLine({ zone: store, index: next });
  if (heir !== undefined) changes.setTtl(heir, store.ttlOf(next));
  return heir !== undefined;
}

function standsBefore({ store, source }: RecordLine, row: number, at: number): boolean {
  const from = store.readFrom(row);
  return from?.source === source && from.start < at;
}

/** Left out where the other record leaves it out. */
function ownerOfSame(near: RecordLine): string {
  return near.owner < 0 ? '' : ownerText(near);
}

/** Everything before the RDATA, in the order and the columns of the other record. */
function headLike(near: RecordLine, owner: string, type: string): string {
  const { line } = near;
  const { bytes } = near.source;
  const typeIsLower = /^[a-z]/.test(tokenText(bytes, line, near.type));
  const texts = near.owner < 0 ? [] : [owner];
  for (let token = texts.length; token < near.type; token++) texts.push(tokenText(bytes, line, token));
  texts.push(typeIsLower ? type.toLowerCase() : type);
  let head = near.owner < 0 ? leadOf(near, owner) : '';
  for (const [token, text] of texts.entries()) {
    const to = token + 1 < line.count ? line.from(token + 1) : line.to(token);
    const gap = /^[ \t]+/.exec(latin1(bytes, line.to(token), to))?.[0] ?? ' ';
    head += text + fittedGap(gap, text.length - (line.to(token) - line.from(token)));
  }
  return head;
}

/** The blanks where an owner is left out, or the owner and blanks that fill their place. */
function leadOf({ source, line }: RecordLine, owner: string): string {
  const blanks = /^[ \t]+/.exec(latin1(source.bytes, line.start, line.from(0)))![0];
  if (owner === '') return blanks;
  return blanks.includes('\t') ? owner + blanks : owner + ' '.repeat(Math.max(1, blanks.length - owner.length));
}
