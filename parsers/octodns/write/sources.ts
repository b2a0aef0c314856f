import type { SourceFile } from '../../../model/reading.ts';
import type { Zone } from '../../../model/zone/zone.ts';
import type { ZoneStore } from '../../../model/zone/store.ts';

/** What a zone was read from, for the writer. */
export interface ZoneSources {
  readonly store: ZoneStore;
  readonly files: readonly SourceFile[];
}

/** Keeps the files of a zone as long as the zone itself lives. */
export function remember(store: ZoneStore, files: readonly SourceFile[]): void {
  sources.set(store, { store, files });
}

export function sourcesOf(zone: Zone): ZoneSources | undefined {
  return sources.get(zone);
}

const sources = new WeakMap<Zone, ZoneSources>();
