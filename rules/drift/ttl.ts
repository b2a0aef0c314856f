import { shownServers } from '../../model/drift.ts';
import { typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';

/** A name server gives a record the TTL that the repository declares. */
export const driftTtl = rule({
  id: 'drift/ttl',
  subject: 'drift',
  kinds: ['ttl'],
  basis: [{ doc: 'RFC 1035', section: '3.2.1', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['differs'],
  check(drift) {
    if (drift.kind !== 'ttl') return pass();
    const { owner, type, declaredTtl: declared, observedTtl: observed } = drift;
    return fail('differs', { owner, type: typeName(type), ...shownServers(drift), declared, observed }, drift.declaredAt);
  },
});
