import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';
import type { NameId, Zone } from '../../model/zone/zone.ts';

/** An SRV record stands at `_service._protocol`, so that clients can find it. */
export const srvOwner = rule({
  id: 'srv/owner',
  subject: 'rrset',
  types: [TYPE.SRV],
  basis: [
    { doc: 'RFC 2782', section: '', level: 'MUST' },
    { doc: 'RFC 6763', section: '4.1', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/srv-owner'],
  messages: ['notAService'],
  check(srv) {
    const { zone, ownerId } = srv;
    const second = zone.parentIdOf(ownerId);
    if (hasUnderscore(zone, second)) {
      // `_service._protocol`, or the name of one instance of a service before it (RFC 6763 §4.1), or a wildcard.
      if (hasUnderscore(zone, ownerId) || hasUnderscore(zone, zone.parentIdOf(second)) || zone.labelLengthOf(ownerId) === 1) return pass();
    }
    return fail('notAService', { owner: srv.owner }, [srv.at(0)]);
  },
});

const UNDERSCORE = 0x5f;

/** The label begins with an underscore. */
function hasUnderscore(zone: Zone, name: NameId): boolean {
  return name > 0 && zone.labelLengthOf(name) > 1 && zone.labelOctetOf(name, 0) === UNDERSCORE;
}
