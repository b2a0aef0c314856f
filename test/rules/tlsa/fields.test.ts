import { describe, expect, it } from 'vitest';
import { tlsaFields } from '../../../rules/tlsa/fields.ts';
import { saidOf } from '../../support/judged.ts';

const tlsa = (fields: string, octets: number, first = 'ab'): string => `_25._tcp TLSA ${fields} ${first}${'ab'.repeat(octets - 1)}\n`;

/** `message line:column` of each finding. */
function said(zone: string): string[] {
  return saidOf(tlsaFields, zone).map((each) => each.replace(/^fail (\w+) (\d+:\d+)-.*$/, '$1 $2'));
}

describe('tlsa/fields', () => {
  it.each([
    ['SHA-256 of a key passes', tlsa('3 1 1', 32), []],
    ['SHA-512 of a certificate authority passes', tlsa('2 0 2', 64), []],
    ['every usage passes', tlsa('0 0 1', 32) + tlsa('1 1 1', 32), []],
    ['usage 4 fails', tlsa('4 1 1', 32), ['usage 5:15']],
    ['selector 2 fails', tlsa('3 2 1', 32), ['selector 5:17']],
    ['matching type 3 fails', tlsa('3 1 3', 32), ['matchingType 5:19']],
    ['a short digest fails', tlsa('3 1 1', 31), ['length 5:21']],
    ['a digest of SHA-256 marked as SHA-512 fails', tlsa('3 1 2', 32), ['length 5:21']],
    ['private use is told', tlsa('255 1 1', 32), ['privateUse 5:15']],
    ['a whole certificate is told', tlsa('3 0 0', 600, '30'), ['full 5:19']],
    ['a digest marked as a whole key fails', tlsa('3 1 0', 32), ['notCertificate 5:21']],
    ['SMIMEA is looked at too', `${'ab'.repeat(28)}._smimecert SMIMEA 3 0 7 abab\n`, ['matchingType 5:80']],
    ['a whole certificate for mail is usual', `${'ab'.repeat(28)}._smimecert SMIMEA 3 0 0 30abab\n`, []],
    ['each fault is told', tlsa('9 9 1', 32), ['usage 5:15', 'selector 5:17']],
  ])('%s', (_, zone, expected) => expect(said(zone)).toEqual(expected));
});
