import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';

/** What accepts a finding says which rule is meant, and why: a comment or an entry that does not accepts nothing. */
export const waiverSound = rule({
  id: 'waiver/sound',
  subject: 'problem',
  problems: ['waiverSyntax', 'waiverWithoutReason', 'waiverUnknownRule'],
  basis: [{ doc: 'hostmaster, docs/configuration.md', section: 'Ignoring in the file', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['malformed', 'withoutReason', 'unknownRule', 'misspelledRule'],
  check({ code, params, places }) {
    if (code === 'waiverSyntax') return fail('malformed', params, places);
    if (code === 'waiverWithoutReason') return fail('withoutReason', params, places);
    if (code === 'waiverUnknownRule') return fail(params['nearest'] === undefined ? 'unknownRule' : 'misspelledRule', params, places);
    return pass();
  },
});
