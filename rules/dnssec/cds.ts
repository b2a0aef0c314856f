import { KeySet, type ZoneKey } from '../../model/delegation/key-set.ts';
import type { Gap } from '../../model/origin.ts';
import { readDs } from '../../model/rdata/read-dnssec.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { DNSKEY_ZONE, keyTag } from '../../model/standards/dnskey.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import type { RRset, Zone } from '../../model/zone/zone.ts';

type Message = 'alone' | 'mismatch' | 'noKey' | 'notZoneKey' | 'deleteForm' | 'deleteMixed';

/** What a zone asks its parent to publish (CDS, CDNSKEY) is one request, and about a key that the zone has. */
export const cds = rule({
  id: 'dnssec/cds',
  subject: 'zone',
  basis: [
    { doc: 'RFC 7344', section: '4', level: 'MUST' },
    { doc: 'RFC 7344', section: '4.1', level: 'MUST' },
    { doc: 'RFC 8078', section: '4', level: 'MUST' },
    { doc: 'RFC 4034', section: '2.1.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'dnssec/cds-cdnskey-mismatch',
    'dnssec/cds-or-cdnskey-alone',
    'dnssec/cds-no-dnskey',
    'dnssec/cds-delete-invalid',
    'dnssec/cds-key-flags',
  ],
  messages: ['alone', 'mismatch', 'noKey', 'notZoneKey', 'deleteForm', 'deleteMixed'],
  check(zone) {
    const asCds = requestsOf(zone, TYPE.CDS);
    const asKey = requestsOf(zone, TYPE.CDNSKEY);
    const some = asCds ?? asKey;
    if (some === undefined) return notApplicable();
    const findings: Finding<Message>[] = [...deletionFindings(asCds), ...deletionFindings(asKey)];
    if (asCds === undefined || asKey === undefined) {
      const present = typeName(some.set.type);
      const absent = asCds === undefined ? 'CDS' : 'CDNSKEY';
      if (zone.doubtAt(zone.apexId, asCds === undefined ? TYPE.CDS : TYPE.CDNSKEY) === undefined) {
        findings.push({ message: 'alone', params: { apex: zone.apex, present, absent }, places: [some.set.at(0)], severity: 'advice' });
      }
    } else if (asCds.deletes.size === 0 && asKey.deletes.size === 0) findings.push(...mismatches(asCds.set, asKey.set));
    const doubt = compareWithKeys(zone, asCds, asKey, findings);
    return findings.length === 0 && doubt !== undefined ? unknown(doubt) : failAll(findings);
  },
});

interface Requests {
  readonly set: RRset;
  /** Records with algorithm 0: take the DS records away (RFC 8078 §4). */
  readonly deletes: ReadonlySet<number>;
}

function requestsOf(zone: Zone, type: number): Requests | undefined {
  const set = zone.rrsetById(zone.apexId, type);
  if (set === undefined) return undefined;
  const deletes = new Set<number>();
  for (let i = 0; i < set.count; i++) if (algorithmOf(set, i) === 0) deletes.add(i);
  return { set, deletes };
}

function algorithmOf(set: RRset, i: number): number {
  return set.wire(i)[set.type === TYPE.CDS ? 2 : 3]!;
}

/** `0 0 0 00` and `0 3 0 AA==` (RFC 8078 §4). */
const DELETE_FORM: ReadonlyMap<number, { readonly octets: string; readonly text: string }> = new Map([
  [TYPE.CDS, { octets: '0,0,0,0,0', text: '0 0 0 00' }],
  [TYPE.CDNSKEY, { octets: '0,0,3,0,0', text: '0 3 0 AA==' }],
]);

function deletionFindings(requests: Requests | undefined): Finding<Message>[] {
  if (requests === undefined || requests.deletes.size === 0) return [];
  const { set, deletes } = requests;
  const form = DELETE_FORM.get(set.type)!;
  const params = { apex: set.owner, type: typeName(set.type), expected: form.text };
  const findings: Finding<Message>[] = [...deletes]
    .filter((i) => set.wire(i).join(',') !== form.octets)
    .map((i) => ({
      message: 'deleteForm',
      params,
      places: [set.rdataAt(i)],
      remedy: { kind: 'setRdata', record: set.ref(i), rdata: form.text, safety: 'review' },
    }));
  const [first] = deletes;
  if (first !== undefined && set.count > deletes.size) findings.push({ message: 'deleteMixed', params, places: [set.at(first)] });
  return findings;
}

/** Every CDS is the digest of a CDNSKEY, and every CDNSKEY has its CDS. */
function mismatches(asCds: RRset, asKey: RRset): Finding<Message>[] {
  const findings: Finding<Message>[] = [];
  const keys = new KeySet(asKey.owner, asKey);
  const found = new Set<number>();
  for (let i = 0; i < asCds.count; i++) {
    const match = keys.match(readDs(asCds.wire(i)));
    if (match.kind === 'match' || match.kind === 'notComputed') found.add(match.key.record);
    else
      findings.push({ message: 'mismatch', params: mismatchParams(asCds, tagOf(asCds, i), 'CDNSKEY'), places: [asCds.at(i), asKey.at(0)] });
  }
  for (const key of keys.keys) {
    if (found.has(key.record)) continue;
    findings.push({ message: 'mismatch', params: mismatchParams(asKey, key.tag, 'CDS'), places: [asKey.at(key.record), asCds.at(0)] });
  }
  return findings;
}

function mismatchParams(set: RRset, tag: number, other: string): { apex: string; type: string; tag: string; other: string } {
  return { apex: set.owner, type: typeName(set.type), tag: String(tag), other };
}

function tagOf(set: RRset, i: number): number {
  const wire = set.wire(i);
  return set.type === TYPE.CDS ? (wire[0]! << 8) | wire[1]! : keyTag(wire);
}

/** Looks the requests up among the keys of the zone. The answer tells why that cannot be done. */
function compareWithKeys(
  zone: Zone,
  asCds: Requests | undefined,
  asKey: Requests | undefined,
  findings: Finding<Message>[],
): Gap | undefined {
  if (asKey !== undefined) findings.push(...flagFindings(asKey));
  const dnskey = zone.rrsetById(zone.apexId, TYPE.DNSKEY);
  if (dnskey === undefined) {
    const asked = [asCds, asKey].some((each) => each !== undefined && each.deletes.size < each.set.count);
    if (!asked) return undefined;
    // Whoever signs the zone adds its keys.
    return zone.plane === 'declared' ? { cause: 'signedElsewhere', params: { name: zone.apex } } : zone.doubtAt(zone.apexId, TYPE.DNSKEY);
  }
  const keys = new KeySet(zone.apex, dnskey);
  if (asCds !== undefined) {
    const { set } = asCds;
    withoutKey(asCds, dnskey, findings, (i) => {
      const match = keys.match(readDs(set.wire(i)));
      return match.kind === 'match' || match.kind === 'notComputed' ? match.key : undefined;
    });
  }
  if (asKey !== undefined) {
    const own = new Map(keys.keys.map((key) => [dnskey.wire(key.record).join(','), key]));
    withoutKey(asKey, dnskey, findings, (i) => own.get(asKey.set.wire(i).join(',')));
  }
  return undefined;
}

/** A key may be announced before it is used, but of each algorithm one must be in use, or the parent would break the zone (RFC 7344 §4.1). */
function withoutKey(
  { set, deletes }: Requests,
  dnskey: RRset,
  findings: Finding<Message>[],
  find: (i: number) => ZoneKey | undefined,
): void {
  const missing: number[] = [];
  const inUse = new Set<number>();
  for (let i = 0; i < set.count; i++) {
    if (deletes.has(i)) continue;
    const key = find(i);
    if (key === undefined) missing.push(i);
    else inUse.add(key.algorithm);
    if (key !== undefined && (key.flags & DNSKEY_ZONE) === 0 && set.type === TYPE.CDS) {
      findings.push({ message: 'notZoneKey', params: paramsOf(set, i), places: [set.at(i), dnskey.at(key.record)] });
    }
  }
  for (const i of missing) {
    if (!inUse.has(algorithmOf(set, i))) findings.push({ message: 'noKey', params: paramsOf(set, i), places: [set.at(i), dnskey.at(0)] });
  }
}

function flagFindings({ set, deletes }: Requests): Finding<Message>[] {
  const findings: Finding<Message>[] = [];
  for (let i = 0; i < set.count; i++) {
    if ((set.wire(i)[0]! & (DNSKEY_ZONE >> 8)) !== 0 || deletes.has(i)) continue;
    findings.push({ message: 'notZoneKey', params: paramsOf(set, i), places: [set.rdataAt(i, 0)] });
  }
  return findings;
}

function paramsOf(set: RRset, i: number): { apex: string; type: string; tag: string; algorithm: string } {
  return { apex: set.owner, type: typeName(set.type), tag: String(tagOf(set, i)), algorithm: String(algorithmOf(set, i)) };
}
