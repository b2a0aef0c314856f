import type { Fix } from '../../../model/remedy.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { HeadChanges } from './head.ts';
import { ttlHeirs } from './heirs.ts';
import { fixOf, recordLine, type RecordLine } from './record-line.ts';

/** Writes a TTL in seconds into each record; records that had theirs from one of them keep it. All of one zone. */
export function setTtl(refs: readonly RecordRef[], ttl: number): Fix | undefined {
  const records = new Map<number, RecordLine>();
  for (const ref of refs) {
    const record = recordLine(ref);
    if (record === undefined) return undefined;
    records.set(record.row, record);
  }
  const [first] = records.values();
  if (first === undefined) return undefined;
  const { store } = first;
  if ([...records.values()].some((record) => record.store !== store)) return undefined;
  const heirs = ttlHeirs(store, new Set(records.keys()));
  if (heirs === undefined) return undefined;
  const changes = new HeadChanges();
  for (const record of records.values()) if (!hasTtl(record, ttl)) changes.setTtl(record, ttl);
  for (const heir of heirs) if (store.ttlOf(heir.row) !== ttl) changes.setTtl(heir, store.ttlOf(heir.row));
  return fixOf([...records.values(), ...heirs], 'safe', changes.edits());
}

function hasTtl({ store, row }: RecordLine, ttl: number): boolean {
  return store.ttlFrom(row) === 'own' && store.ttlOf(row) === ttl;
}
