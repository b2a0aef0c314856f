import { mailTextsOf, saysFaultySpf } from '../../model/mail/mail-texts.ts';
import { isUnderscored } from '../../model/mail/role.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { type Finding, failAll, type Severity } from '../../model/verdict.ts';
import { ADDRESS_BITS, NAME_BIT } from '../../model/zone/bits.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'missing' | 'pass' | 'neutral';

/** An SPF policy says what becomes of mail from anywhere else, and does not let all of it pass. */
export const spfAll = rule({
  id: 'spf/all',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: saysFaultySpf,
  basis: [
    { doc: 'RFC 7208', section: '5.1', level: 'SHOULD' },
    { doc: 'RFC 7208', section: '4.7', level: 'SHOULD' },
    { doc: 'RFC 7208', section: '8.2', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['spf/all-missing', 'spf/all-pass', 'spf/all-neutral', 'zone/spf-all-weak'],
  messages: ['missing', 'pass', 'neutral'],
  check(txt) {
    const { spf } = mailTextsOf(txt);
    const findings: Finding<Message>[] = [];
    for (const { i, record } of spf) {
      if (!record.selected) continue;
      for (const { code, span } of record.problems) {
        const say = (message: Message, severity: Severity): void => {
          findings.push({ message, params: { owner: txt.owner }, places: [txt.placeInText(i, span.start, span.end)], severity });
        };
        if (code === 'allPass') say('pass', 'error');
        else if (code === 'allNeutral' && isPolicyName(txt)) say('neutral', 'warning');
        else if (code === 'allMissing' && isPolicyName(txt)) say('missing', 'warning');
      }
    }
    return failAll(findings);
  },
});

/**
 * Whether mail may come from the name itself. Records that are only there to be included need no `all`, and theirs has no effect
 * beyond "no match" (RFC 7208 §5.2); they stand at names with an underscore, or with nothing else at them.
 */
function isPolicyName({ zone, ownerId }: RRset): boolean {
  if (ownerId === zone.apexId) return true;
  return (zone.bitsOf(ownerId) & (ADDRESS_BITS | NAME_BIT.MX)) !== 0 && !isUnderscored(zone, ownerId);
}
