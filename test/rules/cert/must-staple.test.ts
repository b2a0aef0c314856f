import { describe, expect, it } from 'vitest';
import { certMustStaple } from '../../../rules/cert/must-staple.ts';
import { certificatePem } from '../../support/certificates.ts';
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certMustStaple, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/must-staple', () => {
  it.each([
    ['without it passes', certificatePem({ ocsp: 'http://ocsp.example.net' }), []],
    ['with it is a warning', certificatePem({ mustStaple: true, ocsp: 'http://ocsp.example.net' }), ['warning mustStaple 1:1']],
    ['without a responder it cannot work', certificatePem({ mustStaple: true }), ['error noResponder 1:1']],
    ['an authority may hand it down', certificatePem({ mustStaple: true, isCa: true, names: [], subject: [['CN', 'CA']] }), []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
