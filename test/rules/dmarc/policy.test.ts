import { describe, expect, it } from 'vitest';
import { dmarcPolicy } from '../../../rules/dmarc/policy.ts';
import { told, toldIn, zoneOf } from '../../support/mail.ts';

const RUA = 'rua=mailto:a@example.org';
const said = (text: string) => told(dmarcPolicy, `_dmarc TXT "${text}"\n`).map((line) => line.replace(' _dmarc.example.org.', ''));

describe('dmarc/policy', () => {
  it.each([
    ['reject passes', `v=DMARC1; p=reject; ${RUA}`, []],
    ['reject without reports passes', 'v=DMARC1; p=reject', []],
    ['none with reports is advice', `v=DMARC1; p=none; ${RUA}`, ['advice none [p=none]']],
    ['none without reports is a warning', 'v=DMARC1; p=none', ['warning noneWithoutReports [p=none]']],
    ['none with a spoilt address is a warning', 'v=DMARC1; p=none; rua=a@example.org', ['warning noneWithoutReports [p=none]']],
    [
      'a weaker policy of subdomains is a warning',
      `v=DMARC1; p=reject; sp=none; np=reject; ${RUA}`,
      ['warning weakerSubdomains [sp=none]'],
    ],
    [
      'a weaker policy of names that do not exist is a warning',
      `v=DMARC1; p=reject; np=none; ${RUA}`,
      ['warning weakerSubdomains [np=none]'],
    ],
    [
      'names that do not exist, left open, are advice',
      `v=DMARC1; p=quarantine; sp=quarantine; ${RUA}`,
      ['advice subdomainsOpen [sp=quarantine]'],
    ],
    ['a stronger policy of subdomains passes', `v=DMARC1; p=quarantine; sp=reject; ${RUA}`, []],
    ['a test is a warning', `v=DMARC1; p=reject; t=y; ${RUA}`, ['warning testing [t=y]']],
    ['a part of the mail is a warning', `v=DMARC1; p=reject; pct=50; ${RUA}`, ['warning sampled [pct=50]']],
    ['none of the mail is a warning', `v=DMARC1; p=reject; pct=0; ${RUA}`, ['warning zeroPercent [pct=0]']],
    ['all of the mail passes', `v=DMARC1; p=reject; pct=100; ${RUA}`, []],
    ['a domain is no public suffix', `v=DMARC1; p=reject; psd=y; ${RUA}`, ['warning notPublicSuffix [psd=y]']],
    ['a record that is not seen has no policy', 'v=dmarc1; p=none', []],
    ['a record that is invalid has no policy', 'v=DMARC1; p=none; p=none', []],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('knows public suffixes', () =>
    expect(toldIn(dmarcPolicy, zoneOf('co.uk', '_dmarc TXT "v=DMARC1; p=reject; psd=y;"\n'), 'co.uk.zone')).toEqual([]));
});
