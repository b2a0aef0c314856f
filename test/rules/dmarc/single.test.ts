import { describe, expect, it } from 'vitest';
import { dmarcSingle } from '../../../rules/dmarc/single.ts';
import { told } from '../../support/mail.ts';

describe('dmarc/single', () => {
  it.each([
    ['one record passes', '_dmarc TXT "v=DMARC1; p=reject;"\n', []],
    ['another text beside it passes', '_dmarc TXT "v=DMARC1; p=reject;"\n_dmarc TXT "x"\n_dmarc TXT "v=dmarc1; p=none"\n', []],
    ['the same record twice is one in the DNS', '_dmarc TXT "v=DMARC1; p=reject;"\n_dmarc TXT "v=DMARC1; p=reject;"\n', []],
    [
      'two records fail at the second',
      '_dmarc TXT "v=DMARC1; p=reject;"\n_dmarc TXT "v=DMARC1; p=none;"\n',
      ['error several [_dmarc TXT "v=DMARC1; p=none;"] _dmarc.example.org.'],
    ],
    ['permissions to report may be several', 'example.net._report._dmarc TXT "v=DMARC1;"\nexample.net._report._dmarc TXT "v=DMARC1"\n', []],
  ])('%s', (_, records, expected) => expect(told(dmarcSingle, records)).toEqual(expected));
});
