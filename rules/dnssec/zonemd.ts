import { readZonemd } from '../../model/rdata/read-dnssec.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import { soaOf } from '../../model/zone/soa.ts';

type Message = 'serial' | 'scheme' | 'hash' | 'duplicate';

/** A digest of the zone is for the zone as it stands, in a scheme that others can compute. */
export const zonemd = rule({
  id: 'dnssec/zonemd',
  subject: 'zone',
  basis: [
    { doc: 'RFC 8976', section: '4', level: 'MUST' },
    { doc: 'RFC 8976', section: '2.2', level: 'MUST' },
    { doc: 'RFC 8976', section: '5.2', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/zonemd-invalid'],
  messages: ['serial', 'scheme', 'hash', 'duplicate'],
  check(zone) {
    const set = zone.rrsetById(zone.apexId, TYPE.ZONEMD);
    if (set === undefined) return notApplicable();
    const soa = soaOf(zone);
    const findings: Finding<Message>[] = [];
    const seen = new Map<string, number>();
    let usable = 0;
    for (let i = 0; i < set.count; i++) {
      const { serial, scheme, hashAlgorithm } = readZonemd(set.wire(i));
      const apex = zone.apex;
      if (soa !== undefined && serial !== soa.soa.serial) {
        const params = { apex, serial: String(serial), expected: String(soa.soa.serial) };
        findings.push({ message: 'serial', params, places: [set.rdataAt(i, 0), soa.rrset.rdataAt(0, 2)] });
      }
      if (isKnown(scheme, KNOWN_SCHEMES) && isKnown(hashAlgorithm, KNOWN_HASHES)) usable++;
      if (!isKnown(scheme, KNOWN_SCHEMES))
        findings.push({ message: 'scheme', params: { apex, scheme: String(scheme) }, places: [set.rdataAt(i, 1)] });
      if (!isKnown(hashAlgorithm, KNOWN_HASHES)) {
        findings.push({ message: 'hash', params: { apex, hash: String(hashAlgorithm) }, places: [set.rdataAt(i, 2)] });
      }
      const pair = `${scheme} ${hashAlgorithm}`;
      const first = seen.get(pair);
      if (first === undefined) seen.set(pair, i);
      else if (!set.sameRdata(first, i)) {
        findings.push({
          message: 'duplicate',
          params: { apex, scheme: String(scheme), hash: String(hashAlgorithm) },
          places: [set.at(i), set.at(first)],
        });
      }
    }
    // A verifier passes over a digest that it does not know while there is another (RFC 8976 §4).
    return failAll(
      findings.map((each) =>
        usable > 0 && (each.message === 'scheme' || each.message === 'hash') ? { ...each, severity: 'warning' } : each,
      ),
    );
  },
});

/** SIMPLE (RFC 8976 §5.2). */
const KNOWN_SCHEMES: ReadonlySet<number> = new Set([1]);
/** SHA-384 and SHA-512 (RFC 8976 §5.3). */
const KNOWN_HASHES: ReadonlySet<number> = new Set([1, 2]);

/** 240 to 254 are for private use. */
function isKnown(number: number, known: ReadonlySet<number>): boolean {
  return known.has(number) || (number >= 240 && number <= 254);
}
