import { describe, expect, it } from 'vitest';
import { dmarcPresent } from '../../../rules/dmarc/present.ts';
import { mended, told, toldIn, zoneOf } from '../../support/mail.ts';

const MX = '@ MX 10 mx.example.net.\n';

describe('dmarc/present', () => {
  it.each([
    ['a domain with a record passes', `${MX}_dmarc TXT "v=DMARC1; p=none;"\n`, []],
    ['a domain without a record fails', MX, ['warning missing [@ MX 10 mx.example.net.]']],
    ['a spoilt record is not missing', `${MX}_dmarc TXT "v=dmarc1; p=none;"\n`, []],
    ['two records are not missing', `${MX}_dmarc TXT "v=DMARC1; p=none;"\n_dmarc TXT "v=DMARC1; p=reject;"\n`, []],
    ['names below are covered', `${MX}lists MX 10 mx.example.net.\n_dmarc TXT "v=DMARC1; p=none;"\n`, []],
    [
      'or lack it together',
      `lists MX 10 mx.example.net.\n`,
      ['warning missing [@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600]'],
    ],
    ['an alias that leads nowhere known is unknown', `${MX}_dmarc CNAME x.example.net.\n`, ['unknown outsideRepository']],
    ['a doubtful name is unknown', `${MX}_dmarc TXT "unclosed\n`, ['unknown unreadableRecord']],
    ['a domain without mail is advice', '@ MX 0 .\n', ['advice unused [@ MX 0 .]']],
    [
      'without mail it should reject',
      '@ MX 0 .\n_dmarc TXT "v=DMARC1; p=none;"\n',
      ['advice unusedNotRejected [_dmarc TXT "v=DMARC1; p=none;"]'],
    ],
    [
      'without mail and with t=y it does not reject',
      '@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject; t=y;"\n',
      ['advice unusedNotRejected [_dmarc TXT "v=DMARC1; p=reject; t=y;"]'],
    ],
    ['without mail and with reject it passes', '@ MX 0 .\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject;"\n', []],
  ])('%s', (_, records, expected) => expect(told(dmarcPresent, records)).toEqual(expected));

  it('adds the record of a domain without mail', () =>
    expect(mended(dmarcPresent, '@ MX 0 .\n')).toMatch(/_dmarc\S*\s.*TXT\s+"v=DMARC1; p=reject;"/));

  it.each([
    ['a domain whose suffix is on no list is unknown', 'example.test', MX, ['unknown outsideRepository']],
    ['a domain below a suffix of two labels fails', 'example.co.uk', MX, ['warning missing [@ MX 10 mx.example.net.] example.co.uk.']],
    ['a name below a foreign domain is unknown', 'mail.example.com', MX, ['unknown outsideRepository']],
    ['a zone below a domain that is there is covered by it', 'sub.example.org', MX, []],
    ['reverse zones are left alone', '2.0.192.in-addr.arpa', MX, []],
    [
      'of a top-level domain each name counts',
      'org',
      'example MX 10 mx.example.net.\n',
      ['warning missing [example MX 10 mx.example.net.]'],
    ],
  ])('%s', (_, apex, records, expected) => {
    const parent = apex === 'org' ? {} : zoneOf('example.org', '_dmarc TXT "v=DMARC1; p=reject;"\n');
    expect(toldIn(dmarcPresent, { ...parent, ...zoneOf(apex, records) }, `${apex}.zone`)).toEqual(expected);
  });

  it('says once what a zone and the zones below it lack', () =>
    expect(toldIn(dmarcPresent, { ...zoneOf('example.org', MX), ...zoneOf('sub.example.org', MX) }, 'sub.example.org.zone')).toEqual([]));
});
