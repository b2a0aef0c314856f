import { readCaaRecord } from '../../model/caa/record.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass, unknown } from '../../model/verdict.ts';

/** A set of CAA records says who may issue certificates; without `issue` everybody may. */
export const caaIssue = rule({
  id: 'caa/issue',
  subject: 'rrset',
  types: [TYPE.CAA],
  basis: [
    { doc: 'RFC 8659', section: '4.2', level: 'SHOULD' },
    { doc: 'RFC 8659', section: '3', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/caa-no-issue', 'caa/no-issue'],
  messages: ['noIssue', 'onlyWild'],
  check(caa) {
    let wild = false;
    let other = false;
    for (let i = 0; i < caa.count; i++) {
      const { tag, problems } = readCaaRecord(caa.wire(i)).record;
      // Of a misspelt tag another rule tells.
      if (tag === 'issue' || problems.some(({ params }) => params['suggestion'] === 'issue')) return pass();
      if (tag === 'issuewild') wild = true;
      if (OTHER_PURPOSES.has(tag)) other = true;
    }
    const doubt = caa.zone.plane === 'declared' ? caa.zone.doubtAt(caa.ownerId) : undefined;
    if (doubt !== undefined) return unknown(doubt);
    if (wild) return fail('onlyWild', { owner: caa.owner }, [caa.at(0)], { severity: 'advice' });
    // Certificates for mail or marks, and the addresses that validation writes to, are a purpose of their own.
    return fail('noIssue', { owner: caa.owner }, [caa.at(0)], other ? { severity: 'advice' } : {});
  },
});

const OTHER_PURPOSES: ReadonlySet<string> = new Set(['issuemail', 'issuevmc', 'contactemail', 'contactphone']);
