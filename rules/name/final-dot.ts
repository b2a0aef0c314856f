import { NAME_BIT } from '../../model/zone/bits.ts';
import { isUnderscored } from '../../model/mail/role.ts';
import type { DomainName } from '../../model/names/name.ts';
import { lowerName } from '../../model/names/wire.ts';
import { rdataNames } from '../../model/rdata/codec.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { looksAbsolute } from '../../model/zone/looks-absolute.ts';
import { repeatedOrigin, withoutRepeatedOrigin, writtenTarget } from '../../model/zone/written.ts';
import type { NameId, RRset } from '../../model/zone/zone.ts';

type Message = 'targetRepeatsOrigin' | 'ownerRepeatsOrigin' | 'looksAbsolute';

/** A name that was meant absolute ends with a dot. */
export const finalDot = rule({
  id: 'name/final-dot',
  subject: 'rrset',
  types: 'any',
  ownerBits: (type) => (type in TARGET_FIELD || OTHER_NAMES.has(type) ? undefined : NAME_BIT.likeTop),
  basis: [
    { doc: 'RFC 1035', section: '5.1', level: 'MUST' },
    { doc: 'RFC 1912', section: '3.2', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/target-missing-dot', 'zone/owner-repeats-origin', 'mx/relative-name'],
  messages: ['targetRepeatsOrigin', 'ownerRepeatsOrigin', 'looksAbsolute'],
  check(rrset, view) {
    const { zone, type } = rrset;
    const origin = repeatedOrigin(zone, rrset.ownerId);
    const field = TARGET_FIELD[type];
    const inside = field !== undefined ? targetFindings(rrset, field, view) : OTHER_NAMES.has(type) ? otherFindings(rrset) : NONE;
    if (origin < 0) return inside.length === 0 ? pass() : failAll(inside);
    return failAll([ownerFinding(rrset, origin), ...inside]);
  },
});

const NONE: readonly Finding<Message>[] = [];

function ownerFinding(rrset: RRset, origin: NameId): Finding<Message> {
  const { zone } = rrset;
  const expected = withoutRepeatedOrigin(zone, rrset.ownerId, origin);
  return {
    message: 'ownerRepeatsOrigin',
    params: { owner: rrset.owner, expected, origin: zone.nameOf(origin) },
    places: [rrset.at(0)],
    // Nobody asks for `_dmarc` or `_domainkey` there.
    severity: isUnderscored(zone, rrset.ownerId) ? 'error' : 'warning',
    remedy: { kind: 'setOwner', record: rrset.ref(0), owner: expected, safety: 'safe' },
  };
}

/** Where the target stands in the RDATA. */
const TARGET_FIELD: Readonly<Record<number, number>> = {
  [TYPE.NS]: 0,
  [TYPE.CNAME]: 0,
  [TYPE.DNAME]: 0,
  [TYPE.PTR]: 0,
  [TYPE.MX]: 1,
  [TYPE.SRV]: 3,
};

/** Other types with names inside that people write by hand. */
const OTHER_NAMES: ReadonlySet<number> = new Set([TYPE.SOA, TYPE.RP, TYPE.AFSDB, TYPE.KX, TYPE.NAPTR, TYPE.SVCB, TYPE.HTTPS]);

function targetFindings(rrset: RRset, field: number, view: View): readonly Finding<Message>[] {
  const { zone } = rrset;
  let findings: Finding<Message>[] | undefined;
  for (let i = 0; i < rrset.count; i++) {
    const target = rrset.targetId(i);
    if (zone.parentIdOf(target) === zone.apexId) continue;
    const origin = repeatedOrigin(zone, target);
    if (origin >= 0) (findings ??= []).push(repeatedFinding(rrset, i, field, origin));
    else if (rrset.targetIsRelative(i) && looksAbsolute(rrset, i, view)) (findings ??= []).push(absoluteFinding(rrset, i, field));
  }
  return findings ?? NONE;
}

function repeatedFinding(rrset: RRset, i: number, field: number, origin: NameId): Finding<Message> {
  const { zone } = rrset;
  const expected = withoutRepeatedOrigin(zone, rrset.targetId(i), origin);
  // Somebody who wrote it out in full, and made it exist, may mean it.
  const isSure = rrset.targetIsRelative(i) || zone.lookup(rrset.target(i), rrset.type).kind === 'nxdomain';
  return {
    message: 'targetRepeatsOrigin',
    params: { owner: rrset.owner, type: typeName(rrset.type), target: rrset.target(i), expected, origin: zone.nameOf(origin) },
    places: [rrset.rdataAt(i, field)],
    remedy: { kind: 'setTarget', record: rrset.ref(i), target: expected, safety: isSure ? 'safe' : 'review' },
    ...(!isSure && { severity: 'warning' }),
  };
}

function absoluteFinding(rrset: RRset, i: number, field: number): Finding<Message> {
  const written = writtenTarget(rrset, i);
  const expected = `${written}.` as DomainName;
  return {
    message: 'looksAbsolute',
    params: { owner: rrset.owner, type: typeName(rrset.type), target: rrset.target(i), written, expected },
    places: [rrset.rdataAt(i, field)],
    remedy: { kind: 'setTarget', record: rrset.ref(i), target: expected, safety: 'review' },
  };
}

/** Names in these types have no number in the zone; the apex twice is what can be seen in their text. */
function otherFindings(rrset: RRset): readonly Finding<Message>[] {
  const { zone, type } = rrset;
  const { apex } = zone;
  if (apex.indexOf('.') === apex.length - 1) return NONE;
  let findings: Finding<Message>[] | undefined;
  for (let i = 0; i < rrset.count; i++) {
    const wire = rrset.wire(i);
    for (const [field, { offset }] of rdataNames(type, wire).entries()) {
      // Of most records that have one the name is the root.
      if (wire[offset] === 0) continue;
      const target = lowerName(wire, offset);
      if (!target.endsWith(apex) || !`.${target}`.endsWith(`.${apex}${apex}`)) continue;
      (findings ??= []).push({
        message: 'targetRepeatsOrigin',
        params: { owner: rrset.owner, type: typeName(type), target, expected: target.slice(0, -apex.length), origin: apex },
        places: [type === TYPE.SOA ? rrset.rdataAt(i, field) : rrset.rdataAt(i)],
        severity: 'warning',
      });
    }
  }
  return findings ?? NONE;
}
