import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tlsaCertificate } from '../../../rules/tlsa/certificate.ts';
import { certificatePem, DAY, keyPair, OCTOBER, type CertificateWish } from '../../support/certificates.ts';
import { SOUND_HEAD } from '../../support/judged.ts';
import { told } from '../told.ts';

const rootKey = keyPair('P-256', 1);
const middleKey = keyPair('P-256', 2);
const rootName = [['CN', 'Example Root']] as const;
const middleName = [['CN', 'Example R1']] as const;
const root = certificatePem({ subject: rootName, key: rootKey, isCa: true, names: [] });
const middle = certificatePem({ subject: middleName, issuer: rootName, key: middleKey, signedBy: rootKey, isCa: true, names: [] });
const issued = (more: CertificateWish = {}): string =>
  certificatePem({ names: ['mx1.example.org'], issuer: middleName, signedBy: middleKey, ...more });
const leaf = issued();

/** `TLSA 3 1 1 …` of a certificate, computed by node:crypto. */
function record(pem: string, fields: string): string {
  const certificate = new X509Certificate(pem);
  const [, selector, matching] = fields.split(' ');
  const part = selector === '0' ? certificate.raw : certificate.publicKey.export({ type: 'spki', format: 'der' });
  const data =
    matching === '0'
      ? part
      : createHash(matching === '1' ? 'sha256' : 'sha512')
          .update(part)
          .digest();
  return `_25._tcp.mx1 TLSA ${fields} ${data.toString('hex')}\n`;
}

const other = record(issued({ key: keyPair('P-384') }), '3 1 1');

function said(records: string, files: Readonly<Record<string, string>>): string[] {
  return told(tlsaCertificate, { 'example.org.zone': SOUND_HEAD + records, ...files }).map((line) => line.split(' ').slice(0, 3).join(' '));
}

