import { caaText, readCaaRecord, type ReadCaaRecord } from '../../model/caa/record.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'misspelled' | 'unknown' | 'reserved' | 'critical';

/** The tag of a CAA record is one that certificate authorities know. */
export const caaTags = rule({
  id: 'caa/tags',
  subject: 'rrset',
  types: [TYPE.CAA],
  basis: [
    { doc: 'RFC 8659', section: '4.1', level: 'MUST' },
    { doc: 'IANA CAA properties', section: '', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/caa-tag-unknown', 'zone/caa-critical-unknown'],
  messages: ['misspelled', 'unknown', 'reserved', 'critical'],
  check(caa) {
    let findings: Finding<Message>[] | undefined;
    for (let i = 0; i < caa.count; i++) {
      const read = readCaaRecord(caa.wire(i));
      if (read.record.status === 'known') continue;
      findings ??= [];
      findings.push(findingOf(caa, i, read));
    }
    return findings === undefined ? pass() : failAll(findings);
  },
});

function findingOf(caa: RRset, i: number, read: ReadCaaRecord): Finding<Message> {
  const { tag, record } = read;
  const places = [caa.rdataAt(i, 1)];
  const suggestion = String(record.problems.find(({ code }) => code === 'tagUnknown')?.params['suggestion'] ?? '');
  const params = { owner: caa.owner, tag, suggestion };
  const remedy = { kind: 'setRdata', record: caa.ref(i), rdata: caaText({ ...read, tag: suggestion }), safety: 'review' } as const;
  if (record.critical) return { message: 'critical', params, places, severity: 'error', ...(suggestion !== '' && { remedy }) };
  // A misspelled `issue` forbids nobody.
  if (suggestion !== '') return { message: 'misspelled', params, places, severity: 'error', remedy };
  return { message: record.status === 'reserved' ? 'reserved' : 'unknown', params, places };
}
