import { distinct, holdsPolicy, mailTextsOf } from '../../model/mail/mail-texts.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';

/** A domain has one DMARC record. */
export const dmarcSingle = rule({
  id: 'dmarc/single',
  subject: 'rrset',
  types: [TYPE.TXT],
  atLeast: 2,
  only: holdsPolicy,
  basis: [{ doc: 'RFC 9989', section: '4.10', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dmarc/multiple-records'],
  messages: ['several'],
  check(txt) {
    const { dmarc } = mailTextsOf(txt);
    const selected = distinct(dmarc.filter(({ record }) => record.selected));
    const [first, second] = selected;
    if (first === undefined || second === undefined) return pass();
    return fail(
      'several',
      { owner: txt.owner, count: selected.length },
      [second, ...selected.slice(2), first].map(({ i }) => txt.at(i)),
    );
  },
});
