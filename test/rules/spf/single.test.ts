import { describe, expect, it } from 'vitest';
import { spfSingle } from '../../../rules/spf/single.ts';
import { told } from '../../support/mail.ts';

describe('spf/single', () => {
  it.each([
    ['one record passes', '@ TXT "v=spf1 -all"\n', []],
    ['other texts beside it pass', '@ TXT "v=spf1 -all"\n@ TXT "site-verification=1"\n@ TXT "v=spf10"\n', []],
    ['one record at each of two names passes', '@ TXT "v=spf1 -all"\na TXT "v=spf1 -all"\n', []],
    ['two records fail at the second', '@ TXT "v=spf1 mx -all"\n@ TXT "v=spf1 a -all"\n', ['error several [@ TXT "v=spf1 a -all"]']],
    ['letter case does not tell them apart', '@ TXT "v=spf1"\n@ TXT "V=SPF1 a"\n', ['error several [@ TXT "V=SPF1 a"]']],
    ['the same record twice is one in the DNS', '@ TXT "v=spf1 -all"\n@ TXT "v=spf1 -all"\n', []],
    [
      'the same text in other strings is another record',
      '@ TXT "v=spf1 -all"\n@ TXT "v=spf1 " "-all"\n',
      ['error several [@ TXT "v=spf1 " "-all"]'],
    ],
    ['a record of type SPF does not count', '@ SPF "v=spf1 -all"\n@ TXT "v=spf1 mx -all"\n', []],
  ])('%s', (_, records, expected) => expect(told(spfSingle, records)).toEqual(expected));
});
