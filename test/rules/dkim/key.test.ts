import { describe, expect, it } from 'vitest';
import { dkimKey } from '../../../rules/dkim/key.ts';
import { ED25519_KEY, rsaKey, strings } from '../../support/dkim-keys.ts';
import { mended, paramsOf, told, toldIn, zoneOf } from '../../support/mail.ts';

const RSA = rsaKey(2048);
const said = (text: string) =>
  told(dkimKey, `s._domainkey TXT ${strings(text)}\n`).map((line) => line.replace(' s._domainkey.example.org.', ''));

describe('dkim/key passes', () => {
  it.each([
    ['an RSA key', `v=DKIM1; k=rsa; p=${RSA}`],
    ['an Ed25519 key', `v=DKIM1; k=ed25519; p=${ED25519_KEY}`],
    ['a key without version and type', `p=${RSA}`],
    ['a revoked key', 'v=DKIM1; p='],
    ['a weak key, which another rule judges', `p=${rsaKey(1024)}`],
    ['a key for reports only', `v=DKIM1; s=tlsrpt; p=${RSA}`],
  ])('%s', (_, text) => expect(said(text)).toEqual([]));

  it('a key anywhere else, which another rule judges', () => expect(told(dkimKey, 's TXT "v=DKIM1; p=x"\n')).toEqual([]));
});

describe('dkim/key fails', () => {
  it.each([
    ['a text that is no key', 'hello', ['error notTags [hello]']],
    [
      'a segment without equals sign',
      `v=DKIM1; rsa; p=${ED25519_KEY}`,
      ['error tagSyntax [rsa]', `error keyTypeMismatch [${ED25519_KEY}]`],
    ],
    ['a tag twice', `v=DKIM1; k=ed25519; k=ed25519; p=${ED25519_KEY}`, ['error tagSyntax [k]']],
    [
      'a comment that came along',
      `v=DKIM1; k=ed25519; p=${ED25519_KEY}; ----- DKIM key s for example.org`,
      ['error tagSyntax [----- DKIM key s for example.org]'],
    ],
    ['two semicolons, which is advice', `v=DKIM1;; k=ed25519; p=${ED25519_KEY}`, ['advice tagSyntax [;]']],
    ['another version', `v=DKIM2; k=ed25519; p=${ED25519_KEY}`, ['error version [DKIM2]']],
    ['the version in the middle', `k=ed25519; v=DKIM1; p=${ED25519_KEY}`, ['error version [v=DKIM1]']],
    ['no key', 'v=DKIM1; k=rsa', ['error missingP [v=DKIM1; k=rsa]']],
    ['another type', `v=DKIM1; k=RSA; p=${RSA.slice(0, 100)}`, ['error keyType [RSA]']],
    ['a character that is no base64', 'v=DKIM1; p=MIIB$AAA', ['error badBase64 [$]']],
    ['half a key', `v=DKIM1; p=${RSA.slice(0, 180)}`, [`error badBase64 [${RSA.slice(0, 180)}]`]],
    ['an Ed25519 key without its type', `v=DKIM1; p=${ED25519_KEY}`, [`error keyTypeMismatch [${ED25519_KEY}]`]],
    ['an even exponent', `p=${rsaKey(1024, [4])}`, [`error rsaExponent [${strings(`p=${rsaKey(1024, [4])}`).slice(3, -1)}]`]],
    ['an Ed25519 key of another length', `k=ed25519; p=${ED25519_KEY.slice(0, 40)}`, [`error ed25519Format [${ED25519_KEY.slice(0, 40)}]`]],
    ['a key for another service', `s=other; k=ed25519; p=${ED25519_KEY}`, ['error serviceType [other]']],
    [
      'quotes inside the key',
      `k=ed25519; p=${ED25519_KEY.slice(0, 10)}\\"${ED25519_KEY.slice(10)}`,
      [`error brokenSplit [${ED25519_KEY.slice(0, 10)}\\"${ED25519_KEY.slice(10)}]`],
    ],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('an escaped semicolon that reached the record', () => {
    const records = `s._domainkey TXT "v=DKIM1\\\\; k=ed25519\\\\; p=${ED25519_KEY}"\n`;
    expect(told(dkimKey, records)).toEqual(['error brokenSplit [\\\\] s._domainkey.example.org.']);
    expect(mended(dkimKey, records)).toBe(`s._domainkey TXT "v=DKIM1; k=ed25519; p=${ED25519_KEY}"\n`);
  });

  it('also at a selector of several labels, and where _domainkey is a zone of its own', () => {
    expect(told(dkimKey, 'a.b._domainkey TXT "v=DKIM1; k=rsa"\n')).toEqual(['error missingP [v=DKIM1; k=rsa] a.b._domainkey.example.org.']);
    const files = zoneOf('_domainkey.example.net', 's TXT "v=DKIM1; k=rsa"\n');
    expect(toldIn(dkimKey, files, '_domainkey.example.net.zone')).toEqual(['error missingP [v=DKIM1; k=rsa] s._domainkey.example.net.']);
  });

  it('and shows octets outside ASCII as they are meant', () =>
    expect(paramsOf(dkimKey, 's._domainkey TXT "schlüssel"\n')).toMatchObject({ value: 'schlüssel', owner: 's._domainkey.example.org.' }));
});

describe('dkim/key mends', () => {
  it.each([
    [
      'the version',
      `s._domainkey TXT "v=dkim1; k=ed25519; p=${ED25519_KEY}"\n`,
      `s._domainkey TXT "v=DKIM1; k=ed25519; p=${ED25519_KEY}"\n`,
    ],
    ['the type', `s._domainkey TXT "k=Ed25519; p=${ED25519_KEY}"\n`, `s._domainkey TXT "k=ed25519; p=${ED25519_KEY}"\n`],
    [
      'a comment that came along',
      `s._domainkey TXT "k=ed25519; p=${ED25519_KEY}; key of May"\n`,
      `s._domainkey TXT "k=ed25519; p=${ED25519_KEY};"\n`,
    ],
  ])('%s', (_, records, expected) => expect(mended(dkimKey, records)).toBe(expected));
});
