import { NAME_BIT } from '../zone/bits.ts';
import type { NameId, Zone } from '../zone/zone.ts';

/**
 * What TXT records at a name are for. `policy`: `_dmarc.…`. `authorisation`: `…._report._dmarc.…` (RFC 9990 §4). `selector`: below
 * `_domainkey`. `domainKeys`: `_domainkey` itself, and what stood beside the selectors once (RFC 4870, 5617, 6651).
 */
export type MailRole = 'policy' | 'authorisation' | 'selector' | 'domainKeys' | 'ordinary';

/** Makes no strings: for sweeps. */
export function mailRoleOf(zone: Zone, id: NameId): MailRole {
  // A name whose labels are all those of host names has none of the labels below; the apex's own labels have no bits.
  if ((zone.bitsOf(id) & NAME_BIT.unlikeHost) === 0 && !zone.apex.includes('_')) return 'ordinary';
  if (hasLabel(zone, id, '_dmarc')) return 'policy';
  if (hasLabel(zone, id, '_domainkey')) return 'domainKeys';
  for (let above = zone.parentIdOf(id); above > 0; above = zone.parentIdOf(above)) {
    if (hasLabel(zone, above, '_domainkey'))
      return hasLabel(zone, id, '_adsp') || hasLabel(zone, id, '_report') ? 'domainKeys' : 'selector';
    if (hasLabel(zone, above, '_report') && hasLabel(zone, zone.parentIdOf(above), '_dmarc')) return 'authorisation';
  }
  return 'ordinary';
}

/** Whether the first label of a name is this one, which is given in lower case. */
export function hasLabel(zone: Zone, id: NameId, label: string): boolean {
  if (id < 0 || zone.labelLengthOf(id) !== label.length) return false;
  for (let at = 0; at < label.length; at++) {
    const octet = zone.labelOctetOf(id, at);
    if ((octet >= CAPITAL_A && octet <= CAPITAL_Z ? octet + 32 : octet) !== label.charCodeAt(at)) return false;
  }
  return true;
}

/** Whether a name begins with an underscore: nobody's mail comes from there (RFC 8552). */
export function isUnderscored(zone: Zone, id: NameId): boolean {
  for (let name = id; name > zone.apexId; name = zone.parentIdOf(name)) {
    if (zone.labelLengthOf(name) > 0 && zone.labelOctetOf(name, 0) === UNDERSCORE) return true;
  }
  return false;
}

const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;
const UNDERSCORE = 0x5f;
