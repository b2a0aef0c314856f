import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';

/** What accepts a finding is taken away when its day has passed, or when there is nothing left to accept. */
export const waiverCurrent = rule({
  id: 'waiver/current',
  subject: 'problem',
  problems: ['waiverExpired', 'waiverUnused'],
  basis: [{ doc: 'hostmaster, docs/configuration.md', section: 'Ignoring in the file', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['expired', 'unused'],
  check({ code, params, places }) {
    if (code === 'waiverExpired') return fail('expired', params, places);
    return code === 'waiverUnused' ? fail('unused', params, places) : pass();
  },
});
