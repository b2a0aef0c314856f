import { describe, expect, it } from 'vitest';
import { caaCertificate } from '../../../rules/caa/certificate.ts';
import { SOUND_HEAD } from '../../support/judged.ts';
import { issued, ofLetsEncrypt } from '../cert/chains.ts';

/** A certificate of Let's Encrypt, and the zone with these records. */
function both(records: string, names: readonly string[] = ['www.example.org']): Record<string, string> {
  return { 'www.pem': ofLetsEncrypt({ names }), 'example.org.zone': SOUND_HEAD + records };
}
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(caaCertificate, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('caa/certificate', () => {
  it.each([
    ['the authority is allowed', both('@ CAA 0 issue "letsencrypt.org"\n'), []],
    ['with parameters too', both('@ CAA 0 issue "LetsEncrypt.org; validationmethods=dns-01"\n'), []],
    ['nobody says anything', both(''), []],
    ['only where reports go is said', both('@ CAA 0 iodef "mailto:hostmaster@example.org"\n'), []],
    ['another is allowed', both('@ CAA 0 issue "pki.goog"\n'), ['warning forbidden 1:1']],
    ['nobody is allowed', both('@ CAA 0 issue ";"\n'), ['warning nobody 1:1']],
    ['the nearest set counts', both('@ CAA 0 issue "pki.goog"\nwww CAA 0 issue "letsencrypt.org"\n'), []],
    ['whom we do not know may be the same', both('@ CAA 0 issue "ca.example"\n'), []],
    [
      'a wildcard follows issuewild',
      both('@ CAA 0 issue "letsencrypt.org"\n@ CAA 0 issuewild ";"\n', ['example.org', '*.example.org']),
      ['warning nobody 1:1'],
    ],
    ['a wildcard without issuewild follows issue', both('@ CAA 0 issue "letsencrypt.org"\n', ['*.example.org']), []],
    ['a host does not follow issuewild', both('@ CAA 0 issue "letsencrypt.org"\n@ CAA 0 issuewild "pki.goog"\n'), []],
    [
      'two hosts under one set are told once',
      both('@ CAA 0 issue "pki.goog"\n', ['a.example.org', 'b.example.org']),
      ['warning forbidden 1:1'],
    ],
    ['a host of another domain is not known', both('@ CAA 0 issue "pki.goog"\n', ['www.example.net']), []],
    ['a private authority asks nobody', { 'www.pem': issued(), 'example.org.zone': `${SOUND_HEAD}@ CAA 0 issue "pki.goog"\n` }, []],
    [
      'one that expired is not renewed',
      { 'www.pem': ofLetsEncrypt({ notBefore: 0, notAfter: 1 }), 'example.org.zone': `${SOUND_HEAD}@ CAA 0 issue ";"\n` },
      [],
    ],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
