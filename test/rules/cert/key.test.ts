import { describe, expect, it } from 'vitest';
import { certKey } from '../../../rules/cert/key.ts';
import { certificatePem, keyPair } from '../../support/certificates.ts';
import { issued, middle } from './chains.ts';
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certKey, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/key', () => {
  it.each([
    ['P-256 passes', certificatePem(), []],
    ['P-521 passes', certificatePem({ key: keyPair('P-521') }), []],
    ['Ed25519 passes', certificatePem({ key: keyPair('ed25519') }), []],
    ['RSA of 3072 bits passes', certificatePem({ key: keyPair('rsa-3072') }), []],
    ['RSA of 2048 bits is to be replaced', certificatePem({ key: keyPair('rsa-2048') }), ['warning rsaPhaseOut 1:1']],
    ['RSA of 1024 bits is unsafe', certificatePem({ key: keyPair('rsa-1024') }), ['error rsaShort 1:1']],
    ['P-224 is to be replaced', certificatePem({ key: keyPair('P-224') }), ['warning curvePhaseOut 1:1']],
    ['a curve for money is none for servers', certificatePem({ key: keyPair('secp256k1') }), ['error curve 1:1']],
    [
      'the key of an authority is advice',
      issued({ key: keyPair('rsa-2048'), isCa: true, names: [], subject: [['CN', 'Below']] }),
      ['advice rsaPhaseOut 1:1'],
    ],
    [
      'the key of a root is its own business',
      certificatePem({ key: keyPair('rsa-1024'), isCa: true, names: [], subject: [['CN', 'Root']] }),
      [],
    ],
    [
      'each certificate is looked at',
      certificatePem() + certificatePem({ key: keyPair('rsa-1024') }),
      [expect.stringMatching(/^error rsaShort \d+:1$/)],
    ],
    ['an authority of P-256 passes', middle, []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