describe('tlsa/certificate', () => {
  it.each([
    ...['3 0 0', '3 0 1', '3 0 2', '3 1 0', '3 1 1', '3 1 2', '1 0 1', '1 1 2'].map(
      (fields) => [`${fields} of the certificate fits`, record(leaf, fields), { 'mx1.pem': leaf }, []] as const,
    ),
    ...['2 0 1', '2 1 1', '2 1 2', '0 0 0', '0 1 1'].map(
      (fields) => [`${fields} of its issuer fits`, record(middle, fields), { 'mx1.pem': leaf + middle }, []] as const,
    ),
    ['2 0 1 of the root fits', record(root, '2 0 1'), { 'mx1.pem': leaf + middle + root }, []],
    ['an issuer in another file fits too', record(middle, '2 1 1'), { 'mx1.pem': leaf, 'chain.pem': middle }, []],
    ['one of two that fits is enough', other + record(leaf, '3 1 1'), { 'mx1.pem': leaf }, []],
    ['one of two certificates that fits is enough', record(leaf, '3 0 1'), { 'mx1.pem': leaf, 'next.pem': issued({ serial: [9] }) }, []],
    ['one that does not fit fails', other, { 'mx1.pem': leaf }, ['error mismatch 5:1-5:89']],
    [
      'the digest of the key for that of the certificate fails',
      record(leaf, '3 1 1').replace('3 1 1', '3 0 1'),
      { 'mx1.pem': leaf },
      ['error mismatch 5:1-5:89'],
    ],
    ['the certificate for its issuer fails', record(leaf, '2 1 1'), { 'mx1.pem': leaf + middle + root }, ['error authority 5:1-5:89']],
    ['an issuer that is not here is unknown', record(middle, '2 1 1'), { 'mx1.pem': leaf }, ['unknown']],
    ['but not beside a record of the certificate that fits', record(middle, '2 1 1') + record(leaf, '3 1 1'), { 'mx1.pem': leaf }, []],
    ['a certificate of another host is not looked at', other, { 'www.pem': issued({ names: ['www.example.org'] }) }, []],
    ['a wildcard may be for others', other, { 'wild.pem': issued({ names: ['*.example.org'] }) }, []],
    ['one that expired is not looked at', other, { 'mx1.pem': issued({ notBefore: OCTOBER - 90 * DAY, notAfter: OCTOBER }) }, []],
    ['without certificates there is nothing to compare', other, {}, []],
    ['a record that cannot be read may be the one', `${other}_25._tcp.mx1 TLSA 3 1 1 abc\n`, { 'mx1.pem': leaf }, ['unknown']],
    ['an alias name is no host', other.replace('_25._tcp.mx1', '_dane.mx1'), { 'mx1.pem': leaf }, []],
    ['every port may be meant', other.replace('_25', '*'), { 'mx1.pem': leaf }, ['error mismatch 5:1-5:87']],
    ['records that no client can use decide nothing', '_25._tcp.mx1 TLSA 3 1 1 abcd\n', { 'mx1.pem': leaf }, []],
    [
      'a self-signed certificate is its own authority',
      record(certificatePem({ names: ['mx1.example.org'] }), '2 1 1'),
      { 'a.pem': certificatePem({ names: ['mx1.example.org'] }) },
      [],
    ],
    ['letters of names do not matter', other, { 'mx1.pem': issued({ names: ['MX1.Example.ORG'] }) }, ['error mismatch 5:1-5:89']],
  ] as const)('%s', (_, records, files, expected) => expect(said(records, files)).toEqual(expected));

  describe('of a web host', () => {
    const conf = (file: string): string =>
      `events {}\nhttp {\n  server {\n    listen 443 ssl;\n    server_name mx1.example.org;\n    ssl_certificate ${file};\n    ssl_certificate_key k;\n  }\n}\n`;
    const wild = issued({ names: ['*.example.org'] });
    const at443 = (records: string): string => records.replace('_25', '_443');

    it.each([
      [
        'a wildcard that it presents is compared',
        at443(other),
        { 'nginx.conf': conf('wild.pem'), 'wild.pem': wild },
        ['error mismatch 5:1-5:90'],
      ],
      ['and fits', at443(record(wild, '3 1 1')), { 'nginx.conf': conf('wild.pem'), 'wild.pem': wild }, []],
      [
        'what it presents comes before what names the host',
        at443(record(wild, '3 0 1')),
        { 'nginx.conf': conf('wild.pem'), 'wild.pem': wild, 'mx1.pem': leaf },
        [],
      ],
      ['another port is another server', other, { 'nginx.conf': conf('wild.pem'), 'wild.pem': wild }, []],
    ] as const)('%s', (_, records, files, expected) => expect(said(records, files)).toEqual(expected));
  });

  describe('of a Postfix', () => {
    const rsa = issued({ names: ['mail.example.org'], key: keyPair('rsa-2048') });
    const ecdsa = issued({ names: ['mail.example.org'], key: keyPair('P-384') });
    const main = (lines: string): Record<string, string> => ({
      'postfix/main.cf': `myhostname = mx1.example.org\n${lines}\n`,
      'tls/rsa.pem': rsa,
      'tls/ecdsa.pem': ecdsa,
    });

    it.each([
      ['what it presents fits', record(rsa, '3 1 1'), main('smtpd_tls_cert_file = /etc/tls/rsa.pem'), []],
      ['what it presents does not fit', other, main('smtpd_tls_cert_file = /etc/tls/rsa.pem'), ['error mismatch 5:1-5:89']],
      [
        'of two keys both have a record',
        record(rsa, '3 1 1') + record(ecdsa, '3 1 1'),
        main('smtpd_tls_chain_files = /etc/tls/rsa.pem, /etc/tls/ecdsa.pem'),
        [],
      ],
      [
        'of two keys one has none',
        record(rsa, '3 1 1'),
        main('smtpd_tls_chain_files = /etc/tls/rsa.pem, /etc/tls/ecdsa.pem'),
        ['warning otherKey 5:1-5:89'],
      ],
      [
        'the chain comes before the single files',
        record(rsa, '3 1 1'),
        main('smtpd_tls_chain_files = /etc/tls/rsa.pem\nsmtpd_tls_eccert_file = /etc/tls/ecdsa.pem'),
        [],
      ],
      ['another host is another server', other.replace('mx1', 'mx2'), main('smtpd_tls_cert_file = /etc/tls/rsa.pem'), []],
    ] as const)('%s', (_, records, files, expected) => expect(said(records, files)).toEqual(expected));
  });

  it('says what to publish', () => {
    const [line] = told(tlsaCertificate, { 'example.org.zone': SOUND_HEAD + other, 'mx1.pem': leaf });
    expect(line).toMatch(
      /^error mismatch 5:1-5:89 The TLSA record _25\._tcp\.mx1\.example\.org does not fit the certificate for mx1\.example\.org/,
    );
  });
});
