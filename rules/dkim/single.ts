import { distinct, holdsKey, mailTextsOf } from '../../model/mail/mail-texts.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';

/** A selector has one key record. */
export const dkimSingle = rule({
  id: 'dkim/single',
  subject: 'rrset',
  types: [TYPE.TXT],
  atLeast: 2,
  only: holdsKey,
  basis: [{ doc: 'RFC 6376', section: '3.6.2.2', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dkim/multiple-records'],
  messages: ['several'],
  check(txt) {
    const { role, keys } = mailTextsOf(txt);
    if (role !== 'selector') return notApplicable();
    const different = distinct(keys);
    const [first, second] = different;
    if (first === undefined || second === undefined) return pass();
    return fail(
      'several',
      { owner: txt.owner, count: different.length },
      [second, ...different.slice(2), first].map(({ i }) => txt.at(i)),
    );
  },
});
