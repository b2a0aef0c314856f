import { withoutDot } from '../../model/names/name.ts';
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
    const params = {
      zone: drift.zone.apex,
      server: drift.server,
      answer: String(drift.gap.params['rcode'] ?? drift.gap.params['detail'] ?? ''),
    };
    return fail('lame', params, drift.declaredAt, { about: `${withoutDot(drift.zone.apex)} at ${drift.server}` });
  },
});
