import { randomBytes, type KeyExportOptions } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certPrivateKeyCommitted } from '../../../rules/cert/private-key-committed.ts';
import { certificatePem, keyPair, pemOf, type KeyKind } from '../../support/certificates.ts';
import { SOUND_HEAD } from '../../support/judged.ts';
import { told } from '../told.ts';

function keyText(kind: KeyKind, how: KeyExportOptions<'pem'> = { type: 'pkcs8', format: 'pem' }): string {
  return String(keyPair(kind).privateKey.export(how));
}

const encrypted = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' } as const;
const legacy = { type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'secret' } as const;
const bind = (lines: string): string => `Private-key-format: v1.3\n${lines}Created: 20260101000000\n`;
const secret = `${randomBytes(32).toString('base64')}\n`;

function openSsh(cipher: string): string {
  const string = (text: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]);
  const octets = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    string(cipher),
    string('none'),
    string(''),
    Buffer.from([0, 0, 0, 1]),
    randomBytes(80),
  ]);
  return pemOf('OPENSSH PRIVATE KEY', octets);
}

function said(files: Readonly<Record<string, string>>): string[] {
  return told(certPrivateKeyCommitted, files).map((line) => line.split(' ').slice(0, 3).join(' '));
}

describe('cert/private-key-committed', () => {
  it.each([
    ['a key in PKCS #8', { 'server.key': keyText('P-256') }, ['error committed 1:1-1:28']],
    ['a key in PKCS #1', { 'server.key': keyText('rsa-2048', { type: 'pkcs1', format: 'pem' }) }, ['error committed 1:1-1:32']],
    [
      'a key of an elliptic curve, behind its parameters',
      {
        'ec.pem': `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${keyText('P-256', { type: 'sec1', format: 'pem' })}`,
      },
      ['error committed 4:1-4:31'],
    ],
    ['a key under a name that says nothing', { 'tls/default': keyText('ed25519') }, ['error committed 1:1-1:28']],
    ['an encrypted key is advice', { 'server.key': keyText('P-256', encrypted) }, ['advice encrypted 1:1-1:38']],
    ['and so is one in the old way', { 'server.key': keyText('rsa-2048', legacy) }, ['advice encrypted 1:1-1:32']],
    ['a key of SSH', { id_ed25519: openSsh('none') }, ['error openssh 1:1-1:36']],
    ['a key of SSH with a passphrase', { id_ed25519: openSsh('aes256-ctr') }, ['advice encrypted 1:1-1:36']],
    [
      'a key of DNSSEC',
      { 'Kexample.org.+013+12345.private': bind(`Algorithm: 13 (ECDSAP256SHA256)\nPrivateKey: ${secret}`) },
      ['error dnssec 1:1-1:25'],
    ],
    ['a key of TSIG', { 'Kxfr.+163+00000.private': bind(`Algorithm: 163 (HMAC_SHA256)\nKey: ${secret}`) }, ['error tsig 1:1-1:25']],
    [
      'a key in a module for keys is not here',
      { 'Kexample.org.+013+12345.private': bind('Algorithm: 13\nEngine: cGtjczExAA==\nLabel: bGFiZWw=\n') },
      [],
    ],
    ['dots are no key', { 'server.key': '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----\n' }, []],
    ['nothing is no key', { 'server.key': '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n' }, []],
    ['a variable is no key', { 'server.key': '-----BEGIN RSA PRIVATE KEY-----\n${TLS_KEY}\n-----END RSA PRIVATE KEY-----\n' }, []],
    ['a public key is none', { 'server.key': String(keyPair('P-256').publicKey.export({ type: 'spki', format: 'pem' })) }, []],
    ['a certificate is none', { 'server.pem': certificatePem() }, []],
    ['a document that shows a key holds none', { 'README.md': keyText('P-256') }, []],
    ['a waiting secret of ansible-vault is none', { 'server.key': '$ANSIBLE_VAULT;1.1;AES256\n6162\n' }, []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));

  it.each(['P-256', 'rsa-2048'] as const)('a key %s is told with its certificate', (kind) => {
    const files = { 'a.key': keyText(kind), 'b.crt': certificatePem({ key: keyPair(kind), names: ['mx1.example.org'] }) };
    const [line] = told(certPrivateKeyCommitted, files);
    expect(line).toContain('error inUse 1:1-1:28 The private key of the certificate for mx1.example.org lies in the repository');
  });

  it('a key for the inside is a warning', () => {
    const both = certificatePem({ names: ['localhost', 'dev.test'] }) + keyText('P-256');
    expect(said({ 'a.pem': both })).toEqual([expect.stringMatching(/^warning inside \d+:1-/)]);
  });

  it('a key of DKIM is told with its record', () => {
    const spki = keyPair('rsa-2048').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const zone = `${SOUND_HEAD}s1._domainkey TXT "v=DKIM1; k=rsa; p=${spki.slice(0, 200)}" "${spki.slice(200)}"\n`;
    const [line] = told(certPrivateKeyCommitted, { 'dkim/s1.private': keyText('rsa-2048'), 'example.org.zone': zone });
    expect(line).toContain('error dkim 1:1-1:28 The private key of the DKIM record s1._domainkey.example.org lies in the repository');
  });

  it('a key in DER is found by its structure', () => {
    const der = keyPair('P-256').privateKey.export({ type: 'pkcs8', format: 'der' });
    expect(said({ 'server.key': der.toString('latin1') })).toEqual(['error committed 1:1-1:2']);
  });
});
