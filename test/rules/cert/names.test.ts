import { describe, expect, it } from 'vitest';
import { certNames } from '../../../rules/cert/names.ts';
import { certificatePem, keyPair } from '../../support/certificates.ts';
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certNames, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/names', () => {
  it.each([
    ['a host passes', certificatePem(), []],
    ['a wildcard passes', certificatePem({ names: ['*.example.org', 'example.org'] }), []],
    ['an address among the addresses passes', certificatePem({ names: [[192, 0, 2, 1]] }), []],
    ['an underscore is compared by clients all the same', certificatePem({ names: ['_x.example.org'] }), []],
    ['an A-label passes', certificatePem({ names: ['xn--caf-dma.example.org'] }), []],
    ['no names at all', certificatePem({ names: [], signedBy: keyPair('P-384'), issuer: [['CN', 'x']] }), ['error noSan 1:1']],
    ['signed by itself it is a warning', certificatePem({ names: [] }), ['warning noSan 1:1']],
    ['an address among the names', certificatePem({ names: ['192.0.2.1'] }), ['error address 1:1']],
    ['of the new kind too', certificatePem({ names: ['2001:db8::1'] }), ['error address 1:1']],
    ['a part of a label', certificatePem({ names: ['www*.example.org'] }), ['error wildcard 1:1']],
    ['two labels', certificatePem({ names: ['*.*.example.org'] }), ['error wildcard 1:1']],
    ['a whole top-level domain', certificatePem({ names: ['*.org'] }), ['error wildcard 1:1']],
    ['a web address', certificatePem({ names: ['https://www.example.org/'] }), ['error notHost 1:1']],
    ['letters beyond ASCII', certificatePem({ names: ['café.example.org'] }), ['error notHost 1:1']],
    ['each name is told', certificatePem({ names: ['a b', 'www.example.org', '*'] }), ['error notHost 1:1', 'error wildcard 1:1']],
    ['made by openssl without names', certificatePem({ names: [], isCa: true }), ['warning noSan 1:1']],
    ['a root that is called like a host', certificatePem({ names: [], isCa: true, keyUsage: [5], subject: [['CN', 'pki.example']] }), []],
    ['one that expired is told as that', certificatePem({ names: [], notAfter: 1, notBefore: 0 }), []],
    ['an authority needs none', certificatePem({ names: [], isCa: true, subject: [['CN', 'Example CA']] }), []],
    ['one for mail needs none', certificatePem({ names: [], purposes: ['1.3.6.1.5.5.7.3.4'] }), []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
