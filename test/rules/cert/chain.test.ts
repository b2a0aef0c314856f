import { describe, expect, it } from 'vitest';
import { certChain } from '../../../rules/cert/chain.ts';
import { certificatePem, keyPair } from '../../support/certificates.ts';
import { issued, middle, publicly, root } from './chains.ts';

const second = issued({ names: ['mail.example.org'] });
const stranger = certificatePem({ subject: [['CN', 'Other CA']], key: keyPair('P-256', 40), isCa: true, names: [] });
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certChain, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/chain', () => {
  it.each([
    ['server and intermediate pass', publicly() + middle, []],
    ['of a private authority too', issued() + middle + root, []],
    ['the root of a public one is too much', publicly() + middle + root, [expect.stringMatching(/^advice rootIncluded \d+:1$/)]],
    ['the server does not come first', middle + publicly(), [expect.stringMatching(/^error leafNotFirst \d+:1$/)]],
    ['the root comes before the intermediate', issued() + root + middle, [expect.stringMatching(/^warning order \d+:1$/)]],
    ['an authority that has no part in it', publicly() + middle + stranger, [expect.stringMatching(/^warning unrelated \d+:1$/)]],
    ['an authority that did not issue it', publicly() + stranger, [expect.stringMatching(/^error wrongIssuer \d+:1$/)]],
    ['a public certificate alone', publicly(), ['warning incomplete 1:1']],
    ['with its chain beside it', { 'tls/cert.pem': publicly(), 'tls/chain.pem': middle }, []],
    [
      'with its chain in another folder',
      { 'tls/cert.pem': publicly(), 'other/chain.pem': middle },
      ['warning incomplete tls/cert.pem:1:1'].map((line) => line.replace('tls/cert.pem:', '')),
    ],
    [
      'a web server sends nothing else',
      {
        'cert.pem': publicly(),
        'chain.pem': middle,
        'nginx.conf':
          'events {}\nhttp {\n  server {\n    listen 443 ssl;\n    ssl_certificate cert.pem;\n    ssl_certificate_key k;\n  }\n}\n',
      },
      ['error incomplete 1:1'],
    ],
    ['a private certificate alone', issued(), []],
    ['a self-signed one alone', certificatePem(), []],
    ['several servers in one file are no chain', issued() + second + middle, []],
    ['a store of authorities is no chain', root + stranger, []],
    [
      'a block that cannot be read leaves it open',
      `${publicly()}-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n`,
      ['unknown'],
    ],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
