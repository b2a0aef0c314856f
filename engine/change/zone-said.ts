import type { Statement } from '../../model/change.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { statementsOf } from './statements.ts';
import { zoneDifference } from './zone-difference.ts';
import type { ZoneDifference } from './zone-difference.ts';
import { recordsOf } from './zone-records.ts';

/** How one declaration of a zone differs from another, record by record and in what that means. */
export interface ZoneSaid {
  readonly difference: ZoneDifference;
  readonly statements: readonly Statement[];
}

export function zoneSaid(before: Zone, after: Zone): ZoneSaid {
  const [old, fresh] = [[...recordsOf(before)], [...recordsOf(after)]];
  const difference = zoneDifference(old, fresh);
  const statements = statementsOf(difference, {
    before: old,
    after: fresh,
    apex: after.apex,
    isUnsure: (name) => [before, after].some((zone) => zone.doubtAt(zone.idOf(name)) !== undefined),
  });
  return { difference, statements };
}
