import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tlsaAuthority } from '../../../rules/tlsa/authority.ts';
import type { CertificateWish } from '../../support/certificates.ts';
import { SOUND_HEAD } from '../../support/judged.ts';
import { issued, middle, root } from '../cert/chains.ts';
import { told } from '../told.ts';

const of = (more: CertificateWish = {}): string => issued({ names: ['mx1.example.org'], ...more });
const leaf = of();

function record(pem: string, fields: string, port = 25): string {
  const { raw } = new X509Certificate(pem);
  const data = fields.endsWith('0') ? raw : createHash('sha256').update(raw).digest();
  return `_${port}._tcp.mx1 TLSA ${fields} ${data.toString('hex')}\n`;
}

/** A Postfix at port 25 and an nginx at 443, both with the same file. */
function said(records: string, file: string, more: Readonly<Record<string, string>> = {}): string[] {
  const files = {
    'example.org.zone': SOUND_HEAD + records,
    'main.cf': 'myhostname = mx1.example.org\nsmtpd_tls_chain_files = tls/mx1.pem\n',
    'nginx.conf':
      'events {}\nhttp {\n  server {\n    listen 443 ssl;\n    server_name mx1.example.org;\n    ssl_certificate tls/mx1.pem;\n    ssl_certificate_key k;\n  }\n}\n',
    'tls/mx1.pem': file,
    ...more,
  };
  return told(tlsaAuthority, files).map((line) => line.split(' ').slice(0, 3).join(' '));
}

const elsewhere = of({ names: ['mail.example.net'] });

describe('tlsa/authority', () => {
  it.each([
    ['the authority is sent', record(middle, '2 0 1'), leaf + middle, {}, []],
    ['the authority is not sent', record(middle, '2 0 1'), leaf, { 'ca.pem': middle }, ['error notSent main.cf:2:25-2:36']],
    ['the root is left out as for browsers', record(root, '2 0 1'), leaf + middle, { 'ca.pem': root }, ['error notSent main.cf:2:25-2:36']],
    ['a record that holds it whole needs no sending', record(middle, '2 0 0'), leaf, { 'ca.pem': middle }, []],
    ['a record of the certificate itself is enough', record(middle, '2 0 1') + record(leaf, '3 0 1'), leaf, { 'ca.pem': middle }, []],
    ['a real authority of the client is its own business', record(root, '0 0 1'), leaf + middle, { 'ca.pem': root }, []],
    ['what fits nothing is told elsewhere', record(elsewhere, '2 0 1'), leaf + middle, {}, []],
    [
      'the name is compared for the web',
      record(middle, '2 0 1', 443),
      elsewhere + middle,
      {},
      [expect.stringMatching(/^error name nginx\.conf:/)],
    ],
    ['for mail it may be the domain', record(middle, '2 0 1'), elsewhere + middle, {}, [expect.stringMatching(/^warning name main\.cf:/)]],
    ['another port is not known', record(middle, '2 0 1', 993), leaf, { 'ca.pem': middle }, []],
  ])('%s', (_, records, file, more, expected) => expect(said(records, file, more)).toEqual(expected));
});
