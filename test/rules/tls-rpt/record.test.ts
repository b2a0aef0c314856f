import { describe, expect, it } from 'vitest';
import { tlsRptRecord } from '../../../rules/tls-rpt/record.ts';
import { mended, told } from '../../support/mail.ts';

const rpt = (text: string): string => `_smtp._tls TXT "${text}"\n`;
const AT = ' _smtp._tls.example.org.';

describe('tls-rpt/record', () => {
  it.each([
    ['an address passes', rpt('v=TLSRPTv1; rua=mailto:tls@example.org'), []],
    ['an address and a site pass', rpt('v=TLSRPTv1;rua=mailto:tls@example.org , https://tls.example.org/v1?d=example.org;'), []],
    ['two fields of addresses pass', rpt('v=TLSRPTv1; rua=mailto:a@example.org; rua=mailto:b@example.org'), []],
    ['an address with a subject passes', rpt('v=TLSRPTv1; rua=mailto:a@example.org?subject=a%2Cb'), []],
    ['an address without scheme', rpt('v=TLSRPTv1; rua=tls@example.org'), [`error noScheme [tls@example.org]${AT}`]],
    ['plain HTTP', rpt('v=TLSRPTv1; rua=http://tls.example.org/'), [`error scheme [http://tls.example.org/]${AT}`]],
    ['an address with slashes', rpt('v=TLSRPTv1; rua=mailto://tls@example.org'), [`error address [mailto://tls@example.org]${AT}`]],
    ['an address without domain', rpt('v=TLSRPTv1; rua=mailto:tls'), [`error address [mailto:tls]${AT}`]],
    ['a site without host', rpt('v=TLSRPTv1; rua=https:///v1'), [`error address [https:///v1]${AT}`]],
    ['an exclamation mark', rpt('v=TLSRPTv1; rua=mailto:tls@example.org!10m'), [`error character [mailto:tls@example.org!10m]${AT}`]],
    ['an empty place in the list', rpt('v=TLSRPTv1; rua=mailto:a@example.org,'), [`error noScheme [,]${AT}`]],
    ['no address', rpt('v=TLSRPTv1;'), [`error ruaMissing [v=TLSRPTv1;]${AT}`]],
    ['an empty address', rpt('v=TLSRPTv1; rua='), [`error segment [rua=]${AT}`]],
    ['a misspelt field', rpt('v=TLSRPTv1; ruas=mailto:a@example.org'), [`error misspelt [ruas]${AT}`]],
    ['a field of DMARC', rpt('v=TLSRPTv1; rua=mailto:a@example.org; ruf=mailto:a@example.org'), [`advice unknownField [ruf]${AT}`]],
    ['a field that nobody knows', rpt('v=TLSRPTv1; rua=mailto:a@example.org; interval=86400'), [`advice unknownField [interval]${AT}`]],
    ['another letter case', rpt('v=TLSRPTV1; rua=mailto:a@example.org'), [`error version [v=TLSRPTV1]${AT}`]],
    [
      'the version behind another field',
      '_smtp._tls TXT "rua=mailto:tls@example.org; v=TLSRPTv1"\n',
      ['error version [rua=mailto:tls@example.org] _smtp._tls.example.org.'],
    ],
    [
      'two records',
      rpt('v=TLSRPTv1; rua=mailto:a@example.org') + rpt('v=TLSRPTv1; rua=mailto:b@example.org'),
      [`error several [_smtp._tls TXT "v=TLSRPTv1; rua=mailto:b@example.org"]${AT}`],
    ],
    ['other names are not looked at', '_tls TXT "v=TLSRPTv1"\n_smtp._tcp TXT "v=TLSRPTv1"\n', []],
  ])('%s', (_, records, expected) => expect(told(tlsRptRecord, records)).toEqual(expected));

  it.each([
    ['v=TLSRPTv1; rua=tls@example.org', 'v=TLSRPTv1; rua=mailto:tls@example.org'],
    ['v=TLSRPTv1; rua=mailto://tls@example.org', 'v=TLSRPTv1; rua=mailto:tls@example.org'],
    ['v=TLSRPTv1; rua=http://tls.example.org/', 'v=TLSRPTv1; rua=https://tls.example.org/'],
    ['v=TLSRPTv1 rua=mailto:tls@example.org', 'v=TLSRPTv1; rua=mailto:tls@example.org'],
    ['v=TLSRPTv1; RUA=mailto:tls@example.org', 'v=TLSRPTv1; rua=mailto:tls@example.org'],
  ])('%s is mended to %s', (wrong, right) => expect(mended(tlsRptRecord, rpt(wrong))).toBe(rpt(right)));
});
