import type { DomainName } from '../names/name.ts';
import type { Gap, Origin } from '../origin.ts';
import type { Plane } from '../plane.ts';
import type { Zone } from './zone.ts';

export interface ZoneIdentity {
  readonly plane: Plane;
  readonly apex: DomainName;
  readonly format: string;
  readonly path: string;
  readonly view?: string;
}

/** Where one record stands, for sources that are not master files. */
export interface RecordPlace {
  /** The whole record. */
  readonly at: Origin;
  /** The RDATA, or the value it was made from. */
  readonly rdata: Origin;
  /** The fields of the RDATA, where they stand apart (YAML sub-keys); same order as the type's RDATA. */
  readonly fields?: readonly Origin[];
}

/** Takes records in wire form, one by one. `finishZone` closes it. */
export interface ZoneBuilder {
  /** `owner` and the names in `rdata` are uncompressed, letter case as written; `ttl` in seconds. Returns the row of the record. */
  add(owner: Uint8Array, type: number, ttl: number, rdata: Uint8Array, place: RecordPlace): number;
  /** The name and type were asked for and are not there; `nxdomain`: nothing of any type is at the name (observed zones). */
  markAbsent(owner: Uint8Array, type: number, kind: 'nodata' | 'nxdomain'): void;
  /** The name and type were asked for, and why there is no answer (observed zones). */
  markUnknown(owner: Uint8Array, type: number, gap: Gap): void;
  /** Something that keeps the zone from being fully known. */
  gap(gap: Gap): void;
  finish(): Zone;
}
