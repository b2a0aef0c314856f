import { describe, expect, it } from 'vitest';
import { certSignature } from '../../../rules/cert/signature.ts';
import { certificatePem, keyPair } from '../../support/certificates.ts';
import { issued } from './chains.ts';
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certSignature, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/signature', () => {
  it.each([
    ['SHA-256 passes', issued(), []],
    ['SHA-512 passes', issued({ hash: 'sha512' }), []],
    ['Ed25519 has a hash of its own', certificatePem({ key: keyPair('ed25519') }), []],
    ['SHA-1 is unsafe', issued({ hash: 'sha1' }), ['error weak 1:1']],
    ['MD5 is unsafe', issued({ hash: 'md5', signedBy: keyPair('rsa-2048') }), ['error weak 1:1']],
    ['SHA-224 is to be replaced', issued({ hash: 'sha224' }), ['warning phaseOut 1:1']],
    ['by itself with SHA-1 it is a warning', certificatePem({ hash: 'sha1' }), ['warning weak 1:1']],
    ['a root is trusted without its signature', certificatePem({ hash: 'sha1', isCa: true, names: [], subject: [['CN', 'Root']] }), []],
    ['two places that disagree', issued({ innerHash: 'sha384' }), ['error disagree 1:1']],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
