import { strayVerdict } from '../../model/mail/stray-transport-record.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';

/** An MTA-STS record stands at `_mta-sts` below its domain. */
export const mtaStsLocation = rule({
  id: 'mta-sts/location',
  subject: 'rrset',
  types: [TYPE.TXT],
  basis: [{ doc: 'RFC 8461', section: '3.1', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/wrong-location'],
  messages: ['misplaced', 'misspelt'],
  check: (txt) => strayVerdict('STSv1', txt),
});
