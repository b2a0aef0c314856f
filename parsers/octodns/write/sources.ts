import type { SourceFile } from '../../../model/reading.ts';
import type { ZoneStore } from '../../../model/zone/store.ts';
import type { Zone } from '../../../model/zone/zone.ts';
import { DEFAULT_SETTINGS } from '../plan.ts';
import type { SourceSettings, ZonePlan } from '../plan.ts';

/** What a zone was read from, for the writer. */
export interface ZoneSources {
  readonly store: ZoneStore;
  readonly files: readonly SourceFile[];
  readonly plan: ZonePlan;
}

/** Keeps the files of a zone as long as the zone itself lives. */
export function remember(sources: ZoneSources): void {
  known.set(sources.store, sources);
}

export function sourcesOf(zone: Zone): ZoneSources | undefined {
  return known.get(zone);
}

/** How octoDNS reads a file of the zone. */
export function settingsOf({ plan }: ZoneSources, path: string): SourceSettings {
  return plan.sources.find((source) => source.paths.includes(path))?.settings ?? plan.sources[0]?.settings ?? DEFAULT_SETTINGS;
}

const known = new WeakMap<Zone, ZoneSources>();
