import { describe, expect, it } from 'vitest';
import { dmarcReports } from '../../../rules/dmarc/reports.ts';
import { mended, paramsOf, told, toldIn, zoneOf } from '../../support/mail.ts';

const MX = '@ MX 10 mx.example.net.\n';
const said = (tags: string, more = {}) =>
  told(dmarcReports, `${MX}_dmarc TXT "v=DMARC1; p=reject; ${tags}"\n`, more).map((line) => line.replace(' _dmarc.example.org.', ''));

describe('dmarc/reports', () => {
  it.each([
    ['an address of the domain passes', 'rua=mailto:dmarc@example.org', []],
    ['no address is advice', 'adkim=s', ['advice missing [v=DMARC1; p=reject; adkim=s]']],
    ['an address without mailto fails', 'rua=dmarc@example.org', ['error address [dmarc@example.org]']],
    ['a spoilt address for single messages is a warning', 'rua=mailto:a@example.org; ruf=a', ['warning address [a]']],
    [
      'each spoilt address fails',
      'rua=mailto:,mailto://a@example.org',
      ['error address [mailto:]', 'error address [mailto://a@example.org]'],
    ],
    ['an empty place fails', 'rua=mailto:a@example.org,', ['error address [,]']],
    ['another scheme is a warning', 'rua=https://example.org/dmarc', ['warning scheme [https]']],
    ['a size is advice', 'rua=mailto:a@example.org!10m', ['advice size [!10m]']],
    [
      'three addresses are advice',
      'rua=mailto:a@example.org,mailto:b@example.org,mailto:c@example.org',
      ['advice count [rua=mailto:a@example.org,mailto:b@example.org,mailto:c@example.org]'],
    ],
    ['a host without mail fails', 'rua=mailto:dmarc@www.example.org', ['error undeliverable [mailto:dmarc@www.example.org]']],
    ['a foreign address is unknown', 'rua=mailto:dmarc@example.net', ['unknown outsideRepository']],
    ['what is wrong here is told all the same', 'rua=mailto:dmarc@example.net,x', ['error address [x]']],
  ])('%s', (_, tags, expected) => expect(said(tags)).toEqual(expected));

  it.each([
    ['a destination that allows it passes', 'example.org._report._dmarc TXT "v=DMARC1"\n', []],
    ['a destination that allows everybody passes', '*._report._dmarc TXT "v=DMARC1;"\n', []],
    [
      'a destination that says more passes',
      'example.org._report._dmarc TXT "x"\nexample.org._report._dmarc TXT "v=DMARC1; rua=mailto:b@example.net"\n',
      [],
    ],
    ['a destination that does not allow it fails', '', ['error notAuthorised [mailto:dmarc@example.net]']],
    [
      'a destination with another text fails',
      'example.org._report._dmarc TXT "v=DMARC10"\n',
      ['error notAuthorised [mailto:dmarc@example.net]'],
    ],
  ])('%s', (_, records, expected) => {
    const more = zoneOf('example.net', `${MX}${records}`);
    expect(said('rua=mailto:dmarc@example.net', more)).toEqual(expected);
    expect(said('rua=mailto:a@example.org; ruf=mailto:dmarc@example.net', more)).toEqual(
      expected.map((line) => line.replace('error', 'warning')),
    );
  });

  it('asks by the name of the domain that has the record', () =>
    expect(
      paramsOf(dmarcReports, '_dmarc.lists TXT "v=DMARC1; p=reject; rua=mailto:d@example.net"\n', zoneOf('example.net', MX)),
    ).toMatchObject({
      domain: 'lists.example.org.',
      host: 'example.net.',
      expected: 'lists.example.org._report._dmarc.example.net.',
    }));

  it.each([
    ['of one organization', 'example.org', 'a.example.co.uk', 'b.example.co.uk', []],
    ['of two, below one suffix', 'example.org', 'example.co.uk', 'example2.co.uk', ['error notAuthorised [mailto:d@example2.co.uk]']],
    ['of two, below a suffix that is on no list', 'example.org', 'one.test', 'two.test', ['error notAuthorised [mailto:d@two.test]']],
  ])('two zones %s', (_, __, from, to, expected) => {
    const files = { ...zoneOf(from, `_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@${to}"\n`), ...zoneOf(to, MX) };
    expect(toldIn(dmarcReports, files, `${from}.zone`).map((line) => line.replace(` _dmarc.${from}.`, ''))).toEqual(expected);
  });

  it.each([
    [
      'an address',
      '_dmarc TXT "v=DMARC1; p=reject; rua=dmarc@example.org"\n',
      '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org"\n',
    ],
    [
      'a size',
      '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org!10m"\n',
      '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org"\n',
    ],
  ])('mends %s', (_, records, expected) => expect(mended(dmarcReports, `${MX}${records}`)).toBe(`${MX}${expected}`));
});
