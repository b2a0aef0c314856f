import { describe, expect, it } from 'vitest';
import { certificatePem, DAY, keyPair, OCTOBER, type CertificateWish } from '../../support/certificates.ts';
import { scored } from './scored.ts';

const ZONE = '@ A 192.0.2.80\nwww A 192.0.2.80\n@ MX 10 mx\nmx A 192.0.2.25\n';

const TLS = `ssl_certificate /etc/ssl/example.org/chain.pem;
    ssl_certificate_key /etc/ssl/example.org/key.pem;`;
const SUITES = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256';

/** A whole nginx: what the host for TLS says beside its name and certificate, and the host for port 80. */
function nginx(secure: string, plain = 'return 301 https://$host$request_uri;', version = '1.28'): Record<string, string> {
  return {
    'hostmaster.yaml': `servers: { nginx: "${version}" }\n`,
    'nginx/nginx.conf': `events {}
http {
  server {
    listen 80;
    listen [::]:80;
    server_name example.org www.example.org;
    ${plain}
  }
  server {
    listen 443 ssl;
    listen [::]:443 ssl;
    server_name example.org www.example.org;
    ${TLS}
    ${secure}
    root /srv/www;
  }
}
`,
  };
}

const YEAR = 'add_header Strict-Transport-Security "max-age=31536000" always;';

