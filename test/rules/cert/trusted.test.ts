import { describe, expect, it } from 'vitest';
import { certTrusted } from '../../../rules/cert/trusted.ts';
import { createHash, X509Certificate } from 'node:crypto';
import { certificatePem } from '../../support/certificates.ts';
import { SOUND_HEAD } from '../../support/judged.ts';
import { issued, publicly } from './chains.ts';

const own = certificatePem();
const digest = createHash('sha256').update(new X509Certificate(own).raw).digest('hex');
const zone = (fields: string): string => `${SOUND_HEAD}_443._tcp.www TLSA ${fields} ${digest}\n`;
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certTrusted, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/trusted', () => {
  it.each([
    ['an authority issued it', issued(), []],
    ['it signed itself', own, ['warning selfSigned 1:1']],
    ['for the inside it may', certificatePem({ names: ['localhost', 'nas.local', 'git.internal', 'host'] }), []],
    ['one public name is enough', certificatePem({ names: ['localhost', 'www.example.org'] }), ['warning selfSigned 1:1']],
    ['one that does not fit is told at the record', { 'server.pem': own, 'example.org.zone': zone('3 1 1') }, []],
    ['a TLSA record names it', { 'server.pem': own, 'example.org.zone': zone('3 0 1') }, []],
    ['as an authority too', { 'server.pem': own, 'example.org.zone': zone('2 0 1') }, []],
    [
      'a TLSA record that wants a real authority as well does not help',
      { 'server.pem': own, 'example.org.zone': zone('1 0 1') },
      ['warning selfSigned 1:1'],
    ],
    [
      'the authority is for tests',
      publicly({
        issuer: [
          ['O', "(STAGING) Let's Encrypt"],
          ['CN', '(STAGING) Pseudo Plum E5'],
        ],
      }),
      ['warning testAuthority 1:1'],
    ],
    [
      'of a desk',
      issued({
        issuer: [
          ['O', 'mkcert development CA'],
          ['CN', 'mkcert me@desk'],
        ],
      }),
      ['warning testAuthority 1:1'],
    ],
    ['an authority itself', certificatePem({ names: [], isCa: true, subject: [['CN', 'Root']] }), []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
