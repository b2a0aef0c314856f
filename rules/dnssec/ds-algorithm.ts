import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { dnssecAlgorithm } from '../../model/standards/dnssec.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';

/** DS and CDS records are for keys of an algorithm that may sign zones. */
export const dsAlgorithm = rule({
  id: 'dnssec/ds-algorithm',
  subject: 'rrset',
  types: [TYPE.DS, TYPE.CDS],
  basis: [
    { doc: 'RFC 9904', section: '3', level: 'MUST' },
    { doc: 'RFC 9905', section: '2', level: 'MUST' },
    { doc: 'RFC 9906', section: '2', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dnssec/ds-algorithm-deprecated'],
  messages: ['deprecated', 'unknown'],
  check(ds) {
    let findings: Finding<'deprecated' | 'unknown'>[] | undefined;
    for (let i = 0; i < ds.count; i++) {
      const algorithm = ds.number(i, 1) ?? ds.wire(i)[2]!;
      // Algorithm 0 in CDS is the request to delete (RFC 8078 §4).
      if (STANDING[algorithm] === FINE || (algorithm === 0 && ds.type === TYPE.CDS)) continue;
      const row = dnssecAlgorithm(algorithm);
      const params = { owner: ds.owner, type: typeName(ds.type), algorithm: String(algorithm) };
      const places = [ds.rdataAt(i, 1)];
      findings ??= [];
      if (row.kind === 'assigned' && row.zoneSigning)
        findings.push({ message: 'deprecated', params: { ...params, name: row.mnemonic }, places });
      else findings.push({ message: 'unknown', params, places, severity: 'error' });
    }
    return findings === undefined ? pass() : failAll(findings);
  },
});

const FINE = 0;
const BAD = 1;

/** By algorithm, so that ordinary records cost one look. */
const STANDING = Uint8Array.from({ length: 256 }, (_, number) => {
  const row = dnssecAlgorithm(number);
  return row.kind === 'assigned' && row.columns !== null && row.columns.useForSigning !== 'MUST NOT' ? FINE : BAD;
});
