import { shownServers, type Drift } from '../../model/drift.ts';
import { printRdata } from '../../model/rdata/codec.ts';
import { typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass, unknown } from '../../model/verdict.ts';
import type { RecordRef } from '../../model/zone/zone.ts';

/** A name server answers what the repository declares. What differs on a server with another serial is explained by that, and told by its own rule. */
export const driftRecords = rule({
  id: 'drift/records',
  subject: 'drift',
  kinds: ['missing', 'different', 'extra', 'same', 'unknown'],
  basis: [{ doc: 'RFC 1034', section: '4.3.5', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['repo/deployed-differs'],
  messages: ['missing', 'lacks', 'different', 'more', 'extra'],
  check(drift) {
    const params = { owner: drift.owner, type: typeName(drift.type), ...shownServers(drift) };
    const more = hasOtherSerial(drift) ? { severity: 'warning' as const } : {};
    switch (drift.kind) {
      case 'missing':
        return fail('missing', { ...params, declared: texts(drift.missing, drift.type) }, drift.declaredAt, more);
      case 'different':
        return fail(differenceOf(drift), { ...params, ...textsOf(drift) }, drift.declaredAt, more);
      case 'extra':
        return fail('extra', { ...params, observed: drift.observed.join(', ') }, drift.declaredAt, { severity: 'warning' });
      case 'unknown':
        return unknown(drift.gap);
      case 'same':
      case 'ttl':
      case 'serverBehind':
      case 'serverAhead':
      case 'lame':
      case 'notDelegated':
        return pass();
    }
  },
});

/** What is not alike: records are not there, others are there, or others instead. */
function differenceOf({ missing, extra }: Drift & { kind: 'different' | 'missing' }): 'lacks' | 'more' | 'different' {
  if (extra.length === 0) return 'lacks';
  return missing.length === 0 ? 'more' : 'different';
}

function textsOf({ missing, extra, type }: Drift & { kind: 'different' | 'missing' }): { declared?: string; observed?: string } {
  return { ...(missing.length > 0 && { declared: texts(missing, type) }), ...(extra.length > 0 && { observed: extra.join(', ') }) };
}

function hasOtherSerial({ serverState }: Drift): boolean {
  return serverState === 'behind' || serverState === 'ahead';
}

function texts(records: readonly RecordRef[], type: number): string {
  return records.map((record) => printRdata(type, record.zone.wireOf(record.index))).join(', ');
}
