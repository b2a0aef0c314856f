import { describe, expect, it } from 'vitest';
import { dnskeyKey } from '../../../rules/dnssec/dnskey-key.ts';
import { saidOf } from '../../support/judged.ts';
import { material, rsaKey } from '../../support/keys.ts';

const ec = material(64).toString('base64');
const rsa = (bits: number, exponent?: readonly number[], algorithm = 8): string =>
  `@ DNSKEY 257 3 ${algorithm} ${rsaKey(bits, exponent)}\n`;

/** `message line:column` of each finding. */
function said(zone: string): string[] {
  return saidOf(dnskeyKey, zone).map((each) => each.replace(/^fail (\w+) (\d+:\d+)-.*$/, '$1 $2'));
}

describe('dnssec/dnskey-key', () => {
  it.each([
    ['a key signing key passes', `@ DNSKEY 257 3 13 ${ec}\n`, []],
    ['a zone signing key passes', `@ DNSKEY 256 3 13 ${ec}\n`, []],
    ['a revoked key is no fault of layout', `@ DNSKEY 385 3 13 ${ec}\n`, []],
    ['RSA with 2048 bits passes', rsa(2048), []],
    ['RSA with 4096 bits passes', rsa(4096), []],
    ['RSA with 1024 bits is short', rsa(1024), ['rsaShort 5:18']],
    ['RSA with 768 bits is too small', rsa(768), ['rsaSmall 5:18']],
    ['RSA with 8192 bits is too large', rsa(8192), ['rsaLarge 5:18']],
    ['exponent 3 is told', rsa(2048, [3]), ['rsaExponent 5:18']],
    ['exponent 1 is told', rsa(2048, [1]), ['rsaExponent 5:18']],
    ['an even exponent is told', rsa(2048, [4]), ['rsaExponent 5:18']],
    ['an exponent of 40 bits is told', rsa(2048, [0x80, 0, 0, 0, 1]), ['rsaExponentLarge 5:18']],
    ['the other large Fermat prime passes', rsa(2048, [1, 0, 0, 0, 1]), []],
    ['a leading zero in the exponent is told', rsa(2048, [0, 1, 0, 1]), ['rsaLeadingZeros 5:18']],
    ['an RSA key that ends in its exponent is told', '@ DNSKEY 257 3 8 AwEA\n', ['rsaBroken 5:18']],
    ['a short ECDSA key is told', `@ DNSKEY 257 3 13 ${material(63).toString('base64')}\n`, ['keyLength 5:19']],
    ['an Ed25519 key has 32 octets', `@ DNSKEY 257 3 15 ${ec}\n`, ['keyLength 5:19']],
    ['protocol is 3', `@ DNSKEY 257 2 13 ${ec}\n`, ['protocol 5:14']],
    ['reserved flags are told', `@ DNSKEY 1281 3 13 ${ec}\n`, ['reservedFlags 5:10']],
    ['SEP without the zone flag is told', `@ DNSKEY 1 3 13 ${ec}\n`, ['notZoneKey 5:10']],
    ['no flags at all are told', `@ DNSKEY 0 3 13 ${ec}\n`, ['notZoneKey 5:10']],
    ['of an unknown algorithm the material is not judged', '@ DNSKEY 257 3 99 AQ==\n', []],
  ])('%s', (_, zone, expected) => expect(said(zone)).toEqual(expected));
});