describe('a web site on an nginx of the repository', () => {
  it.each<readonly [string, Record<string, string>, string, string]>([
    ['leads from HTTP to HTTPS', nginx(''), 'https_forced', 'passed 10'],
    ['leads to another name first', nginx('', 'return 301 https://www.example.org$request_uri;'), 'https_forced', 'failed 0 otherRedirect'],
    ['leads to HTTP', nginx('', 'return 301 http://$host/start;'), 'https_forced', 'failed 0 otherRedirect'],
    ['shows the site over HTTP', nginx('', 'root /srv/www;'), 'https_forced', 'failed 0 noRedirect'],
    ['leads where only a variable tells', nginx('', 'return 301 $target;'), 'https_forced', 'undecided ? variable'],
    ['sends HSTS for a year', nginx(YEAR), 'https_hsts', 'passed 10'],
    ['sends HSTS for a month', nginx('add_header Strict-Transport-Security "max-age=2592000";'), 'https_hsts', 'failed 2 shortHsts'],
    ['sends HSTS of no time', nginx('add_header Strict-Transport-Security "max-age=0";'), 'https_hsts', 'failed 2 shortHsts'],
    [
      'sends HSTS with other directives first',
      nginx('add_header Strict-Transport-Security "includeSubDomains; MAX-AGE=31536000";'),
      'https_hsts',
      'passed 10',
    ],
    [
      'sends HSTS in quotes, which only the portal refuses',
      nginx(`add_header Strict-Transport-Security 'max-age="31536000"';`),
      'https_hsts',
      'failed 0 syntax',
    ],
    [
      'sends HSTS with blanks around the equals sign',
      nginx('add_header Strict-Transport-Security "max-age = 31536000";'),
      'https_hsts',
      'failed 0 syntax',
    ],
    ['sends no HSTS', nginx(''), 'https_hsts', 'failed 0 noHeader'],
    [
      'sends HSTS that a lower level takes away',
      nginx(`${YEAR} location / { add_header X-Frame-Options DENY; }`),
      'https_hsts',
      'failed 0 noHeader',
    ],
    ['offers TLS 1.2 and 1.3', nginx('ssl_protocols TLSv1.2 TLSv1.3;'), 'tls_version', 'passed 10'],
    ['offers TLS 1.0', nginx('ssl_protocols TLSv1 TLSv1.2;'), 'tls_version', 'failed 0 oldVersions'],
    ['offers good suites', nginx(`ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${SUITES};`), 'tls_ciphers', 'passed 10'],
    [
      'offers a suite to be phased out',
      nginx(`ssl_protocols TLSv1.2; ssl_ciphers ${SUITES}:ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA256;`),
      'tls_ciphers',
      'warning 10 phaseOut',
    ],
    [
      'lets the client take it',
      nginx(`ssl_protocols TLSv1.2; ssl_ciphers ${SUITES}:ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA256;`),
      'tls_cipher_order',
      'failed 0 worseFirst',
    ],
    [
      'keeps it for last',
      nginx(
        `ssl_protocols TLSv1.2; ssl_prefer_server_ciphers on; ssl_ciphers ${SUITES}:ECDHE-RSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA256;`,
      ),
      'tls_cipher_order',
      'passed 10',
    ],
    [
      'offers suites without forward secrecy',
      nginx(`ssl_protocols TLSv1.2; ssl_ciphers ${SUITES}:AES128-SHA:ECDHE-ECDSA-AES128-SHA;`),
      'tls_ciphers',
      'failed 0 insufficient',
    ],
    ['leaves the groups to the library', nginx(`ssl_ciphers ${SUITES};`), 'fs_params', 'passed 10'],
    ['names good groups', nginx(`ssl_ciphers ${SUITES}; ssl_ecdh_curve X25519:secp384r1;`), 'fs_params', 'passed 10'],
    ['names a group to be phased out', nginx(`ssl_ciphers ${SUITES}; ssl_ecdh_curve secp224r1;`), 'fs_params', 'warning 10 phaseOut'],
    ['takes early data', nginx('ssl_early_data on;'), 'zero_rtt', 'failed 0 earlyData'],
    ['takes no early data', nginx(''), 'zero_rtt', 'passed 10'],
    ['never compresses in TLS', nginx(''), 'tls_compression', 'passed 10'],
    ['offers TLS 1.3 alone', nginx('ssl_protocols TLSv1.3;'), 'extended_master_secret', 'not_applicable 0 tls13Only'],
    ['does not tell of its library', nginx(''), 'extended_master_secret', 'undecided ? live'],
    ['does not show its certificate', nginx(''), 'cert_trust', 'undecided ? live'],
  ])('%s', (_, files, id, expected) => {
    expect(scored('web', ZONE, files).subtests[id]).toBe(expected);
  });

  it('is not known where no server has its name', () => {
    const files = nginx(YEAR);
    expect(scored('web', 'other A 192.0.2.9\n', files, 'other.example.org').subtests['https_hsts']).toBe('undecided ? noServer');
  });

  it('is undecided where two servers differ', () => {
    const [one, other] = [nginx(YEAR)['nginx/nginx.conf']!, nginx('')['nginx/nginx.conf']!];
    expect(scored('web', ZONE, { 'a/nginx.conf': one, 'b/nginx.conf': other }).subtests['https_hsts']).toBe('undecided ? severalAnswers');
  });

  it('points to what was found on it', () => {
    const { evidence } = scored('web', ZONE, nginx('ssl_protocols TLSv1 TLSv1.2;'));
    expect(evidence['tls_version']).toEqual(['tls/version']);
    expect(evidence['https_hsts']).toEqual(['hsts/present']);
  });
});

describe('its certificate, where the file is in the repository', () => {
  const [leafKey, authorityKey] = [keyPair('P-256'), keyPair('rsa-3072')];
  const NAMES = { subject: [['CN', 'example.org']], names: ['example.org', 'www.example.org'] } as const;
  const ISSUER = [['CN', 'Example Authority']] as const;
  const issued = { ...NAMES, issuer: ISSUER, key: leafKey, signedBy: authorityKey } as const;

  it.each<readonly [string, CertificateWish, string, string]>([
    ['has the name', issued, 'cert_hostmatch', 'passed 10'],
    ['has another name', { ...issued, names: ['www.example.net'] }, 'cert_hostmatch', 'failed 0 otherName'],
    ['has a good key', issued, 'cert_pubkey', 'passed 10'],
    ['has a key to be phased out, which costs nothing', { ...issued, key: keyPair('rsa-2048') }, 'cert_pubkey', 'warning 10 phaseOut'],
    ['has a weak key', { ...issued, key: keyPair('rsa-1024') }, 'cert_pubkey', 'failed 0 insufficient'],
    ['has a curve that is on no list', { ...issued, key: keyPair('secp256k1') }, 'cert_pubkey', 'failed 0 insufficient'],
    ['is signed with SHA-256', issued, 'cert_signature', 'passed 10'],
    ['is signed with SHA-224', { ...issued, hash: 'sha224' }, 'cert_signature', 'warning 10 phaseOut'],
    ['is signed with SHA-1', { ...issued, hash: 'sha1' }, 'cert_signature', 'failed 0 insufficient'],
    ['has expired', { ...issued, notBefore: OCTOBER - 90 * DAY, notAfter: OCTOBER }, 'cert_trust', 'failed 0 expired'],
    ['signed itself', { ...NAMES, key: leafKey }, 'cert_trust', 'failed 0 selfSigned'],
    ['may be trusted', issued, 'cert_trust', 'undecided ? live'],
  ])('%s', (_, wish, id, expected) => {
    const files = { ...nginx(''), 'tls/example.org/chain.pem': certificatePem(wish) };
    expect(scored('web', ZONE, files).subtests[id]).toBe(expected);
  });
});

