import { describe, expect, it } from 'vitest';
import { obsolete } from '../../../rules/postfix/obsolete.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

describe('postfix/obsolete', () => {
  it.each([
    ['what is current passes', 'smtpd_tls_security_level = may\n', EXCHANGER, []],
    ['an old switch is told', 'smtpd_use_tls = yes\n', EXCHANGER, ['fail replaced main.cf:1:1 smtpd_use_tls']],
    [
      'in master.cf too',
      'biff = no\n',
      'smtps inet n - y - - smtpd -o smtpd_enforce_tls=yes\n',
      ['fail replaced master.cf:1:31 smtpd_enforce_tls=yes'],
    ],
    [
      'a file of DH parameters is told',
      'smtpd_tls_dh1024_param_file = /etc/ssl/dh.pem\n',
      EXCHANGER,
      ['fail leaveOut main.cf:1:1 smtpd_tls_dh1024_param_file'],
    ],
    [
      'an old restriction is told',
      'smtpd_recipient_restrictions = permit_mx_backup, reject_unauth_destination\n',
      EXCHANGER,
      ['fail restriction main.cf:1:32 permit_mx_backup, reject_unauth_destination'],
    ],
    [
      'one that is gone fails',
      'compatibility_level = 3.9\nsmtpd_relay_restrictions = check_relay_domains\n',
      EXCHANGER,
      ['fail restrictionGone main.cf:2:28 check_relay_domains'],
    ],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(obsolete, main, master)).toEqual(expected));
});
