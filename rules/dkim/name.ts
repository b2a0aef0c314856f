import { holdsKey, mailTextsOf } from '../../model/mail/mail-texts.ts';
import { hasLabel } from '../../model/mail/role.ts';
import { isAliased, meantName } from '../../model/mail/stray.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';

/** A DKIM key stands at its selector, where verifiers look for it. */
export const dkimName = rule({
  id: 'dkim/name',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: holdsKey,
  basis: [
    { doc: 'RFC 6376', section: '3.6.2.1', level: 'MUST' },
    { doc: 'RFC 6376', section: '6.1.2', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dkim/selector-name', 'dkim/wildcard-key'],
  messages: ['misspelt', 'withoutSelector', 'misplaced', 'wildcard'],
  check(txt) {
    const { role, keys } = mailTextsOf(txt);
    const key = keys.find(({ record }) => !record.revoked);
    if (key === undefined) return notApplicable();
    const { zone, owner, ownerId } = txt;
    const places = [txt.at(key.i)];
    switch (role) {
      case 'selector':
        return hasLabel(zone, ownerId, '*') ? fail('wildcard', { owner }, places, { severity: 'warning' }) : pass();
      case 'domainKeys':
        return fail('withoutSelector', { owner }, places);
      case 'policy':
      case 'authorisation':
      case 'ordinary': {
        if (isAliased(zone, ownerId)) return pass();
        const expected = meantName(zone, ownerId, '_domainkey');
        // Providers keep the keys of their customers at names of their own, to which the customers' selectors are aliases.
        if (expected === undefined) return fail('misplaced', { owner }, places, { severity: 'warning' });
        return fail('misspelt', { owner, expected }, places, {
          severity: owner.startsWith('_') || owner.includes('._') ? 'error' : 'warning',
          remedy: { kind: 'setOwner', record: txt.ref(key.i), owner: expected, safety: 'review' },
        });
      }
    }
  },
});
