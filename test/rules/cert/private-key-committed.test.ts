import { randomBytes, type KeyExportOptions } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { quotedKey } from '../../../parsers/quoted-key/read.ts';
import { certPrivateKeyCommitted } from '../../../rules/cert/private-key-committed.ts';
import { certificatePem, keyPair, pemOf, type KeyKind } from '../../support/certificates.ts';
import { SOUND_HEAD } from '../../support/judged.ts';
import { processorTime } from '../../support/processor-time.ts';
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

  const block = (pem: string, indent: string): string =>
    pem
      .trimEnd()
      .split('\n')
      .map((line) => `${indent}${line}\n`)
      .join('');
  const escaped = (pem: string): string => pem.replaceAll('\n', '\\n');
  const rsa = keyText('rsa-2048', { type: 'pkcs1', format: 'pem' });
  const wrapped = Buffer.from(rsa).toString('base64');
  const lines = (text: string): string => text.replaceAll(/.{76}/g, '$&\n    ');
  const manifest = 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: a}\nspec: {secretName: a}\n---\nkind: Secret\n';

  it.each([
    ['a block of lines in YAML', { 'vars.yml': `tls:\n  key: |\n${block(rsa, '    ')}` }, ['error committed 3:5-3:36']],
    ['a text with escapes in YAML', { 'vars.yml': `key: "${escaped(rsa)}"\n` }, ['error committed 1:7-1:38']],
    ['a text in JSON', { 'key.json': JSON.stringify({ type: 'service', private_key: rsa }) }, ['error committed 1:34-1:65']],
    ['a list of lines in JSON', { 'key.json': JSON.stringify(rsa.trimEnd().split('\n'), null, 2) }, ['error committed 2:4-2:35']],
    ['a line of an environment file', { '.env': `PORT=80\nKEY="${escaped(keyText('P-256'))}"\n` }, ['error committed 2:6-2:33']],
    ['several lines of one', { '.env.production': `KEY="${keyText('P-256')}"\n` }, ['error committed 1:6-1:33']],
    ['TOML', { 'config.toml': `key = '''\n${rsa}'''\n` }, ['error committed 2:1-2:32']],
    ['a key that is commented out', { 'vars.yaml': `# key: |\n${block(rsa, '#   ')}` }, ['error committed 2:5-2:36']],
    ['a Secret of Kubernetes', { 'secret.yaml': `kind: Secret\ndata:\n  tls.key: ${wrapped}\n` }, ['error committed 3:12-3:26']],
    ['one in several lines', { 'secret.yaml': `data:\n  tls.key: |\n    ${lines(wrapped)}\n  other: x\n` }, ['error committed 3:5-3:19']],
    [
      'one beside a Certificate of cert-manager',
      { 'tls.yaml': `${manifest}data:\n  tls.key: ${wrapped}\n` },
      ['error committed 8:12-8:26'],
    ],
    [
      'two keys',
      { 'a.yml': `a: |\n${block(keyText('P-256'), '  ')}b: |\n${block(rsa, '  ')}` },
      ['error committed 2:3-2:30', 'error committed 8:3-8:34'],
    ],
    ['an encrypted one, which is advice', { 'a.yml': `a: |\n${block(keyText('P-256', encrypted), '  ')}` }, ['advice encrypted 2:3-2:40']],
    ['one encrypted in the old way', { 'a.yml': `a: |\n${block(keyText('rsa-2048', legacy), '  ')}` }, ['advice encrypted 2:3-2:34']],
    [
      'a row of a KeyTable of OpenDKIM',
      {
        'opendkim.conf': 'Mode sv\nKeyTable KeyTable\nSigningTable SigningTable\n',
        KeyTable: `k example.org:s1:${keyPair('rsa-2048').privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64')}\n`,
        SigningTable: '*@example.org k\n',
      },
      ['error committed KeyTable:1:1-1:2'],
    ],
    ['the second of two beginnings', { 'a.yml': `a: -----BEGIN PRIVATE KEY-----\n${block(rsa, '  ')}` }, ['error committed 2:3-2:34']],
  ])('inside another syntax: %s', (_, files, expected) => expect(said(files)).toEqual(expected));

  it.each([
    ['dots', { 'a.yml': 'a: |\n  -----BEGIN PRIVATE KEY-----\n  ...\n  -----END PRIVATE KEY-----\n' }],
    [
      'a few letters',
      {
        'a.json':
          '{"key": "-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA0Z3VS5JJcds3xfnMIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn\\n-----END RSA PRIVATE KEY-----"}',
      },
    ],
    ['a part of a key', { 'a.yml': `a: |\n${block(rsa, '  ').split('\n').toSpliced(5, 9).join('\n')}` }],
    ['a template', { 'a.yml': 'a: |\n  -----BEGIN PRIVATE KEY-----\n  {{ key }}\n  -----END PRIVATE KEY-----\n' }],
    ['a public key', { 'a.yml': `a: |\n${block(String(keyPair('P-256').publicKey.export({ type: 'spki', format: 'pem' })), '  ')}` }],
    ['a certificate', { 'a.yml': `a: |\n${block(certificatePem(), '  ')}b: ${Buffer.from(certificatePem()).toString('base64')}\n` }],
    ['a secret of SOPS', { 'a.yml': 'key: ENC[AES256_GCM,data:p673w==,iv:YY=,tag:UZ==,type:str]\nsops:\n  lastmodified: x\n' }],
    ['a waiting secret of ansible-vault', { 'a.yml': 'key: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\n' }],
    ['a program that shows one', { 'test.py': `KEY = '''${rsa}'''\n` }],
  ])('inside another syntax is none: %s', (_, files) => expect(said(files)).toEqual([]));

  it('a quoted key of DKIM is told with its record, and one with its certificate', () => {
    const spki = keyPair('rsa-2048').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const zone = `${SOUND_HEAD}s1._domainkey TXT "v=DKIM1; k=rsa; p=${spki.slice(0, 200)}" "${spki.slice(200)}"\n`;
    expect(said({ 'vars.yml': `dkim: |\n${block(rsa, '  ')}`, 'example.org.zone': zone })).toEqual(['error dkim 2:3-2:34']);
    const site = certificatePem({ key: keyPair('rsa-2048'), names: ['www.example.org'] });
    expect(said({ 'vars.yml': `key: "${escaped(rsa)}"\n`, 'www.pem': site })).toEqual(['error inUse 1:7-1:38']);
  });

  it('a comment above a quoted key accepts it', () => {
    const text = `# hostmaster-ignore cert/private-key-committed -- for tests only\nkey: |\n${block(rsa, '  ')}`;
    const context = { include: () => ({ kind: 'notFound' }) as const, list: () => [], limits: { generate: 1, includeDepth: 1 } };
    const { ignores } = quotedKey.read({ path: 'vars.yml', bytes: Buffer.from(text) }, context);
    expect(ignores.map(({ reason, covers }) => [reason, covers?.start])).toEqual([['for tests only', text.indexOf('-----BEGIN')]]);
  });

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

it.each([
  ['backslashes without end', `-----BEGIN PRIVATE KEY-----${'\\'.repeat(60_000)}-----END PRIVATE KEY-----`],
  ['beginnings without end', '-----BEGIN PRIVATE KEY-----'.repeat(2400)],
  ['base64 in short lines', `LS0tLS1CRUdJTi${'A'.repeat(50)}\n${'  AAAAAAAAAAAAAAAAAAAAAAAA\n'.repeat(2300)}.`.repeat(10)],
])('%s hang nobody', (_, text) => {
  const before = processorTime();
  expect(quotedKey.recognise('a.json', Buffer.from(text))).toBe(0);
  expect(processorTime() - before).toBeLessThan(2000);
});
