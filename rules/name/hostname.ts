import { lowerName } from '../../model/names/wire.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { labelFault, type LabelFault } from '../../model/standards/host-name.ts';
import { IN_ADDR, IP6 } from '../../model/standards/reverse.ts';
import { isAtOrBelow } from '../../model/names/name.ts';
import { failAll, pass, type Finding, type Severity } from '../../model/verdict.ts';
import { ADDRESS_BITS, NAME_BIT } from '../../model/zone/bits.ts';
import { addressAsTarget } from '../../model/zone/written.ts';
import type { NameId, RRset, Zone } from '../../model/zone/zone.ts';

type Message = 'badCharacter' | 'underscore' | 'hyphen' | 'doubleHyphen' | 'numericTld';

/** Hosts have host names: letters, digits and hyphens. Names that begin with an underscore are no host names and are never looked at. */
export const hostname = rule({
  id: 'name/hostname',
  subject: 'rrset',
  types: [TYPE.A, TYPE.AAAA, TYPE.MX, TYPE.NS, TYPE.SRV, TYPE.PTR, TYPE.SOA],
  ownerBits: (type) => (type === TYPE.A || type === TYPE.AAAA ? NAME_BIT.unlikeHost : undefined),
  basis: [
    { doc: 'RFC 952', section: '', level: 'MUST' },
    { doc: 'RFC 1123', section: '2.1', level: 'MUST' },
    { doc: 'RFC 5321', section: '2.3.5', level: 'MUST' },
    { doc: 'RFC 5890', section: '2.3.1', level: 'SHOULD' },
    { doc: 'RFC 3696', section: '2', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'zone/owner-bad-hostname',
    'zone/owner-hyphen',
    'zone/owner-double-hyphen',
    'zone/owner-underscore',
    'zone/owner-all-numeric-tld',
    'zone/ns-target-bad-hostname',
    'zone/mx-target-bad-hostname',
    'zone/srv-target-bad-hostname',
    'zone/ptr-target-bad-hostname',
    'zone/soa-mname-bad-hostname',
    'mx/hostname',
  ],
  messages: ['badCharacter', 'underscore', 'hyphen', 'doubleHyphen', 'numericTld'],
  check(rrset) {
    switch (rrset.type) {
      case TYPE.A:
      case TYPE.AAAA:
      case TYPE.MX:
        return checkOwner(rrset);
      case TYPE.SOA:
        return checkPrimary(rrset);
      default:
        return checkTargets(rrset, NO_FINDINGS);
    }
  },
});

const NO_FINDINGS: readonly Finding<Message>[] = [];

function checkOwner(rrset: RRset): ReturnType<typeof failAll<Message>> {
  const { zone, ownerId, type } = rrset;
  if ((zone.bitsOf(ownerId) & NAME_BIT.unlikeHost) === 0) return type === TYPE.MX ? checkTargets(rrset, NO_FINDINGS) : pass();
  const findings: Finding<Message>[] = [];
  // A name is told once, at the first of its types.
  const bits = zone.bitsOf(ownerId);
  const first = type === TYPE.A || (type === TYPE.AAAA ? (bits & (NAME_BIT.A | NAME_BIT.MX)) === 0 : (bits & NAME_BIT.A) === 0);
  const found = first ? faultOf(zone, ownerId, true) : undefined;
  if (found !== undefined)
    findings.push(finding(rrset, found, zone.nameOf(ownerId), [rrset.at(0)], found.fault === 'underscore' ? 'advice' : undefined));
  return type === TYPE.MX ? checkTargets(rrset, findings) : findings.length === 0 ? pass() : failAll(findings);
}

function checkTargets(rrset: RRset, before: readonly Finding<Message>[]): ReturnType<typeof failAll<Message>> {
  const { zone, type } = rrset;
  let findings = before.length === 0 ? undefined : [...before];
  for (let i = 0; i < rrset.count; i++) {
    const target = rrset.targetId(i);
    if ((zone.bitsOf(target) & NAME_BIT.unlikeHost) === 0) continue;
    const found = faultOf(zone, target, false);
    if (found === undefined || addressAsTarget(rrset, i) !== undefined || (type === TYPE.PTR && !isReverse(rrset))) continue;
    // The record that gives the name its addresses has been told of it.
    if (found.fault !== 'underscore' && (zone.bitsOf(target) & ADDRESS_BITS) !== 0 && faultOf(zone, target, true) !== undefined) continue;
    const severity = type === TYPE.PTR && found.fault === 'underscore' ? 'advice' : undefined;
    (findings ??= []).push(finding(rrset, found, rrset.target(i), [rrset.rdataAt(i, FIELD[type])], severity));
  }
  return findings === undefined ? pass() : failAll(findings);
}

/** The MNAME of an SOA has no number in the zone; there is one of them, so strings do no harm. */
function checkPrimary(rrset: RRset): ReturnType<typeof failAll<Message>> {
  const name = lowerName(rrset.wire(0));
  for (const label of name.split('.').slice(0, -1)) {
    if (label.includes('\\')) return pass();
    const fault = labelFault(label.length, (at) => label.charCodeAt(at));
    if (fault !== undefined && fault !== 'nonAscii')
      return failAll([finding(rrset, { fault, label }, name, [rrset.rdataAt(0, 0)], 'advice')]);
  }
  return pass();
}

interface Fault {
  readonly fault: Exclude<LabelFault, 'nonAscii'> | 'numericTld';
  readonly label: string;
}

/** The first fault of a name's labels; those of the apex are not looked at, nor is raw non-ASCII, which is told where it is read. */
function faultOf(zone: Zone, name: NameId, isOwner: boolean): Fault | undefined {
  if ((zone.bitsOf(name) & NAME_BIT.unlikeHost) === 0) return undefined;
  let found: NameId = -1;
  let fault: LabelFault | undefined;
  const inZone = (zone.bitsOf(name) & NAME_BIT.inZone) !== 0;
  const end = inZone ? zone.apexId : 0;
  for (let id = name; id > end; id = zone.parentIdOf(id)) {
    const length = zone.labelLengthOf(id);
    const first = zone.labelOctetOf(id, 0);
    if (isOwner && first === UNDERSCORE) return undefined;
    if (isOwner && id === name && length === 1 && first === ASTERISK) continue;
    if (fault !== undefined) continue;
    fault = labelFault(length, (at) => zone.labelOctetOf(id, at));
    found = id;
    if (fault === undefined && !inZone && zone.parentIdOf(id) === 0 && isNumber(zone, id))
      return { fault: 'numericTld', label: labelText(zone, id) };
  }
  return fault === undefined || fault === 'nonAscii' ? undefined : { fault, label: labelText(zone, found) };
}

function isNumber(zone: Zone, label: NameId): boolean {
  for (let at = 0; at < zone.labelLengthOf(label); at++) {
    const octet = zone.labelOctetOf(label, at);
    if (octet < 0x30 || octet > 0x39) return false;
  }
  return true;
}

/** The label in master-file text. */
function labelText(zone: Zone, id: NameId): string {
  const name = zone.nameOf(id);
  const rest = zone.nameOf(zone.parentIdOf(id));
  return name.slice(0, name.length - (rest === '.' ? 0 : rest.length) - 1);
}

function finding(
  rrset: RRset,
  { fault, label }: Fault,
  name: string,
  places: Finding['places'],
  severity: Severity | undefined,
): Finding<Message> {
  const message = fault === 'character' ? 'badCharacter' : fault;
  const character = /\\\d{3}|\\.|[^a-z0-9-]/i.exec(label)?.[0] ?? '';
  const own = fault === 'doubleHyphen' ? 'advice' : severity;
  return { message, params: { name, label, character, type: typeName(rrset.type) }, places, ...(own !== undefined && { severity: own }) };
}

/** Whether a PTR tells the name of an address; elsewhere it may point to anything (RFC 6763). */
function isReverse(ptr: RRset): boolean {
  const { owner } = ptr;
  // RFC 6763 §11: service discovery asks below these for names that are no hosts.
  return (isAtOrBelow(owner, IN_ADDR) || isAtOrBelow(owner, IP6)) && !/(?:^|\.)_dns-sd\._udp\.|^_/.test(owner);
}

const FIELD: Readonly<Record<number, number>> = { [TYPE.NS]: 0, [TYPE.PTR]: 0, [TYPE.MX]: 1, [TYPE.SRV]: 3 };
const UNDERSCORE = 0x5f;
const ASTERISK = 0x2a;
