import { distinct, mailTextsOf, saysSpf } from '../../model/mail/mail-texts.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';

/** A name has one SPF record. */
export const spfSingle = rule({
  id: 'spf/single',
  subject: 'rrset',
  types: [TYPE.TXT],
  atLeast: 2,
  only: saysSpf,
  basis: [
    { doc: 'RFC 7208', section: '3.2', level: 'MUST' },
    { doc: 'RFC 7208', section: '4.5', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['spf/multiple-records', 'zone/spf-multiple'],
  messages: ['several'],
  check(txt) {
    const { spf } = mailTextsOf(txt);
    const selected = distinct(spf.filter(({ record }) => record.selected));
    const [first, second] = selected;
    if (first === undefined || second === undefined) return pass();
    const [again, ...others] = [second, ...selected.slice(2), first].map(({ i }) => txt.at(i));
    return fail('several', { owner: txt.owner, count: selected.length }, [again!, ...others]);
  },
});
