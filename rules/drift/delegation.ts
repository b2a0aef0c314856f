import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';

/** The Internet finds a zone: its parent delegates it. */
export const driftDelegation = rule({
  id: 'drift/delegation',
  subject: 'drift',
  kinds: ['notDelegated'],
  basis: [
    { doc: 'RFC 1034', section: '4.2.2', level: 'MUST' },
    { doc: 'RFC 1034', section: '4.2.1', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['delegation/not-delegated'],
  messages: ['notDelegated'],
  check(drift) {
    if (drift.kind !== 'notDelegated') return pass();
    return fail('notDelegated', { zone: drift.zone.apex, parent: drift.parent }, drift.declaredAt);
  },
});
