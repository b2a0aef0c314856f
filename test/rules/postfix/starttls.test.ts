import { describe, expect, it } from 'vitest';
import { starttls } from '../../../rules/postfix/starttls.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const MAY = 'smtpd_tls_security_level = may\nsmtpd_tls_chain_files = /etc/ssl/mx1.pem\n';

describe('postfix/starttls', () => {
  it.each([
    ['STARTTLS with a certificate passes', MAY, EXCHANGER, []],
    ['none fails', 'smtpd_tls_security_level = none\n', EXCHANGER, ['fail notOffered main.cf:1:28 none']],
    ['nothing set fails at the service', 'biff = no\n', EXCHANGER, ['fail notOfferedByDefault master.cf:1:1 smtp inet']],
    ['the old switch offers it too', 'smtpd_use_tls = yes\nsmtpd_tls_cert_file = /x\n', EXCHANGER, []],
    ['TLS without a certificate fails', 'smtpd_tls_security_level = may\n', EXCHANGER, ['fail noCertificate main.cf:1:28 may']],
    ['a certificate with a placeholder is one', 'smtpd_tls_security_level = may\nsmtpd_tls_cert_file = /etc/{{ x }}.pem\n', EXCHANGER, []],
    ['TLS for everybody on port 25 fails', `${MAY}smtpd_tls_security_level = encrypt\n`, EXCHANGER, ['fail required main.cf:3:28 encrypt']],
    [
      'an option of the service counts',
      MAY,
      `${EXCHANGER}  -o smtpd_tls_security_level=none\n`,
      ['fail notOffered master.cf:2:6 smtpd_tls_security_level=none'],
    ],
    ['a word that is no level fails', 'smtpd_tls_security_level = yes\n', EXCHANGER, ['fail invalidLevel main.cf:1:28 yes']],
    ['submission alone is not its subject', 'biff = no\n', 'submission inet n - y - - smtpd\n', []],
    ['a server of its own machine is not its subject', 'inet_interfaces = loopback-only\n', EXCHANGER, []],
    [
      'behind postscreen the smtpd counts',
      'smtpd_tls_security_level = may\nsmtpd_tls_cert_file = /x\n',
      'smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd\n  -o smtpd_tls_security_level=none\n',
      ['fail notOffered master.cf:3:6 smtpd_tls_security_level=none'],
    ],
    ['a placeholder is unknown', 'smtpd_tls_security_level = {{ level }}\n', EXCHANGER, ['unknown placeholder']],
    ['who may reach it, where that is a placeholder, is unknown', 'inet_interfaces = {{ x }}\n', EXCHANGER, ['unknown placeholder']],
    ['without master.cf a bad value fails', 'smtpd_tls_security_level = none\n', undefined, ['fail notOffered main.cf:1:28 none']],
    ['without master.cf nothing set is unknown', 'biff = no\n', undefined, ['unknown includeNotFound']],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(starttls, main, master)).toEqual(expected));

  it('is only a warning where no MX names the server', () => {
    const zone =
      'example.org. 3600 IN SOA ns1 hostmaster 1 2 3 4 5\nexample.org. 3600 IN NS ns1\nexample.org. 3600 IN MX 10 mx1.example.org.\n';
    const main =
      'myhostname = mx1.example.org\nmydestination = example.org\nsmtpd_tls_security_level = encrypt\nsmtpd_tls_cert_file = /x\n';
    expect(saidOfPostfix(starttls, main, EXCHANGER, { 'example.org.zone': zone })).toEqual(['fail required main.cf:3:28 encrypt']);
  });
});
