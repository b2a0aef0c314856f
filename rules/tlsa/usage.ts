import { isUsable, tlsaRecords } from '../../model/certificate/tlsa-match.ts';
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
    const usable: number[] = [];
    const pkix: number[] = [];
    for (const [i, fields] of tlsaRecords(tlsa).entries()) {
      if (!isUsable(fields)) continue;
      usable.push(i);
      if (fields.usage < 2) pkix.push(i);
    }
    const [first] = pkix;
    // The owner is looked at last: nearly all records are of a kind that fits everywhere.
    if (first === undefined) return pass();
    if (tlsaService(tlsa.owner)?.port !== SMTP) return notApplicable();
    const used = tlsa.wire(first)[0]!;
    const params = { owner: tlsa.owner, usage: used, better: used + 2 };
    const places = pkix.map((i) => tlsa.rdataAt(i, 0));
    return pkix.length === usable.length ? fail('onlyPkix', params, places, { severity: 'error' }) : fail('pkix', params, places);
  },
});

const SMTP = 25;
