import type { DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import type { Ranged } from './yaml/node.ts';
import type { OrderMode } from './yaml/order.ts';

/** How one YAML provider reads its files. */
export interface SourceSettings {
  /** Seconds. */
  readonly defaultTtl: number;
  /** Undefined: keys may stand in any order. */
  readonly order: OrderMode | undefined;
  readonly escapedSemicolons: boolean;
  /** A record replaces one of the same name and type from an earlier file. */
  readonly replaces: boolean;
  readonly lenient: boolean;
  readonly finalDots: FinalDots;
  /** No configuration says this of the file. */
  readonly isAssumed: boolean;
}

/**
 * What becomes of a target without final dot where a record is not lenient: octoDNS refuses it, or surely would if nothing else is
 * configured. `added`: a processor adds it to what lenience lets pass.
 */
export type FinalDots = 'demanded' | 'assumed' | 'added';

/** What a YAML provider does unless it is told otherwise. */
export const DEFAULT_SETTINGS: SourceSettings = {
  defaultTtl: 3600,
  order: 'natural',
  escapedSemicolons: true,
  replaces: false,
  lenient: false,
  finalDots: 'assumed',
  isAssumed: true,
};

/** One YAML provider's share of a zone. */
export interface PlannedSource {
  readonly settings: SourceSettings;
  /** Paths, in the order octoDNS reads them. */
  readonly paths: readonly string[];
}

/** A file that is a piece of zones, but none itself. */
export interface ZonePiece {
  readonly settings: SourceSettings;
}

/** A zone below another one, which the configuration has as well. */
export interface ChildZone {
  readonly apex: DomainName;
  /** Its entry in the configuration. */
  readonly key: Ranged;
}

/** Which files together are a zone. */
export interface ZonePlan {
  readonly apex: DomainName;
  readonly sources: readonly PlannedSource[];
  /** What else adds to the zone or changes it. */
  readonly gaps: readonly Gap[];
  /** The files belong to another zone, and this one is a copy of it: what is wrong in them is told there. */
  readonly isAlias: boolean;
  /** Files that are part of other zones as well. */
  readonly shared: readonly string[];
  /** octoDNS refuses records of theirs in this zone, or leaves them out (`ignore_subzone_adds`). */
  readonly children: readonly ChildZone[];
  readonly leavesOutChildren: boolean;
}
