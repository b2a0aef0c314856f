import type { Fix, Safety } from '../../../model/remedy.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { HeadChanges } from './head.ts';
import { ttlHeirs } from './heirs.ts';
import { handOnOwner } from './owner.ts';
import { edit, fixOf, recordLine } from './record-line.ts';

/** Takes the lines of a record away. What it gave to the lines after it, its owner and TTL, they get in words. */
export function removeRecord(ref: RecordRef, safety: Safety = 'safe'): Fix | undefined {
  const record = recordLine(ref);
  if (record === undefined) return undefined;
  const { store, row, source, line } = record;
  const changes = new HeadChanges();
  if (record.owner >= 0 && !handOnOwner(record, changes)) return undefined;
  if (store.ttlFrom(row) === 'nothing') return undefined;
  const heirs = store.ttlFrom(row) === 'own' ? ttlHeirs(store, new Set([row])) : [];
  if (heirs === undefined) return undefined;
  for (const heir of heirs) changes.setTtl(heir, store.ttlOf(heir.row));
  return fixOf([record, ...heirs], safety, [edit(source, line.start, line.next, ''), ...changes.edits()]);
}