const MASTER = `smtp      inet  n       -       y       -       -       smtpd
cleanup   unix  n       -       y       -       0       cleanup
`;

function postfix(main: string, name = 'mx.example.org'): Record<string, string> {
  return {
    'postfix/main.cf': `compatibility_level = 3.9\nmyhostname = ${name}\nmydestination = example.org\n${main}`,
    'postfix/master.cf': MASTER,
  };
}

const CERTIFICATE = 'smtpd_tls_chain_files = /etc/ssl/chain.pem\n';

describe('a mail server on a Postfix of the repository', () => {
  it.each<readonly [string, Record<string, string>, string, string]>([
    ['offers STARTTLS', postfix(`smtpd_tls_security_level = may\n${CERTIFICATE}`), 'starttls_exists', 'passed 10'],
    ['does not', postfix('smtpd_tls_security_level = none\n'), 'starttls_exists', 'failed 0 noStarttls'],
    ['and then nothing else is tested', postfix('smtpd_tls_security_level = none\n'), 'tls_version', 'not_applicable 0 noStarttls'],
    ['not even DANE', postfix('smtpd_tls_security_level = none\n'), 'dane_exists', 'not_applicable 0 noStarttls'],
    [
      'offers old versions',
      postfix(`smtpd_tls_security_level = may\nsmtpd_tls_protocols = !SSLv2, !SSLv3\n${CERTIFICATE}`),
      'tls_version',
      'failed 0 oldVersions',
    ],
    [
      'offers modern ones',
      postfix(`smtpd_tls_security_level = may\nsmtpd_tls_protocols = >=TLSv1.2\n${CERTIFICATE}`),
      'tls_version',
      'passed 10',
    ],
    [
      'has the points for early data, which nobody tries',
      postfix(`smtpd_tls_security_level = may\n${CERTIFICATE}`),
      'zero_rtt',
      'passed 10',
    ],
    [
      'offers suites that nobody should take',
      postfix(`smtpd_tls_security_level = may\nsmtpd_tls_ciphers = medium\n${CERTIFICATE}`),
      'tls_ciphers',
      'failed 0 insufficient',
    ],
    [
      'may have any parameters for Diffie-Hellman',
      postfix(`smtpd_tls_security_level = may\n${CERTIFICATE}`),
      'fs_params',
      'undecided ? dhParameters',
    ],
    ['has another name', postfix('smtpd_tls_security_level = may\n', 'other.example.org'), 'starttls_exists', 'undecided ? noServer'],
  ])('%s', (_, files, id, expected) => {
    expect(scored('mail', ZONE, files).subtests[id]).toBe(expected);
  });

  it('has no points for anything where one of two lacks STARTTLS', () => {
    const files = postfix('smtpd_tls_security_level = none\n');
    const { subtests } = scored('mail', `${ZONE}@ MX 20 mx2.example.net.\n`, files);
    expect(subtests['starttls_exists']).toBe('failed ? noStarttls'.replace('?', '0'));
    // no DANE on the first, 0 of 140 there: the worst server counts
    expect(subtests['tls_version']).toBe('failed 0 noStarttls');
  });
});
