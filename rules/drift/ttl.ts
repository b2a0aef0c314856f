import { withoutDot } from '../../model/names/name.ts';
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
    const params = {
      owner: drift.owner,
      type: typeName(drift.type),
      server: drift.server,
      declared: drift.declaredTtl,
      observed: drift.observedTtl,
    };
    return fail('differs', params, drift.declaredAt, { about: `${withoutDot(drift.owner)} ${params.type} at ${drift.server}` });
  },
});
