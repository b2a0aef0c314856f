import { describe, expect, it } from 'vitest';
import { dkimStrength } from '../../../rules/dkim/strength.ts';
import { ED25519_KEY, rsaKey, strings } from '../../support/dkim-keys.ts';
import { paramsOf, told } from '../../support/mail.ts';

const messages = (text: string) => told(dkimStrength, `s._domainkey TXT ${strings(text)}\n`).map((line) => line.split(' [')[0]);

describe('dkim/strength', () => {
  it.each([
    ['2048 bits pass', `p=${rsaKey(2048)}`, []],
    ['4096 bits pass', `p=${rsaKey(4096)}`, []],
    ['Ed25519 passes', `k=ed25519; p=${ED25519_KEY}`, []],
    ['1023 bits are an error', `p=${rsaKey(1023)}`, ['error tooShort']],
    ['1024 bits are a warning', `p=${rsaKey(1024)}`, ['warning short']],
    ['2047 bits are a warning', `p=${rsaKey(2047)}`, ['warning short']],
    ['4097 bits are a warning', `p=${rsaKey(4097)}`, ['warning large']],
    ['SHA-1 alone is an error', `h=sha1; k=ed25519; p=${ED25519_KEY}`, ['error onlySha1']],
    ['SHA-1 beside SHA-256 is a warning', `h=sha1:sha256; k=ed25519; p=${ED25519_KEY}`, ['warning alsoSha1']],
    ['a key that cannot be read is another rule’s matter', 'p=x', []],
  ])('%s', (_, text, expected) => expect(messages(text)).toEqual(expected));

  it('tells the bits, at the key', () => {
    const key = rsaKey(512);
    expect(told(dkimStrength, `s._domainkey TXT "v=DKIM1; p=${key}"\n`)).toEqual([`error tooShort [${key}] s._domainkey.example.org.`]);
    expect(paramsOf(dkimStrength, `s._domainkey TXT "v=DKIM1; p=${key}"\n`)).toMatchObject({ bits: 512 });
  });
});
