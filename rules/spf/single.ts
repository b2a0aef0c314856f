import { distinct, mailTextsOf, saysSpf } from '../../model/mail/mail-texts.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';

/** A name has one SPF record, and it is a TXT record. */
export const spfSingle = rule({
  id: 'spf/single',
  subject: 'rrset',
  types: [TYPE.TXT, TYPE.SPF],
  only: saysSpf,
  basis: [
    { doc: 'RFC 7208', section: '3.2', level: 'MUST' },
    { doc: 'RFC 7208', section: '3.1', level: 'MUST' },
    { doc: 'RFC 7208', section: '4.5', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['spf/multiple-records', 'spf/rrtype-spf', 'zone/spf-multiple'],
  messages: ['several', 'onlyTypeSpf'],
  check(rrset, view) {
    const { spf } = mailTextsOf(rrset);
    if (spf.length === 1 && rrset.type === TYPE.TXT) return pass();
    const selected = distinct(spf.filter(({ record }) => record.selected));
    const [first, second] = selected;
    if (first === undefined) return notApplicable();
    const { owner } = rrset;
    if (rrset.type === TYPE.SPF) {
      const txt = view.resolve(owner, TYPE.TXT);
      if (txt.kind === 'unknown') return unknown(txt.gaps[0]);
      if (txt.kind === 'answer' && mailTextsOf(txt.rrset).spf.length > 0) return pass();
      return fail('onlyTypeSpf', { owner }, [rrset.at(first.i)], { severity: 'warning' });
    }
    if (second === undefined) return pass();
    const [again, ...others] = [second, ...selected.slice(2), first].map(({ i }) => rrset.at(i));
    return fail('several', { owner, count: selected.length }, [again!, ...others]);
  },
});
