import { describe, expect, it } from 'vitest';
import { certDuplicateKey } from '../../../rules/cert/duplicate-key.ts';
import { certificatePem, keyPair } from '../../support/certificates.ts';

const of = (name: string, which: number): string => certificatePem({ names: [name], key: keyPair('P-256', which) });
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certDuplicateKey, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/duplicate-key', () => {
  it.each([
    ['each with its own passes', { 'a.pem': of('www.example.org', 50), 'b.pem': of('www.example.net', 51) }, []],
    [
      'the same for two domains is told at the second',
      { 'a.pem': of('www.example.org', 50), 'b.pem': of('www.example.net', 50) },
      ['advice shared b.pem:1:1'],
    ],
    ['the same for two hosts of one domain passes', { 'a.pem': of('www.example.org', 50), 'b.pem': of('mail.example.org', 50) }, []],
    ['the same certificate twice passes', { 'a.pem': of('www.example.org', 50), 'b.pem': of('www.example.org', 50) }, []],
    [
      'one that expired does not count',
      {
        'a.pem': of('www.example.org', 50),
        'b.pem': certificatePem({ names: ['www.example.net'], key: keyPair('P-256', 50), notBefore: 0, notAfter: 1 }),
      },
      [],
    ],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
