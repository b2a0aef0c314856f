import { isUsable, tlsaFields } from '../../model/certificate/tlsa-match.ts';
import { tlsaService } from '../../model/certificate/tlsa-service.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';

/** TLSA records for mail are of a kind that mail servers use: 2 or 3, never 0 or 1. */
export const usage = rule({
  id: 'tlsa/usage',
  subject: 'rrset',
  types: [TYPE.TLSA],
  basis: [{ doc: 'RFC 7672', section: '3.1.3', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dane/pkix-usage'],
  messages: ['pkix', 'onlyPkix'],
  check(tlsa) {
    if (tlsaService(tlsa.owner)?.port !== SMTP) return notApplicable();
    const records = Array.from({ length: tlsa.count }, (_, i) => ({ i, fields: tlsaFields(tlsa.wire(i)) })).filter(({ fields }) =>
      isUsable(fields),
    );
    const pkix = records.filter(({ fields }) => fields.usage < 2);
    const [first] = pkix;
    if (first === undefined) return pass();
    const params = { owner: tlsa.owner, usage: first.fields.usage, better: first.fields.usage + 2 };
    const places = pkix.map(({ i }) => tlsa.rdataAt(i, 0));
    return pkix.length === records.length ? fail('onlyPkix', params, places, { severity: 'error' }) : fail('pkix', params, places);
  },
});

const SMTP = 25;
