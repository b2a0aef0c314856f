import type { DomainName } from '../../../model/names/name.ts';
import type { SourceSettings } from '../plan.ts';
import type { Ranged, YamlScalar } from '../yaml/node.ts';

/** What a configuration of octoDNS says, as far as it tells which file is which zone. */
export interface OctodnsConfig {
  readonly path: string;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly processors: ReadonlyMap<string, Processor>;
  /** Processors for every zone (`manager.processors` and `post_processors`). */
  readonly everyZone: readonly Reference[];
  readonly zones: readonly ZoneEntry[];
  readonly byName: ReadonlyMap<DomainName, ZoneEntry>;
  /** The entries of all zones below a name. */
  readonly below: ReadonlyMap<DomainName, readonly ZoneEntry[]>;
  /** Validators are switched on or off: which ones there are depends on the version of octoDNS. */
  readonly hasValidators: boolean;
  /** `manager.auto_arpa` makes a source of that name. */
  readonly hasAutoArpa: boolean;
}

/** An id that is to be found elsewhere in the configuration. */
export interface Reference {
  readonly id: string;
  readonly at: Ranged;
}

export interface Processor {
  readonly id: string;
  readonly className: string;
}

export interface Provider {
  readonly id: string;
  readonly className: string;
  /** What it reads: octoDNS YAML, master files, or something that is no file of ours. */
  readonly kind: 'yaml' | 'zonefile' | 'other';
  /** A class of octoDNS itself; what is built on one may read other files. */
  readonly isCore: boolean;
  /** As written; undefined when only the environment knows. */
  readonly directory: string | undefined;
  readonly settings: SourceSettings;
  /** Ending of the folders that hold a zone in pieces: `.` makes `example.org./`. */
  readonly splitExtension: string | undefined;
  readonly hasZoneFiles: boolean;
  readonly sharedFile: string | undefined;
  readonly ignoresMissing: boolean;
  /** Ending of master files. */
  readonly fileExtension: string;
}

export interface ZoneEntry {
  readonly key: YamlScalar;
  /** As written. */
  readonly text: string;
  /** Undefined for entries that stand for many zones (`*`) and for names that are none. */
  readonly name: DomainName | undefined;
  readonly isDynamic: boolean;
  /** Limits a dynamic entry to zones like that (`fnmatch`). */
  readonly glob: string | undefined;
  /** Limits a dynamic entry; not evaluated, for it is somebody else's regular expression. */
  readonly regex: string | undefined;
  readonly sources: readonly Reference[];
  readonly targets: readonly Reference[];
  readonly processors: readonly Reference[];
  readonly alias: Reference | undefined;
  readonly lenient: boolean;
  /** `ignore_subzone_adds`. */
  readonly leavesOutChildren: boolean;
  /** Whether `sources` or `targets` are there at all. */
  readonly has: { readonly sources: boolean; readonly targets: boolean };
}
