import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { dnssecAlgorithm } from '../../model/standards/dnssec.ts';
import { failAll, type Finding } from '../../model/verdict.ts';

/** Zones are signed with algorithms that may be used for it. */
export const dnskeyAlgorithm = rule({
  id: 'dnssec/dnskey-algorithm',
  subject: 'rrset',
  types: [TYPE.DNSKEY],
  basis: [
    { doc: 'RFC 9904', section: '3', level: 'MUST' },
    { doc: 'RFC 9905', section: '2', level: 'MUST' },
    { doc: 'RFC 9906', section: '2', level: 'MUST' },
    { doc: 'IANA DNSSEC algorithm numbers', section: '', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dnssec/dnskey-algorithm-deprecated', 'dnssec/dnskey-algorithm-not-recommended', 'dnssec/dnskey-algorithm-unknown'],
  messages: ['deprecated', 'notRecommended', 'unknown'],
  check(keys) {
    const findings: Finding<'deprecated' | 'notRecommended' | 'unknown'>[] = [];
    for (let i = 0; i < keys.count; i++) {
      const row = dnssecAlgorithm(keys.wire(i)[3]!);
      const params = { owner: keys.owner, algorithm: String(row.number) };
      const places = [keys.rdataAt(i, 2)];
      if (row.kind !== 'assigned' || row.columns === null) {
        findings.push({ message: 'unknown', params, places });
        continue;
      }
      const shown = { ...params, name: row.mnemonic };
      if (row.columns.useForSigning === 'MUST NOT') findings.push({ message: 'deprecated', params: shown, places });
      if (row.columns.useForSigning === 'NOT RECOMMENDED')
        findings.push({ message: 'notRecommended', params: shown, places, severity: 'warning' });
    }
    return failAll(findings);
  },
});
