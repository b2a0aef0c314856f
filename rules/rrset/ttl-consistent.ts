import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass, unknown } from '../../model/verdict.ts';

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
    let same = 1;
    while (same < rrset.count && rrset.ttl(same) === first) same++;
    // Each signature has the TTL of what it signs (RFC 4034 §3).
    if (same === rrset.count || rrset.type === TYPE.RRSIG) return pass();
    const all = Array.from({ length: rrset.count }, (_, i) => i).filter((i) => rrset.ttlIsKnown(i));
    const ttls = [...new Set(all.map((i) => rrset.ttl(i)))].sort((a, b) => a - b);
    const other = all.find((i) => rrset.ttl(i) !== rrset.ttl(all[0]!));
    if (other === undefined) return unknown(rrset.zone.gaps[0]!);
    const lowest = ttls[0]!;
    const higher = all.filter((i) => rrset.ttl(i) !== lowest);
    const params = { owner: rrset.owner, type: typeName(rrset.type), ttls: shown(ttls), count: ttls.length, lowest };
    const related = all.filter((i) => i !== other).slice(0, MOST_PLACES);
    const remedy = { kind: 'setTtl', records: higher.map((i) => rrset.ref(i)), ttl: lowest } as const;
    return fail('differ', params, [rrset.at(other), ...related.map((i) => rrset.at(i))], { remedy });
  },
});

const MOST_PLACES = 8;

function shown(ttls: readonly number[]): string {
  return ttls.length > MOST_PLACES ? `${ttls.slice(0, MOST_PLACES).join(', ')}, …` : ttls.join(', ');
}
