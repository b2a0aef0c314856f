import { mailTextsOf, saysFaultySpf } from '../../model/mail/mail-texts.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { type Finding, failAll } from '../../model/verdict.ts';

/** An SPF record does without the names of clients. */
export const spfPtr = rule({
  id: 'spf/ptr',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: saysFaultySpf,
  basis: [
    { doc: 'RFC 7208', section: '5.5', level: 'SHOULD' },
    { doc: 'RFC 7208', section: '7.2', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['spf/ptr', 'spf/macro-p'],
  messages: ['mechanism', 'macro'],
  check(txt) {
    const { spf } = mailTextsOf(txt);
    const findings: Finding<'mechanism' | 'macro'>[] = [];
    for (const { i, record } of spf) {
      for (const { code, span, params } of record.problems) {
        if (code !== 'ptr' && code !== 'macroP') continue;
        const message = code === 'ptr' ? 'mechanism' : 'macro';
        findings.push({ message, params: { owner: txt.owner, ...params }, places: [txt.placeInText(i, span.start, span.end)] });
      }
    }
    return failAll(findings);
  },
});
