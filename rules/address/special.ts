import type { DomainName } from '../../model/names/name.ts';
import type { Origin } from '../../model/origin.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { kindOfAddress, kindOfIpv4, kindOfIpv6Head, type AddressKind } from '../../model/standards/address-kind.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import { addressText } from '../../model/zone/addresses.ts';
import { isNeverDelegated, isPrivateName } from '../../model/zone/purpose.ts';
import type { Zone } from '../../model/zone/zone.ts';

type Message = 'ipv4Mapped' | 'unspecified' | 'notUnicast' | 'linkLocal' | 'loopback' | 'private' | 'placeholder';

/** A public zone holds addresses that others can reach. */
export const specialAddress = rule({
  id: 'address/special',
  subject: 'zone',
  basis: [
    { doc: 'RFC 6890', section: '2.2', level: 'BCP' },
    { doc: 'RFC 4291', section: '2.5', level: 'MUST' },
    { doc: 'RFC 1918', section: '5', level: 'SHOULD' },
    { doc: 'RFC 5737', section: '4', level: 'SHOULD' },
    { doc: 'RFC 3849', section: '3', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/address-mapped', 'repo/private-address-in-public-zone'],
  messages: ['ipv4Mapped', 'unspecified', 'notUnicast', 'linkLocal', 'loopback', 'private', 'placeholder'],
  check(zone) {
    if (isNeverDelegated(zone)) return notApplicable();
    const findings: Finding<Message>[] = [];
    const groups: Record<Grouped, Group> = { loopback: emptyGroup(), private: emptyGroup(), placeholder: emptyGroup() };
    let reachable = 0;
    for (let row = 0; row < zone.size; row++) {
      const type = zone.typeOf(row);
      if (type !== TYPE.A && type !== TYPE.AAAA) continue;
      const head = zone.addressHeadOf(row);
      const kind = type === TYPE.A ? kindOfIpv4(head) : (kindOfIpv6Head(head) ?? kindOfAddress(zone.wireOf(row)));
      switch (kind) {
        case 'ordinary':
          reachable++;
          break;
        case 'loopback':
          if (!isLocalhost(zone, row)) add(groups.loopback, row);
          break;
        case 'private':
        case 'placeholder':
          add(groups[kind], row);
          break;
        case 'ipv4Mapped':
        case 'unspecified':
        case 'notUnicast':
        case 'linkLocal':
          findings.push(alone(zone, row, kind));
          break;
      }
    }
    const isPublic = reachable + groups.placeholder.count > 0 && !isPrivateName(zone.apex) && !INNER_VIEW.test(zone.view ?? '');
    for (const kind of ['loopback', 'private', 'placeholder'] as const) {
      // A zone with nothing but inner addresses is an inner zone; that of a view may be one.
      if (groups[kind].count > 0 && (isPublic || kind === 'placeholder')) findings.push(together(zone, groups[kind], kind));
    }
    return failAll(findings);
  },
});

type Grouped = Extract<AddressKind, 'loopback' | 'private' | 'placeholder'>;

interface Group {
  count: number;
  readonly rows: number[];
}

const MOST_PLACES = 8;

/** Names that are given to the view of one's own network. */
const INNER_VIEW = /intern(?!et)|inside|inner|private|local|lan|corp|trust|vpn|home|office/i;

/** RFC 1912 §4.1 asked for `localhost` in every zone, and RFC 6761 §6.3 does not mind. */
function isLocalhost(zone: Zone, row: number): boolean {
  const owner = zone.ownerIdOf(row);
  return zone.labelLengthOf(owner) === 9 && zone.nameOf(owner).startsWith('localhost.');
}

function emptyGroup(): Group {
  return { count: 0, rows: [] };
}

function add(group: Group, row: number): void {
  group.count++;
  if (group.rows.length < MOST_PLACES) group.rows.push(row);
}

function alone(zone: Zone, row: number, message: Exclude<Message, Grouped>): Finding<Message> {
  return { message, params: params(zone, row), places: [place(zone, row)], about: zone.nameOf(zone.ownerIdOf(row)) };
}

/** One finding for all of them: an inner network in a public zone is one decision, not a thousand. */
function together(zone: Zone, { count, rows }: Group, message: Grouped): Finding<Message> {
  const first = rows[0]!;
  return {
    message,
    params: { ...params(zone, first), apex: zone.apex, count },
    places: rows.map((row) => place(zone, row)),
    severity: 'advice',
  };
}

function params(zone: Zone, row: number): { owner: DomainName; address: string; type: string } {
  return { owner: zone.nameOf(zone.ownerIdOf(row)), address: addressText(zone.wireOf(row)), type: typeName(zone.typeOf(row)) };
}

function place(zone: Zone, row: number): Origin {
  return zone.rdataOriginOf(row);
}
