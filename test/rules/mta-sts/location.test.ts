import { describe, expect, it } from 'vitest';
import { mtaStsLocation } from '../../../rules/mta-sts/location.ts';
import { mended, told } from '../../support/mail.ts';

const TEXT = 'TXT "v=STSv1; id=1"';

describe('mta-sts/location', () => {
  it.each([
    ['the right name passes', `_mta-sts ${TEXT}\n`, []],
    ['the right name of a host passes', `_mta-sts.mail ${TEXT}\n`, []],
    ['the apex', `@ ${TEXT}\n`, [`error misplaced [@ ${TEXT}]`]],
    ['an underscore for a hyphen', `_mta_sts ${TEXT}\n`, [`error misspelt [_mta_sts ${TEXT}] _mta_sts.example.org.`]],
    ['no underscore', `mta-sts ${TEXT}\n`, [`error misspelt [mta-sts ${TEXT}] mta-sts.example.org.`]],
    ['beside a record at the right name', `_mta-sts ${TEXT}\n@ ${TEXT}\n`, [`warning misplaced [@ ${TEXT}]`]],
    ['a name that an alias leads to passes', `_mta-sts CNAME sts\nsts ${TEXT}\n`, []],
    ['a wildcard passes', `* ${TEXT}\n`, []],
    ['other texts are not looked at', '@ TXT "v=spf1 -all"\n', []],
  ])('%s', (_, records, expected) => expect(told(mtaStsLocation, records)).toEqual(expected));

  it('is moved', () => expect(mended(mtaStsLocation, `_mta_sts ${TEXT}\n`)).toBe(`_mta-sts ${TEXT}\n`));
});
