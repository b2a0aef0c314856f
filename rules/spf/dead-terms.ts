import { mailTextsOf, type Read, saysFaultySpf } from '../../model/mail/mail-texts.ts';
import { type Mend, mendText, withoutTerm } from '../../model/mail/mend.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { isMechanism, type SpfRecord } from '../../model/standards/spf/terms.ts';
import { type Finding, failAll } from '../../model/verdict.ts';

/** Every term of an SPF record can take effect. */
export const spfDeadTerms = rule({
  id: 'spf/dead-terms',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: saysFaultySpf,
  basis: [
    { doc: 'RFC 7208', section: '5.1', level: 'MUST' },
    { doc: 'RFC 7208', section: '6.1', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['spf/terms-after-all', 'spf/redirect-ignored'],
  messages: ['afterAll', 'redirect'],
  check(txt) {
    const { spf } = mailTextsOf(txt);
    const findings: Finding<'afterAll' | 'redirect'>[] = [];
    for (const read of spf) {
      const { i, record } = read;
      const { all } = record;
      if (all === null) continue;
      for (const { code, span, params } of record.problems) {
        if (code !== 'termsAfterAll' && code !== 'redirectIgnored') continue;
        const places = [txt.placeInText(i, span.start, span.end), txt.placeInText(i, all.span.start, all.span.end)];
        const written = record.text.slice(all.span.start, all.span.end);
        const remedy = mendText(txt, i, read.txt, code === 'termsAfterAll' ? allToTheEnd(read) : [withoutTerm(record.text, span)]);
        const about = { owner: txt.owner, all: written, ...params };
        findings.push({ message: code === 'termsAfterAll' ? 'afterAll' : 'redirect', params: about, places, ...(remedy && { remedy }) });
      }
    }
    return failAll(findings);
  },
});

/** Who wrote terms behind `all` wanted them to count. */
function allToTheEnd({ record }: Read<SpfRecord>): readonly Mend[] {
  const { all, text } = record;
  const last = record.terms.findLast(isMechanism);
  if (all === null || last === undefined) return [];
  return [withoutTerm(text, all.span), { start: last.span.end, end: last.span.end, text: ` ${text.slice(all.span.start, all.span.end)}` }];
}
