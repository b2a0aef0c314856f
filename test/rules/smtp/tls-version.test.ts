import { describe, expect, it } from 'vitest';
import { smtpTlsVersion } from '../../../rules/smtp/tls-version.ts';
import { type PlayedTls, saidOfPlayed } from '../../support/played-tls.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const MAY = 'smtpd_tls_security_level = may\n';

describe('smtp/tls-version', () => {
  it.each([
    ['1.2 and newer passes', `${MAY}smtpd_tls_protocols = >=TLSv1.2\n`, EXCHANGER, []],
    ['so does leaving out the old ones', `${MAY}smtpd_tls_protocols = !SSLv2 !SSLv3 !TLSv1 !TLSv1.1\n`, EXCHANGER, []],
    ['TLS 1.0 fails', `${MAY}smtpd_tls_protocols = !SSLv2, !SSLv3\n`, EXCHANGER, ['fail old main.cf:2:23 !SSLv2, !SSLv3']],
    ['SSL 3.0 fails', `${MAY}smtpd_tls_protocols = !SSLv2\n`, EXCHANGER, ['fail broken main.cf:2:23 !SSLv2']],
    ['the default of every release fails', MAY, EXCHANGER, ['fail oldByDefault main.cf:1:28 may']],
    [
      'the list for mandatory TLS is not the one that counts',
      `${MAY}smtpd_tls_mandatory_protocols = >=TLSv1.2\n`,
      EXCHANGER,
      ['fail mandatoryOnly main.cf:2:33 >=TLSv1.2'],
    ],
    ['where TLS is demanded it is', 'smtpd_tls_security_level = encrypt\nsmtpd_tls_mandatory_protocols = >=TLSv1.2\n', EXCHANGER, []],
    [
      'port 465 goes by it',
      'smtpd_tls_mandatory_protocols = >=TLSv1\n',
      'smtps inet n - y - - smtpd -o smtpd_tls_wrappermode=yes\n',
      ['fail old main.cf:1:33 >=TLSv1'],
    ],
    ['a blank behind the sign fails', `${MAY}smtpd_tls_protocols = >= TLSv1.2\n`, EXCHANGER, ['fail invalid main.cf:2:23 >= TLSv1.2']],
    [
      'a list of the client that Postfix refuses fails',
      'smtp_tls_protocols = TLSv1.4\n',
      'smtp unix - - y - - smtp\n',
      ['fail invalid main.cf:1:22 TLSv1.4'],
    ],
    ['only TLS 1.0 fails', `${MAY}smtpd_tls_protocols = TLSv1\n`, EXCHANGER, ['fail noModern main.cf:2:23 TLSv1']],
    ['the number of a version is one', `${MAY}smtpd_tls_protocols = >=0303\n`, EXCHANGER, []],
    ['without TLS there are no versions', 'smtpd_tls_security_level = none\n', EXCHANGER, []],
    [
      'two services with one setting fail once',
      `${MAY}smtpd_tls_protocols = >=TLSv1\n`,
      `${EXCHANGER}submission inet n - y - - smtpd\n`,
      ['fail old main.cf:2:23 >=TLSv1'],
    ],
    ['a placeholder is unknown', `${MAY}smtpd_tls_protocols = {{ x }}\n`, EXCHANGER, ['unknown placeholder']],
    ['without master.cf the default is unknown', MAY, undefined, ['unknown includeNotFound']],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(smtpTlsVersion, main, master)).toEqual(expected));
});

const SUITE = 'ECDHE-RSA-AES256-SHA';

describe('smtp/tls-version on the wire', () => {
  it.each<[string, PlayedTls, string[]]>([
    ['TLS 1.2 and 1.3 pass', {}, ['pass']],
    ['TLS 1.0 does not', { versions: ['TLSv1', 'TLSv1.2'], suites: [SUITE] }, ['fail spoken TLSv1 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA']],
    [
      'SSL 3.0 is broken',
      { versions: ['SSLv3', 'TLSv1.2'], suites: ['AES256-SHA'] },
      ['fail brokenSpoken error SSLv3 TLS_RSA_WITH_AES_256_CBC_SHA'],
    ],
    [
      'old versions alone shut senders out',
      { versions: ['TLSv1.1'], suites: [SUITE] },
      ['fail onlyOld error TLSv1.1 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'],
    ],
    ['of a server that falls silent nothing is known', { answers: 1 }, ['unknown timeout']],
  ])('%s', async (_, played, expected) => expect(await saidOfPlayed(smtpTlsVersion, played, 'mail')).toEqual(expected));

  it('leaves websites to tls/version', async () =>
    expect(await saidOfPlayed(smtpTlsVersion, { versions: ['TLSv1'], suites: [SUITE] })).toEqual(['notApplicable']));
});
