import { describe, expect, it } from 'vitest';
import { dmarcLocation } from '../../../rules/dmarc/location.ts';
import { mended, paramsOf, told } from '../../support/mail.ts';

const RECORD = 'TXT "v=DMARC1; p=reject;"';

describe('dmarc/location', () => {
  it.each([
    ['a record in its place passes', `_dmarc ${RECORD}\n_dmarc.lists ${RECORD}\n`, []],
    ['a record at the apex fails', `@ ${RECORD}\n`, [`error misplaced [@ ${RECORD}]`]],
    ['beside one in its place it is a warning', `@ ${RECORD}\n_dmarc ${RECORD}\n`, [`warning misplaced [@ ${RECORD}]`]],
    ['a forgotten underscore fails', `dmarc ${RECORD}\n`, [`error misspelt [dmarc ${RECORD}] dmarc.example.org.`]],
    ['a misspelt label fails', `_dmark.lists ${RECORD}\n`, [`error misspelt [_dmark.lists ${RECORD}] _dmark.lists.example.org.`]],
    ['another name may be a provider’s way', `lists ${RECORD}\n`, [`warning misplaced [lists ${RECORD}] lists.example.org.`]],
    ['a name that an alias leads to passes', `policy ${RECORD}\n_dmarc CNAME policy\n`, []],
    ['a wildcard covers _dmarc as well', `* ${RECORD}\n`, []],
    ['a permission to report passes', 'example.net._report._dmarc TXT "v=DMARC1"\n', []],
    ['a foreign text is advice', '_dmarc TXT "hello"\n', ['advice foreign ["hello"] _dmarc.example.org.']],
    ['SPF is a foreign text', `_dmarc ${RECORD}\n_dmarc TXT "v=spf1 -all"\n`, ['advice foreign ["v=spf1 -all"] _dmarc.example.org.']],
    ['other texts elsewhere pass', '@ TXT "p=reject"\n', []],
  ])('%s', (_, records, expected) => expect(told(dmarcLocation, records)).toEqual(expected));

  it('knows the name that was meant', () => {
    expect(paramsOf(dmarcLocation, `@ ${RECORD}\n`)).toMatchObject({ expected: '_dmarc.example.org.' });
    expect(paramsOf(dmarcLocation, `_dmark.lists ${RECORD}\n`)).toMatchObject({ expected: '_dmarc.lists.example.org.' });
  });

  it('moves a record to its place', () => expect(mended(dmarcLocation, `dmarc ${RECORD}\n`)).toBe(`_dmarc ${RECORD}\n`));
});
