import { describe, expect, it } from 'vitest';
import { securityTxtEncryption } from '../../../rules/security-txt/encryption.ts';
import { CONTACT, saidOfFile } from '../policy/said.ts';

describe('security-txt/encryption', () => {
  it.each([
    ['a form needs no key', 'Contact: https://www.example.org/security\n', []],
    ['an address with a key passes', `${CONTACT}Encryption: https://www.example.org/key.asc\n`, []],
    ['an address without one', CONTACT, ['advice missing 1:10-1:37']],
    ['an address without scheme and key', 'Contact: security@example.org\n', ['advice missing 1:10-1:30']],
    ['a template leaves it open', `${CONTACT}{% include "key.txt" %}\n`, ['unknown']],
  ])('%s', (_, text, expected) => expect(saidOfFile(securityTxtEncryption, text)).toEqual(expected));
});
