import { strayVerdict } from '../../model/mail/stray-transport-record.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';

/** A TLS-RPT record stands at `_smtp._tls` below its domain. */
export const tlsRptLocation = rule({
  id: 'tls-rpt/location',
  subject: 'rrset',
  types: [TYPE.TXT],
  basis: [{ doc: 'RFC 8460', section: '3', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls-rpt/wrong-location'],
  messages: ['misplaced', 'misspelt'],
  check: (txt) => strayVerdict('TLSRPTv1', txt),
});
