import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

/** All records of one name and type have the same TTL. */
export const ttlConsistent = rule({
  id: 'rrset/ttl-consistent',
  subject: 'rrset',
  types: 'any',
  atLeast: 2,
  basis: [{ doc: 'RFC 2181', section: '5.2', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/rrset-ttl-mismatch'],
  messages: ['differ'],
  check(rrset) {
    const first = rrset.ttl(0);
    let other = 1;
    while (other < rrset.count && rrset.ttl(other) === first) other++;
    // Each signature has the TTL of what it signs (RFC 4034 §3).
    if (other === rrset.count || rrset.type === TYPE.RRSIG) return pass();
    const ttls = ttlsOf(rrset);
    const lowest = ttls[0]!;
    const all = Array.from({ length: rrset.count }, (_, i) => i);
    const higher = all.filter((i) => rrset.ttl(i) !== lowest);
    const params = { owner: rrset.owner, type: typeName(rrset.type), ttls: shown(ttls), count: ttls.length, lowest };
    const related = all.filter((i) => i !== other).slice(0, MOST_PLACES);
    const remedy = { kind: 'setTtl', records: higher.map((i) => rrset.ref(i)), ttl: lowest } as const;
    return fail('differ', params, [rrset.at(other), ...related.map((i) => rrset.at(i))], { remedy });
  },
});

const MOST_PLACES = 8;

/** The different TTLs, lowest first. */
function ttlsOf(rrset: RRset): number[] {
  const ttls = new Set<number>();
  for (let i = 0; i < rrset.count; i++) ttls.add(rrset.ttl(i));
  return [...ttls].sort((a, b) => a - b);
}

function shown(ttls: readonly number[]): string {
  return ttls.length > MOST_PLACES ? `${ttls.slice(0, MOST_PLACES).join(', ')}, …` : ttls.join(', ');
}
