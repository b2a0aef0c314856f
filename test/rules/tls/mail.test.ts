import { describe, expect, it } from 'vitest';
import { tlsCipher } from '../../../rules/tls/cipher.ts';
import { tlsCipherOrder } from '../../../rules/tls/cipher-order.ts';
import { tlsCipherString } from '../../../rules/tls/cipher-string.ts';
import { tlsGroup } from '../../../rules/tls/group.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const MAIN = `compatibility_level = 3.6
myhostname = mail.example.org
smtpd_tls_chain_files = /etc/ssl/mail.pem
smtpd_tls_security_level = may
`;
const SOUND = 'smtpd_tls_ciphers = high\nsmtpd_tls_exclude_ciphers = aNULL, kRSA, DH, SHA1, SHA256, SHA384, AESCCM8, ARIA\n';

describe('the cipher suites of Postfix', () => {
  it.each<[string, string, string[]]>([
    ['of the default grade are insufficient', '', ['fail byDefault main.cf:4:28 may']],
    [
      'of the grade that is set, too',
      'smtpd_tls_ciphers = high\n',
      ['fail insufficient main.cf:5:21 high', 'fail phaseOut main.cf:5:21 high'],
    ],
    ['are good when the rest is excluded', SOUND, []],
    [
      'are judged with every exclusion',
      'smtpd_tls_ciphers = high\nsmtpd_tls_exclude_ciphers = aNULL, kRSA, SHA1, AESCCM8\n',
      ['fail phaseOut main.cf:6:29 aNULL, kRSA, SHA1, AESCCM8'],
    ],
    [
      'include DHE, for which Postfix has parameters',
      'tls_medium_cipherlist = ECDHE+AESGCM:DHE-RSA-AES128-GCM-SHA256:!ECDSA\n',
      ['fail phaseOut main.cf:5:25 ECDHE+AESGCM:DHE-RSA-AES128-GCM-SHA256:!ECDSA'],
    ],
    ['do not matter where there is no TLS', 'smtpd_tls_security_level = none\n', []],
    ['do not matter where only this machine comes', 'inet_interfaces = loopback-only\n', []],
  ])('%s', (_, more, expected) => expect(saidOfPostfix(tlsCipher, MAIN + more, EXCHANGER)).toEqual(expected));

  it('are those for mandatory TLS on a service that demands it', () => {
    const master = `${EXCHANGER}submissions inet n - y - - smtpd\n  -o smtpd_tls_wrappermode=yes\n  -o smtpd_tls_mandatory_ciphers=high\n`;
    expect(saidOfPostfix(tlsCipher, `${MAIN}${SOUND}`, master)).toEqual([]);
    expect(saidOfPostfix(tlsCipher, `${MAIN}${SOUND.replace('SHA1, ', '')}`, master)).toEqual([
      'fail insufficient main.cf:6:29 aNULL, kRSA, DH, SHA256, SHA384, AESCCM8, ARIA',
    ]);
  });

  it('have the order of the client unless Postfix insists on its own', () => {
    const mixed = 'tls_medium_cipherlist = ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256\n';
    const place = 'main.cf:5:25 ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256';
    expect(saidOfPostfix(tlsCipherOrder, MAIN + mixed, EXCHANGER)).toEqual([`fail clientChooses ${place}`]);
    expect(saidOfPostfix(tlsCipherOrder, `${MAIN}${mixed}tls_preempt_cipherlist = yes\n`, EXCHANGER)).toEqual([]);
  });

  it('are excluded by words that OpenSSL knows', () => {
    const excluding = (words: string): string[] =>
      saidOfPostfix(tlsCipherString, `${MAIN}smtpd_tls_exclude_ciphers = ${words}\n`, EXCHANGER);
    expect(excluding('aNULL, DES, MD5, DES+MD5, RC4, EXP, LOW')).toEqual([]);
    expect(excluding('aNUL')).toEqual(['fail excludesNothing main.cf:5:29 aNUL']);
  });

  it('come with groups that may stand with commas', () => {
    const said = saidOfPostfix(tlsGroup, `${MAIN}tls_eecdh_auto_curves = X25519, secp224r1\n`, EXCHANGER);
    expect(said).toEqual(['fail phaseOut main.cf:5:33 secp224r1']);
  });
});
