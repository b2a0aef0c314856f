import { shownServers } from '../../model/drift.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';

/** All name servers have the version of the zone that the repository declares. */
export const driftSerial = rule({
  id: 'drift/serial',
  subject: 'drift',
  kinds: ['serverBehind', 'serverAhead'],
  basis: [
    { doc: 'RFC 1034', section: '4.3.5', level: 'MUST' },
    { doc: 'RFC 1982', section: '3', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['consistency/soa-serial'],
  messages: ['behindRepository', 'behindOthers', 'aheadOfRepository'],
  check(drift) {
    if (drift.kind !== 'serverBehind' && drift.kind !== 'serverAhead') return pass();
    const { declaredSerial: declared = 0, newestSerial: newest, declaredAt } = drift;
    const params = { zone: drift.owner, ...shownServers(drift), observed: drift.observedSerial };
    if (drift.kind === 'serverAhead') return fail('aheadOfRepository', { ...params, declared }, declaredAt);
    if (newest !== undefined) return fail('behindOthers', { ...params, newest }, declaredAt, { severity: 'error' });
    return fail('behindRepository', { ...params, declared }, declaredAt);
  },
});
