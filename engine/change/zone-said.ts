import type { Statement } from '../../model/change.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { soaIsElsewhere } from '../../model/zone/soa.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { statementsOf } from './statements.ts';
import { zoneDifference } from './zone-difference.ts';
import type { ZoneDifference } from './zone-difference.ts';
import { recordsOf } from './zone-records.ts';
import type { ZoneRecord } from './zone-records.ts';

/** How one declaration of a zone differs from another, record by record and in what that means. */
export interface ZoneSaid {
  readonly difference: ZoneDifference;
  readonly statements: readonly Statement[];
}

export function zoneSaid(before: Zone, after: Zone): ZoneSaid {
  const [old, fresh] = [comparable(before, after), comparable(after, before)];
  const difference = zoneDifference(old, fresh);
  const statements = statementsOf(difference, {
    before: old,
    after: fresh,
    apex: after.apex,
    isUnsure: (name) => [before, after].some((zone) => zone.doubtAt(zone.idOf(name)) !== undefined),
  });
  return { difference, statements };
}

/** Without what the other declaration leaves to somebody else: that a zone moves to octoDNS takes no SOA from it. */
function comparable(zone: Zone, other: Zone): ZoneRecord[] {
  const records = [...recordsOf(zone)];
  if (!soaIsElsewhere(other) || soaIsElsewhere(zone)) return records;
  const left = new Set<number>([TYPE.SOA, ...(other.rrsetById(other.apexId, TYPE.NS) === undefined ? [TYPE.NS] : [])]);
  return records.filter(({ owner, type }) => owner !== zone.apex || !left.has(type));
}
