import { describe, expect, it } from 'vitest';
import { certKeyUsage } from '../../../rules/cert/key-usage.ts';
import { certificatePem } from '../../support/certificates.ts';
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certKeyUsage, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/key-usage', () => {
  it.each([
    ['without the extension passes', certificatePem(), []],
    ['signatures pass', certificatePem({ keyUsage: [0, 2] }), []],
    ['encipherment alone does not', certificatePem({ keyUsage: [2] }), ['error noSignature 1:1']],
    ['nothing at all does not', certificatePem({ keyUsage: [] }), ['error noSignature 1:1']],
    ['an authority with a name of its own', certificatePem({ keyUsage: [5], isCa: true }), []],
    ['an authority signs certificates', certificatePem({ keyUsage: [5], isCa: true, names: [], subject: [['CN', 'CA']] }), []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
