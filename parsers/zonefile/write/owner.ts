import type { DomainName } from '../../../model/names/name.ts';
import type { Fix } from '../../../model/remedy.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { isAbsolute } from '../excerpt.ts';
import { HeadChanges } from './head.ts';
import { ownerHeir } from './heirs.ts';
import { writtenName } from './names.ts';
import { fixOf, recordLine, type RecordLine, tokenText } from './record-line.ts';

/** Gives a record another owner; lines that left theirs out keep the old one. */
export function setOwner(ref: RecordRef, owner: DomainName): Fix | undefined {
  const record = recordLine(ref);
  if (record === undefined || ownerOf(record) === owner) return undefined;
  const changes = new HeadChanges();
  if (!handOnOwner(record, changes)) return undefined;
  changes.setOwner(record.source, record.line, writtenName(owner, record.origin, writesRelative(record)));
  return fixOf([record], 'safe', changes.edits());
}

/** The line that has its owner from this one gets it in words. False when that cannot be told. */
export function handOnOwner(record: RecordLine, changes: HeadChanges): boolean {
  const heir = ownerHeir(record, record.line.next);
  if (heir === undefined) return true;
  if (heir === 'unclear') return false;
  changes.setOwner(record.source, heir.line, heir.behindDirective ? ownerOf(record) : ownerText(record));
  return true;
}

export function ownerOf({ store, row }: RecordLine): DomainName {
  return store.nameOf(store.ownerIdOf(row));
}

/** The owner as it is written, or would be. */
export function ownerText(record: RecordLine): string {
  if (record.owner >= 0) return tokenText(record.source.bytes, record.line, record.owner);
  return writtenName(ownerOf(record), record.origin, true);
}

/** Whether the owner of this record is, or may be, written without its final dot. */
export function writesRelative({ source, line, owner }: RecordLine): boolean {
  return owner < 0 || !isAbsolute(source.bytes, line.tokenStart[owner]!, line.tokenEnd[owner]!);
}
