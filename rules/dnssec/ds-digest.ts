import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { dsDigest } from '../../model/standards/dnssec.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'deprecated' | 'besideBetter' | 'unknown' | 'private';

/** The digests of DS and CDS records are of a type that resolvers accept. */
export const dsDigestType = rule({
  id: 'dnssec/ds-digest',
  subject: 'rrset',
  types: [TYPE.DS, TYPE.CDS],
  basis: [
    { doc: 'RFC 9904', section: '4', level: 'MUST' },
    { doc: 'RFC 9905', section: '2', level: 'MUST' },
    { doc: 'RFC 9906', section: '2', level: 'MUST' },
    { doc: 'RFC 4509', section: '3', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dnssec/ds-digest-deprecated', 'dnssec/ds-digest-unknown', 'dnssec/ds-digest-ignored'],
  messages: ['deprecated', 'besideBetter', 'unknown', 'private'],
  check(ds) {
    let findings: Finding<Message>[] | undefined;
    for (let i = 0; i < ds.count; i++) {
      // By far the most records: a digest that is recommended.
      const digest = ds.number(i, 2);
      if (digest !== undefined && STANDING[digest] === FINE) continue;
      const wire = ds.wire(i);
      // Algorithm 0 is the request to delete (RFC 8078 §4), which dnssec/cds looks at.
      if (STANDING[wire[DIGEST_TYPE]!] === FINE || (ds.type === TYPE.CDS && wire[ALGORITHM] === 0)) continue;
      findings ??= [];
      findings.push(findingOf(ds, i, wire));
    }
    return findings === undefined ? pass() : failAll(findings);
  },
});

const ALGORITHM = 2;
const DIGEST_TYPE = 3;
const FINE = 0;
const BAD = 1;

/** By digest type, so that ordinary records cost one look. */
const STANDING = Uint8Array.from({ length: 256 }, (_, type) => {
  const row = dsDigest(type);
  return row.kind === 'assigned' && row.useForDelegation !== 'MUST NOT' ? FINE : BAD;
});

function findingOf(ds: RRset, i: number, wire: Uint8Array): Finding<Message> {
  const row = dsDigest(wire[DIGEST_TYPE]!);
  const tag = String((wire[0]! << 8) | wire[1]!);
  const params = { owner: ds.owner, type: typeName(ds.type), tag, digestType: String(row.number) };
  const places = [ds.rdataAt(i, 2)];
  switch (row.kind) {
    case 'assigned': {
      const shown = { ...params, digest: row.mnemonic };
      const remedy = { kind: 'removeRecord', record: ds.ref(i), safety: 'review' } as const;
      const better = betterBeside(ds, wire);
      if (better >= 0) return { message: 'besideBetter', params: shown, places: [...places, ds.at(better)], severity: 'advice', remedy };
      return { message: 'deprecated', params: shown, places, severity: 'warning' };
    }
    case 'private':
      return { message: 'private', params, places };
    case 'reserved':
    case 'unassigned':
      return { message: 'unknown', params, places, severity: 'error' };
  }
}

/** Index of a record for the same key with a digest that is recommended or allowed; -1 when there is none. Looks at a few records only. */
function betterBeside(ds: RRset, wire: Uint8Array): number {
  for (let j = 0; j < Math.min(ds.count, MOST); j++) {
    const other = ds.wire(j);
    if (other[0] === wire[0] && other[1] === wire[1] && other[ALGORITHM] === wire[ALGORITHM] && STANDING[other[DIGEST_TYPE]!] === FINE)
      return j;
  }
  return -1;
}

/** Real sets have fewer than ten records. */
const MOST = 64;
