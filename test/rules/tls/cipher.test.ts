import { describe, expect, it } from 'vitest';
import { tlsCipher } from '../../../rules/tls/cipher.ts';
import { saidOfNginx } from '../../support/nginx.ts';

/** A host with a certificate that is not in the repository, and these lines besides. */
function host(lines: string, name = 'www.example.org'): string {
  return `server { listen 443 ssl; server_name ${name}; ssl_certificate /s/${name}.pem; ssl_certificate_key /s/k;\n${lines} }\n`;
}

const BOTH = 'ssl_protocols TLSv1.2 TLSv1.3; ';

describe('tls/cipher', () => {
  it.each<[string, string, string[]]>([
    ['AEAD with ECDHE passes', `${BOTH}ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20:!ARIA;`, []],
    ['the default of nginx does not', BOTH, ['fail byDefault 2:1']],
    ['static RSA does not', `${BOTH}ssl_ciphers EECDH+AESGCM+aRSA:AES128-GCM-SHA256;`, ['fail insufficient 3:44']],
    ['a string in quotes is shown without them', `${BOTH}ssl_ciphers "EECDH+AESGCM+aRSA:AES128-GCM-SHA256";`, ['fail insufficient 3:45']],
    ['CBC with SHA-2 is to be phased out', `${BOTH}ssl_ciphers ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA256;`, ['fail phaseOut 3:44']],
    [
      'the string that the library is told counts',
      `ssl_protocols TLSv1.2; ssl_ciphers ECDHE+AESGCM;\nssl_conf_command CipherString AES128-SHA;`,
      ['fail insufficient 4:1'],
    ],
    ['without parameters DHE is never used', `${BOTH}ssl_ciphers ECDHE+AESGCM:DHE+AESGCM;`, []],
    ['suites for one kind of key tell which there is', `${BOTH}ssl_ciphers ECDHE-RSA-AES128-SHA;`, ['fail insufficient 3:44']],
    [
      'what only one kind of key allows stays open',
      `${BOTH}ssl_ciphers ECDHE-RSA-AES128-SHA:ECDHE-ECDSA-AES128-GCM-SHA256;`,
      ['unknown keyElsewhere'],
    ],
    [
      'DHE with parameters stays open for an unknown key',
      `${BOTH}ssl_dhparam /s/dh; ssl_ciphers ECDHE+AESGCM:DHE+AESGCM;`,
      ['unknown keyElsewhere'],
    ],
    [
      'DHE with parameters and RSA alone is to be phased out',
      `${BOTH}ssl_dhparam /s/dh; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256;`,
      ['fail phaseOut 3:63'],
    ],
    ['anonymous suites fall to the security level', `${BOTH}ssl_ciphers ECDHE+AESGCM:aNULL;`, []],
    ['level 0 lets them through', `${BOTH}ssl_ciphers ECDHE+AESGCM:aNULL:@SECLEVEL=0;`, ['fail insufficient 3:44']],
    ['TLS 1.3 alone needs none of them', 'ssl_protocols TLSv1.3; ssl_ciphers HIGH;', []],
    [
      'a suite of TLS 1.3 is judged as well',
      'ssl_protocols TLSv1.3; ssl_conf_command Ciphersuites TLS_AES_128_CCM_8_SHA256;',
      ['fail byDefault 2:1'],
    ],
    ['suites of TLS 1.2 need that version', 'ssl_protocols TLSv1.1; ssl_ciphers ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA256;', []],
    [
      'groups of BoringSSL count suite by suite',
      `${BOTH}ssl_ciphers [ECDHE-RSA-AES128-GCM-SHA256|AES128-SHA];`,
      ['fail insufficient 3:44'],
    ],
    ['the policy of the machine leaves it open', `${BOTH}ssl_ciphers PROFILE=SYSTEM;`, ['unknown machine']],
    ['a variable leaves it open', `${BOTH}ssl_ciphers $suites;`, ['unknown variable']],
    ['a string that OpenSSL refuses offers nothing', `${BOTH}ssl_ciphers NOSUCH;`, []],
  ])('%s', (_, lines, expected) =>
    expect(saidOfNginx(tlsCipher, host(lines)).map((line) => line.replace(' www.example.org', ''))).toEqual(expected),
  );

  it('tells one line once, however many hosts inherit it', () => {
    const files = `${BOTH}\nssl_ciphers AES128-SHA;\n${host('', 'a.example.org')}${host('', 'b.example.org')}`;
    expect(saidOfNginx(tlsCipher, files)).toEqual(['fail insufficient 3:13 a.example.org']);
  });

  it('tells it once as well where the hosts differ in other settings', () => {
    const files = `ssl_ciphers AES128-SHA;\n${host('ssl_protocols TLSv1.2;', 'a.example.org')}${host(BOTH, 'b.example.org')}`;
    expect(saidOfNginx(tlsCipher, files)).toEqual(['fail insufficient 2:13 a.example.org']);
  });

  it('has nothing to say of a host that refuses every handshake, or speaks no TLS', () => {
    expect(saidOfNginx(tlsCipher, 'server { listen 443 ssl default_server; ssl_reject_handshake on; }\nserver { listen 80; }')).toEqual([]);
  });
});

describe('tls/cipher of a piece without hosts', () => {
  it('judges the lines that hosts elsewhere include', () => {
    const piece = 'ssl_protocols TLSv1.2;\nssl_ciphers ECDHE-RSA-AES128-SHA;\nssl_session_timeout 1d;\n';
    expect(saidOfNginx(tlsCipher, { 'nginx/snippets/tls.conf': piece })).toEqual(['fail insufficient 2:13 nginx/snippets/tls.conf']);
  });
});
