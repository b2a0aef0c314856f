import { typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail } from '../../model/verdict.ts';

/** A name has no more records of one type than name servers take. */
export const rrsetSize = rule({
  id: 'rrset/size',
  subject: 'rrset',
  types: 'any',
  atLeast: 101,
  basis: [{ doc: 'BIND 9 Administrator Reference Manual', section: 'max-records-per-type', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/types-per-name'],
  messages: ['tooMany'],
  check(rrset) {
    const { owner, count } = rrset;
    return fail('tooMany', { owner, type: typeName(rrset.type), count, limit: MOST }, [rrset.at(MOST), rrset.at(0)]);
  },
});

/** The default of BIND since 9.18.28 and 9.20.0 (CVE-2024-1737). */
const MOST = 100;
