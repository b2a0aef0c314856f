import { labelsOf, type DomainName } from '../names/name.ts';
import { parseIpv4, parseIpv6 } from '../standards/ip.ts';
import { NAME_BIT } from './bits.ts';
import { FOLD } from './name-table.ts';
import type { NameId, RRset, Zone } from './zone.ts';

/** The name of a record's RDATA as it was written, without final dot and without the origin that completed it. */
export function writtenTarget(rrset: RRset, i: number): string {
  const target = rrset.target(i).slice(0, -1);
  const origin = rrset.targetOriginId(i);
  if (origin <= 0) return target;
  return labelsOf(rrset.target(i))
    .slice(0, -labelsOf(rrset.zone.nameOf(origin)).length)
    .join('.');
}

/** The address that stands where a name belongs, with or without final dot; undefined when a name stands there. */
export function addressAsTarget(rrset: RRset, i: number): string | undefined {
  const { zone } = rrset;
  if (!endsLikeAddress(zone, topLabel(zone, rrset.targetId(i), rrset.targetOriginId(i)))) return undefined;
  const written = writtenTarget(rrset, i);
  return parseIpv4(written) !== null || parseIpv6(written) !== null ? written : undefined;
}

/**
 * The origin that stands twice at the end of a name (`www.example.org.example.org.`), in the zone at or below whose apex it is;
 * -1 when none does. Origins of one label are not looked at: names such as `nl.nl.` are ordinary.
 */
export function repeatedOrigin(zone: Zone, name: NameId): NameId {
  if ((zone.bitsOf(name) & (NAME_BIT.likeTop | NAME_BIT.inZone)) !== (NAME_BIT.likeTop | NAME_BIT.inZone)) return -1;
  const top = topLabel(zone, zone.apexId, -1);
  if (top === zone.apexId || !zone.contains(name)) return -1;
  for (let id = name; id > zone.apexId; id = zone.parentIdOf(id)) {
    if (sameLabel(zone, id, top) && endsWithTwice(zone, name, zone.parentIdOf(id))) return zone.parentIdOf(id);
  }
  return -1;
}

/** The name without the second of the two origins. */
export function withoutRepeatedOrigin(zone: Zone, name: NameId, origin: NameId): DomainName {
  const labels = labelsOf(zone.nameOf(name));
  return `${labels.slice(0, labels.length - labelsOf(zone.nameOf(origin)).length).join('.')}.` as DomainName;
}

/** The ancestor of a name right below the origin, or below the root. */
function topLabel(zone: Zone, name: NameId, origin: NameId): NameId {
  const end = Math.max(origin, 0);
  let id = name;
  while (id > end && zone.parentIdOf(id) !== end) id = zone.parentIdOf(id);
  return id;
}

/** Whether `name` is `….O.O`, for `origin` O an ancestor of it. */
function endsWithTwice(zone: Zone, name: NameId, origin: NameId): boolean {
  const path = pathFrom(zone, name, origin);
  const own = pathFrom(zone, origin, 0);
  if (path.length < own.length) return false;
  return own.every((id, i) => sameLabel(zone, id, path[path.length - own.length + i]!));
}

/** The name and its ancestors below `end`, from left to right. */
function pathFrom(zone: Zone, name: NameId, end: NameId): NameId[] {
  const path: NameId[] = [];
  for (let id = name; id > end; id = zone.parentIdOf(id)) path.push(id);
  return path;
}

function sameLabel(zone: Zone, a: NameId, b: NameId): boolean {
  const length = zone.labelLengthOf(a);
  if (length !== zone.labelLengthOf(b)) return false;
  for (let at = 0; at < length; at++) if (FOLD[zone.labelOctetOf(a, at)] !== FOLD[zone.labelOctetOf(b, at)]) return false;
  return true;
}

/** The last label of an IPv4 address is all digits; an IPv6 address has a colon in its only label, or ends like an IPv4 address. */
function endsLikeAddress(zone: Zone, label: NameId): boolean {
  let digits = true;
  for (let at = 0; at < zone.labelLengthOf(label); at++) {
    const octet = zone.labelOctetOf(label, at);
    if (octet === COLON) return true;
    if (octet < DIGIT_0 || octet > DIGIT_9) digits = false;
  }
  return digits;
}

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const COLON = 0x3a;
