import { isAboutMail, mailTextsOf } from '../../model/mail/mail-texts.ts';
import { readable } from '../../model/mail/readable.ts';
import { hasLabel } from '../../model/mail/role.ts';
import { isAliased, meantName } from '../../model/mail/stray.ts';
import { domainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { excerpt } from '../../model/standards/problem.ts';
import { fail, notApplicable, pass, type Verdict } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'misspelt' | 'misplaced' | 'foreign';

/** A DMARC record stands at `_dmarc` below its domain. */
export const dmarcLocation = rule({
  id: 'dmarc/location',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: isAboutMail,
  basis: [{ doc: 'RFC 9989', section: '4.10', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dmarc/wrong-location', 'dmarc/foreign-txt'],
  messages: ['misspelt', 'misplaced', 'foreign'],
  check(txt) {
    const { role, dmarc, spf, others } = mailTextsOf(txt);
    const [record] = dmarc;
    switch (role) {
      case 'policy': {
        const foreign = others[0] ?? spf[0];
        if (record === undefined) return foreign === undefined ? notApplicable() : foreignText(txt, foreign.i, foreign.txt.text);
        return foreign === undefined ? pass() : foreignText(txt, foreign.i, foreign.txt.text);
      }
      case 'ordinary':
        return record === undefined ? notApplicable() : stray(txt, record.i);
      case 'authorisation':
      case 'selector':
      case 'domainKeys':
        return notApplicable();
    }
  },
});

function stray(rrset: RRset, i: number): Verdict<Message> {
  const { zone, owner, ownerId } = rrset;
  // A wildcard answers for `_dmarc` of the names it covers as well; an alias may lead anywhere.
  if (hasLabel(zone, ownerId, '*') || isAliased(zone, ownerId)) return pass();
  const places = [rrset.at(i)];
  const meant = meantName(zone, ownerId, '_dmarc');
  const expected = meant ?? domainName(`_dmarc.${owner}`);
  if (expected === undefined) return pass();
  const known = zone.rrset(expected, TYPE.TXT);
  const remedy = { kind: 'setOwner', record: rrset.ref(i), owner: expected, safety: 'review' } as const;
  // Beside a record at the right name, and where an alias of another zone may lead, it does no harm.
  const severity = known === undefined && (meant !== undefined || ownerId === zone.apexId) ? 'error' : 'warning';
  return fail(meant === undefined ? 'misplaced' : 'misspelt', { owner, expected }, places, {
    severity,
    ...(known === undefined && { remedy }),
  });
}

function foreignText(rrset: RRset, i: number, text: string): Verdict<Message> {
  return fail('foreign', { owner: rrset.owner, value: readable(excerpt(text, 0, text.length)) }, [rrset.rdataAt(i)], {
    severity: 'advice',
  });
}
