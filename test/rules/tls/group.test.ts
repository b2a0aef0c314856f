import { describe, expect, it } from 'vitest';
import { tlsGroup } from '../../../rules/tls/group.ts';
import { told } from '../told.ts';

/** `severity message line:column-line:column` of a host with these groups on line 3. */
function said(text: string): string[] {
  const files = {
    'nginx.conf': `http { server { listen 443 ssl;\nssl_certificate /s/c; ssl_certificate_key /s/k;\nssl_ecdh_curve ${text}; } }\n`,
  };
  return told(tlsGroup, files).map((line) => line.split(' ').slice(0, 3).join(' '));
}

describe('tls/group', () => {
  it.each<[string, string, string[]]>([
    ['the names of OpenSSL and NIST pass', 'X25519:prime256v1:P-384:secp521r1', []],
    ['hybrid groups pass', 'X25519MLKEM768:X25519', []],
    ['the library may decide', 'auto', []],
    ['a small curve is to be phased out', 'X25519:secp224r1', ['warning phaseOut 3:23-3:32']],
    ['a finite field too', 'X25519:ffdhe3072', ['warning phaseOut 3:23-3:32']],
    ['one that is too small is insufficient', 'X25519:ffdhe2048', ['error insufficient 3:23-3:32']],
    ['an odd curve is insufficient', 'secp256k1', ['error insufficient 3:16-3:25']],
    ['a name that nobody knows', 'X25519:prime256', ['warning unknownGroup 3:23-3:31']],
    ['a draft of Kyber', 'X25519Kyber768Draft00:X25519', ['warning unknownGroup 3:16-3:37']],
    ['marked names may be unknown', '?X25519Kyber768Draft00:*X25519/DEFAULT:-P-256', []],
    ['a variable leaves it open', '$groups', ['unknown']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));
});
