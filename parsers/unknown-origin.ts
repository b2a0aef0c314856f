import type { DomainName } from '../model/names/name.ts';

/** Relative names of a file of which nothing tells the zone are completed with this, so that they can be told from the root's. */
export const UNKNOWN_ORIGIN = 'origin-unknown.invalid.' as DomainName;
