import { isUsable, KeySet, type DsMatch } from '../../model/delegation/key-set.ts';
import { hexWord } from '../../model/rdata/hex.ts';
import { readDs, type Ds } from '../../model/rdata/read-dnssec.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { DNSKEY_REVOKE, DNSKEY_ZONE } from '../../model/standards/dnskey.ts';
import { fail, failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'unsigned' | 'noKey' | 'digestDiffers' | 'notZoneKey' | 'revoked';

/** The DS records in the parent fit the keys in the child; otherwise validating resolvers refuse the whole zone. */
export const dsMatches = rule({
  id: 'delegation/ds-matches',
  subject: 'delegation',
  basis: [
    { doc: 'RFC 4035', section: '5.2', level: 'MUST' },
    { doc: 'RFC 4034', section: '5.1.4', level: 'MUST' },
    { doc: 'RFC 4034', section: '2.1.1', level: 'MUST' },
    { doc: 'RFC 5011', section: '2.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'dnssec/ds-no-dnskey',
    'dnssec/ds-digest-mismatch',
    'dnssec/ds-key-not-zone-key',
    'dnssec/ds-key-revoked',
    'dnssec/ds-but-unsigned',
    'repo/ds-dnskey-mismatch',
    'repo/ds-without-signing',
  ],
  messages: ['unsigned', 'noKey', 'digestDiffers', 'notZoneKey', 'revoked'],
  check(delegation) {
    const { parent, ns, child } = delegation;
    const bits = parent.bitsOf(ns.ownerId);
    if (child === undefined || (bits & NAME_BIT.DS) === 0 || (bits & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0)
      return notApplicable();
    const { cut } = delegation;
    const ds = parent.rrsetById(ns.ownerId, TYPE.DS)!;
    const dnskey = child.rrsetById(child.apexId, TYPE.DNSKEY);
    if (dnskey === undefined) {
      // A file shows what is signed only after it was: the server or the provider adds the keys.
      if (child.plane === 'declared') return unknown({ cause: 'signedElsewhere', params: { name: cut }, origin: ds.at(0) });
      const answer = child.lookup(child.apex, TYPE.DNSKEY);
      return answer.kind === 'unknown' ? unknown(answer.gap) : fail('unsigned', { cut }, [ds.at(0)]);
    }
    const keys = new KeySet(cut, dnskey);
    const records = Array.from({ length: ds.count }, (_, i) => readDs(ds.wire(i)));
    const matches = records.map((record) => keys.match(record));
    const ignoreSha1 = records.some(({ digestType }) => digestType === SHA256 || digestType === SHA384);
    const usable = matches.some((match, i) => isUsable(match) && !(ignoreSha1 && records[i]!.digestType === SHA1));
    return failAll(matches.flatMap((match, i) => findingsOf(match, records[i]!, ds, i, dnskey, usable)));
  },
});

/** Digest types (RFC 4034 §A.2, RFC 4509 §2.2, RFC 6605 §2). Beside a better one, validators pass over SHA-1, whether the better one holds or not (RFC 4509 §3). */
const SHA1 = 1;
const SHA256 = 2;
const SHA384 = 4;

/** With another DS that holds, the zone validates: a DS without key may belong to a key that is about to come or has just gone (RFC 7583 §3.3.2). */
function findingsOf(match: DsMatch, record: Ds, ds: RRset, i: number, dnskey: RRset, usable: boolean): Finding<Message>[] {
  const params = { cut: ds.owner, tag: String(record.keyTag), algorithm: String(record.algorithm) };
  const severity = usable ? 'warning' : 'error';
  switch (match.kind) {
    case 'noKey':
      return [{ message: 'noKey', params, places: [ds.at(i), dnskey.at(0)], severity }];
    case 'differs': {
      const { expected } = match;
      const remedy = { kind: 'setRdata', record: ds.ref(i), rdata: dsText(record, expected), safety: 'review' } as const;
      const shown = { ...params, digest: hexWord(record.digest), expected };
      return [{ message: 'digestDiffers', params: shown, places: [ds.at(i), dnskey.at(match.key.record)], severity, remedy }];
    }
    case 'match':
    case 'notComputed': {
      const places = [ds.at(i), dnskey.at(match.key.record)];
      if ((match.key.flags & DNSKEY_ZONE) === 0)
        return [{ message: 'notZoneKey', params: { ...params, flags: String(match.key.flags) }, places, severity }];
      return (match.key.flags & DNSKEY_REVOKE) === 0 ? [] : [{ message: 'revoked', params, places, severity }];
    }
  }
}

function dsText({ keyTag, algorithm, digestType }: Ds, digest: string): string {
  return `${keyTag} ${algorithm} ${digestType} ${digest}`;
}
