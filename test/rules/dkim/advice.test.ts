import { describe, expect, it } from 'vitest';
import { dkimAdvice } from '../../../rules/dkim/advice.ts';
import { ED25519_KEY } from '../../support/dkim-keys.ts';
import { told } from '../../support/mail.ts';

const key = (tags: string, owner = 's._domainkey') => `${owner} TXT "${tags}k=ed25519; p=${ED25519_KEY}"\n`;

describe('dkim/advice', () => {
  it.each([
    ['a key in use passes', key(''), []],
    ['a strict key passes', key('t=s; '), []],
    ['a test is advice', key('t=s:y; '), ['advice testing [t=s:y] s._domainkey.example.org.']],
    ['g= is obsolete', key('g=*; '), ['advice obsoleteTag [g=*] s._domainkey.example.org.']],
    ['a key for reports only is advice', key('s=tlsrpt; '), ['advice onlyReports [tlsrpt] s._domainkey.example.org.']],
    ['a revoked key is advice', 's._domainkey TXT "v=DKIM1; p="\n', ['advice revoked [p=] s._domainkey.example.org.']],
    ['of a domain that signs nothing it is the policy', '*._domainkey TXT "v=DKIM1; p="\n', []],
    [
      'a policy of DomainKeys is obsolete',
      '_domainkey TXT "t=y; o=~;"\n',
      ['advice obsoletePolicy [_domainkey TXT "t=y; o=~;"] _domainkey.example.org.'],
    ],
    [
      'ADSP is obsolete',
      '_adsp._domainkey TXT "dkim=all"\n',
      ['advice obsoletePolicy [_adsp._domainkey TXT "dkim=all"] _adsp._domainkey.example.org.'],
    ],
    ['other texts there are left alone', '_domainkey TXT "for the mail team"\n_report._domainkey TXT "ra=postmaster"\n', []],
    ['other names are left alone', key('t=y; ', 's'), []],
  ])('%s', (_, records, expected) => expect(told(dkimAdvice, records)).toEqual(expected));
});
