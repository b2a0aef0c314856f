import { describe, expect, it } from 'vitest';
import { smtpTlsVersion } from '../../../rules/smtp/tls-version.ts';
import { starttls } from '../../../rules/smtp/starttls.ts';
import { mended } from '../../support/mended.ts';

const MASTER = 'smtp inet n - n - - smtpd\n';

function after(main: string, master = MASTER): Record<string, string> {
  return mended([starttls, smtpTlsVersion], { 'main.cf': main, 'master.cf': master }).changed;
}

const CERTIFICATE = 'smtpd_tls_chain_files = /etc/ssl/mx.pem\n';
const MODERN = 'smtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1, !TLSv1.1\n';

describe('fixes of Postfix', () => {
  it.each([
    [
      'a value is changed where it stands',
      `# mail\nsmtpd_tls_security_level =   none\n${CERTIFICATE}${MODERN}`,
      `# mail\nsmtpd_tls_security_level =   may\n${CERTIFICATE}${MODERN}`,
    ],
    ['a parameter is added at the end', `${MODERN}${CERTIFICATE}`, `${MODERN}${CERTIFICATE}smtpd_tls_security_level = may\n`],
    [
      'also where the last line does not end',
      `${MODERN}${CERTIFICATE}`.trimEnd(),
      `${MODERN}${CERTIFICATE}smtpd_tls_security_level = may\n`,
    ],
    [
      'a list keeps its form',
      `smtpd_tls_security_level = may\n${CERTIFICATE}smtpd_tls_protocols = >=TLSv1\n`,
      `smtpd_tls_security_level = may\n${CERTIFICATE}smtpd_tls_protocols = >=TLSv1.2\n`,
    ],
  ])('%s', (_, main, expected) => expect(after(main)).toEqual({ 'main.cf': expected }));

  it('an override takes no blanks', () => {
    const main = `smtpd_tls_security_level = may\n${CERTIFICATE}${MODERN}`;
    const changed = after(main, 'smtp inet n - n - - smtpd\n  -o smtpd_tls_protocols=!SSLv2,!SSLv3\n');
    expect(changed).toEqual({ 'master.cf': 'smtp inet n - n - - smtpd\n  -o smtpd_tls_protocols=!SSLv2,!SSLv3,!TLSv1,!TLSv1.1\n' });
  });

  it.each([
    ['without a certificate TLS is not switched on', 'myhostname = mx.example.org\n'],
    ['a template is left to people', `{% if tls %}\n${CERTIFICATE}{% endif %}\n`],
  ])('%s', (_, main) => expect(after(main)).toEqual({}));
});
