import { shownServers } from '../../model/drift.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';

/** Each name server that a zone names answers for it with authority. */
export const driftAuthority = rule({
  id: 'drift/authority',
  subject: 'drift',
  kinds: ['lame'],
  basis: [{ doc: 'RFC 1912', section: '2.8', level: 'BCP' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['delegation/lame'],
  messages: ['lame'],
  check(drift) {
    if (drift.kind !== 'lame') return pass();
    const { server } = shownServers(drift);
    return fail('lame', { zone: drift.zone.apex, server, answer: String(drift.gap.params['detail'] ?? '') }, drift.declaredAt);
  },
});
