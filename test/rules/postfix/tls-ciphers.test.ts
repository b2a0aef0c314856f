import { describe, expect, it } from 'vitest';
import { tlsCiphers } from '../../../rules/postfix/tls-ciphers.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const MAY = 'smtpd_tls_security_level = may\n';

describe('postfix/tls-ciphers', () => {
  it.each([
    ['the default passes', MAY, EXCHANGER, []],
    ['export fails', `${MAY}smtpd_tls_ciphers = export\n`, EXCHANGER, ['fail grade main.cf:2:21 export']],
    [
      'a list instead of a grade fails',
      `${MAY}smtpd_tls_ciphers = HIGH:!aNULL\n`,
      EXCHANGER,
      ['fail unknownGrade main.cf:2:21 HIGH:!aNULL'],
    ],
    ['where TLS is demanded the other parameter counts', 'smtpd_tls_security_level = encrypt\nsmtpd_tls_ciphers = low\n', EXCHANGER, []],
    ['a list with RC4 fails', 'tls_medium_cipherlist = HIGH:RC4-SHA\n', EXCHANGER, ['fail weakList main.cf:1:25 HIGH:RC4-SHA']],
    [
      'one that keeps it out is only told',
      'tls_high_cipherlist = HIGH:!RC4:!3DES:+SSLv3\n',
      EXCHANGER,
      ['fail ownList main.cf:1:23 HIGH:!RC4:!3DES:+SSLv3'],
    ],
    ['a placeholder is unknown', `${MAY}smtpd_tls_ciphers = {{ x }}\n`, EXCHANGER, ['unknown placeholder']],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(tlsCiphers, main, master)).toEqual(expected));
});
