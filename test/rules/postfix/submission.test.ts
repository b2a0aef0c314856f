import { describe, expect, it } from 'vitest';
import { submission } from '../../../rules/postfix/submission.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const SUBMISSIONS = 'submissions inet n - y - - smtpd\n  -o smtpd_tls_wrappermode=yes\n';
const SUBMISSION = 'submission inet n - y - - smtpd\n';

describe('postfix/submission', () => {
  it.each([
    [
      'both ports with TLS pass',
      'smtpd_sasl_auth_enable = no\n',
      `${SUBMISSIONS}  -o smtpd_sasl_auth_enable=yes\n${SUBMISSION}  -o smtpd_tls_security_level=encrypt\n`,
      [],
    ],
    [
      'a login without TLS fails',
      'biff = no\n',
      `${SUBMISSIONS}${SUBMISSION}  -o smtpd_tls_security_level=may -o smtpd_sasl_auth_enable=yes\n`,
      ['fail plainLogin master.cf:4:38 smtpd_sasl_auth_enable=yes'],
    ],
    [
      'a login that is offered under TLS only is not told',
      'smtpd_tls_auth_only = yes\n',
      `${SUBMISSIONS}${SUBMISSION}  -o smtpd_tls_security_level=may -o smtpd_sasl_auth_enable=yes\n`,
      ['fail notDemanded master.cf:4:6 smtpd_tls_security_level=may'],
    ],
    [
      'mechanisms without plain passwords are protection too',
      'smtpd_sasl_security_options = noanonymous, noplaintext\nsmtpd_sasl_auth_enable = yes\n',
      `2525 inet n - y - - smtpd\n`,
      [],
    ],
    ['submission without TLS fails', 'biff = no\n', SUBMISSIONS + SUBMISSION, ['fail notOffered master.cf:3:1 submission inet']],
    [
      'port 465 without wrapper mode fails',
      'smtpd_tls_security_level = may\n',
      'smtps inet n - y - - smtpd\n',
      ['fail noWrapper master.cf:1:1 smtps inet'],
    ],
    [
      'wrapper mode on port 587 fails',
      'biff = no\n',
      `${SUBMISSIONS}${SUBMISSION}  -o smtpd_tls_wrappermode=yes\n`,
      ['fail wrapper master.cf:4:6 smtpd_tls_wrappermode=yes'],
    ],
    [
      'port 587 alone is told',
      'biff = no\n',
      `${SUBMISSION}  -o smtpd_tls_security_level=encrypt\n`,
      ['fail noSubmissions master.cf:1:1 submission inet'],
    ],
    [
      'a login on port 25 is told',
      'smtpd_sasl_auth_enable = yes\nsmtpd_tls_auth_only = yes\n',
      EXCHANGER,
      ['fail loginOnExchanger main.cf:1:26 yes'],
    ],
    ['a service for this machine only is left alone', 'smtpd_sasl_auth_enable = yes\n', '127.0.0.1:587 inet n - y - - smtpd\n', []],
    ['a placeholder is unknown', 'smtpd_sasl_auth_enable = {{ x }}\n', EXCHANGER, ['unknown placeholder']],
    ['without master.cf nobody knows which services there are', 'smtpd_sasl_auth_enable = yes\n', undefined, ['unknown includeNotFound']],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(submission, main, master)).toEqual(expected));
});
