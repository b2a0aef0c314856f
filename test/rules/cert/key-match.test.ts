import { describe, expect, it } from 'vitest';
import { certKeyMatch } from '../../../rules/cert/key-match.ts';
import { certificatePem, keyPair } from '../../support/certificates.ts';

const key = (kind: Parameters<typeof keyPair>[0], which = 0): string =>
  String(keyPair(kind, which).privateKey.export({ type: 'pkcs8', format: 'pem' }));
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certKeyMatch, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/key-match', () => {
  it.each([
    ['in one file they fit', certificatePem() + key('P-256'), []],
    ['in one file they do not', certificatePem() + key('P-256', 5), [expect.stringMatching(/^error mismatch \d+:1$/)]],
    [
      'RSA keys are compared too',
      certificatePem({ key: keyPair('rsa-2048') }) + key('rsa-3072'),
      [expect.stringMatching(/^error mismatch \d+:1$/)],
    ],
    ['another kind of key does not fit', certificatePem() + key('rsa-2048'), [expect.stringMatching(/^error mismatch \d+:1$/)]],
    ['beside each other they fit', { 'www.key': key('P-256'), 'www.crt': certificatePem() }, []],
    ['beside each other they do not', { 'www.key': key('P-256', 5), 'www.crt': certificatePem() }, ['error mismatch 1:1']],
    ['as certbot calls them', { 'live/privkey.pem': key('P-256', 5), 'live/fullchain.pem': certificatePem() }, ['error mismatch 1:1']],
    [
      'in the archive by their numbers',
      {
        'a/privkey2.pem': key('P-256', 5),
        'a/fullchain1.pem': certificatePem(),
        'a/fullchain2.pem': certificatePem({ key: keyPair('P-256', 5) }),
      },
      [],
    ],
    ['another name is another pair', { 'mail.key': key('P-256', 5), 'www.crt': certificatePem() }, []],
    ['Ed25519 does not write down its public half', certificatePem({ key: keyPair('ed25519') }) + key('ed25519', 7), []],
    ['without a key there is nothing to compare', certificatePem(), []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
