import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';
import type { Zone } from '../../model/zone/zone.ts';

type Message = 'zero' | 'veryLow' | 'tooHigh' | 'defaultZero' | 'defaultVeryLow' | 'defaultTooHigh';

/** Answers may be kept for a time that is neither a moment nor longer than a week. */
export const ttlRange = rule({
  id: 'rrset/ttl-range',
  subject: 'zone',
  basis: [
    { doc: 'RFC 1912', section: '2.2', level: 'BCP' },
    { doc: 'RFC 8767', section: '4', level: 'SHOULD' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/ttl-too-high', 'zone/ttl-too-low'],
  messages: ['zero', 'veryLow', 'tooHigh', 'defaultZero', 'defaultVeryLow', 'defaultTooHigh'],
  check(zone) {
    const findings: Finding<Message>[] = [];
    const sets = new Set<number>();
    const defaults = new Map<number, { readonly first: number; count: number }>();
    for (let row = 0; row < zone.size; row++) {
      const ttl = zone.ttlOf(row);
      if ((ttl >= LEAST && ttl <= MOST) || FOLLOWS_OTHERS.has(zone.typeOf(row))) continue;
      const from = zone.ttlFrom(row);
      if (from === 'nothing' || from === 'unread') continue;
      if (from === 'own') {
        // One finding for the records of one name and type; the number of a name is below 2^31.
        const set = zone.ownerIdOf(row) * 65_536 + zone.typeOf(row);
        if (sets.has(set)) continue;
        sets.add(set);
        findings.push(own(zone, row, ttl));
        continue;
      }
      const before = defaults.get(ttl);
      if (before === undefined) defaults.set(ttl, { first: row, count: 1 });
      else before.count++;
    }
    for (const [ttl, { first, count }] of defaults) {
      const message = ttl === 0 ? 'defaultZero' : ttl < LEAST ? 'defaultVeryLow' : 'defaultTooHigh';
      findings.push({
        message,
        params: { apex: zone.apex, ttl, count, limit: ttl < LEAST ? LEAST : MOST },
        places: [zone.originOf(first)],
        ...weight(ttl),
      });
    }
    return findings.length === 0 ? pass() : failAll(findings);
  },
});

/** Seconds. Resolvers commonly keep no answer for longer than a week (RFC 8767 §4). */
const LEAST = 60;
const MOST = 604_800;

/** Their TTL is that of other records. */
const FOLLOWS_OTHERS: ReadonlySet<number> = new Set([TYPE.RRSIG, TYPE.NSEC, TYPE.NSEC3, TYPE.NSEC3PARAM]);

function own(zone: Zone, row: number, ttl: number): Finding<Message> {
  const owner = zone.nameOf(zone.ownerIdOf(row));
  const message = ttl === 0 ? 'zero' : ttl < LEAST ? 'veryLow' : 'tooHigh';
  const params = { owner, type: typeName(zone.typeOf(row)), ttl, limit: ttl < LEAST ? LEAST : MOST };
  return { message, params, places: [zone.originOf(row)], about: owner, ...weight(ttl) };
}

/** Too long cannot be taken back; too short is somebody's choice. */
function weight(ttl: number): { severity?: 'warning' } {
  return ttl > MOST ? { severity: 'warning' } : {};
}
