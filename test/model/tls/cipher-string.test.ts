import { describe, expect, it } from 'vitest';
import { expandCipherString } from '../../../model/tls/cipher-string.ts';

/** The suites, `refused` where OpenSSL takes none of it; then the problems as `kind operator+word start-end`. */
function said(text: string): string[] {
  const { suites, refused, problems } = expandCipherString(text);
  const listed = refused ? 'refused' : suites.length > 4 ? `${suites.length} suites` : suites.map(({ openssl }) => openssl).join(' ');
  return [listed, ...problems.map(({ kind, operator, word, start, end }) => `${kind} ${operator}${word} ${start}-${end}`)];
}

describe('a cipher string of OpenSSL', () => {
  it.each([
    ['words joined by + must all hold', 'EECDH+AESGCM+aRSA', ['ECDHE-RSA-AES256-GCM-SHA384 ECDHE-RSA-AES128-GCM-SHA256']],
    ['colon, comma, semicolon and blank separate', 'AES128-SHA,AES256-SHA;:  NULL-SHA', ['AES128-SHA AES256-SHA NULL-SHA']],
    ['the order of the words is the order of preference', 'AES128-SHA:AES256-GCM-SHA384', ['AES128-SHA AES256-GCM-SHA384']],
    ['@STRENGTH puts the stronger first', 'AES128-SHA:AES256-SHA:@STRENGTH', ['AES256-SHA AES128-SHA']],
    ['+ moves to the end', 'AES128-SHA:AES256-SHA:+AES128', ['AES256-SHA AES128-SHA']],
    ['- takes away, and what comes later may bring it back', 'AES128-SHA:NULL-SHA:-AES128-SHA:AES128-SHA', ['NULL-SHA AES128-SHA']],
    ['! takes away for good', 'AES128-SHA:NULL-SHA:!AES128-SHA:AES128-SHA', ['NULL-SHA']],
    ['what is taken away comes back in front of the rest', 'aNULL:-aNULL:AECDH+AES', ['AECDH-AES256-SHA AECDH-AES128-SHA']],
    ['the default of nginx', 'HIGH:!aNULL:!MD5', ['125 suites']],
    ['DEFAULT counts at the beginning only', 'AES128-SHA:DEFAULT', ['AES128-SHA', 'unknownWord DEFAULT 11-18']],
    [
      'DEFAULT needs no separator',
      'DEFAULT!AES:!ARIA:!CHACHA20:!CAMELLIA',
      ['refused', 'empty DEFAULT!AES:!ARIA:!CHACHA20:!CAMELLIA 0-37'],
    ],
    ['Suite B replaces the whole string', 'SUITEB192:ALL', ['ECDHE-ECDSA-AES256-GCM-SHA384']],
    ['a misspelt word is passed over', 'AES128-SHA:!aNUL', ['AES128-SHA', 'unknownWord !aNUL 12-16']],
    [
      'a word of older versions is told apart',
      'AES128-SHA:!EXPORT:!DES:!KRB5-DES-CBC3-SHA',
      ['AES128-SHA', 'formerWord !EXPORT 12-18', 'formerWord !DES 20-23', 'formerWord !KRB5-DES-CBC3-SHA 25-42'],
    ],
    ['a suite that default builds lack', 'AES128-SHA:DES-CBC3-SHA', ['AES128-SHA', 'notBuilt DES-CBC3-SHA 11-23']],
    [
      'the name of IANA',
      'AES128-SHA:TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      ['AES128-SHA', 'registeredName TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 11-48'],
    ],
    ['a suite of TLS 1.3', 'TLS_AES_128_GCM_SHA256:AES128-SHA', ['AES128-SHA', 'tls13Suite TLS_AES_128_GCM_SHA256 0-22']],
    ['words that exclude each other', 'AES128-SHA:AES128+AES256', ['AES128-SHA', 'contradiction AES256 18-24']],
    ['a named suite makes OpenSSL forget COMPLEMENTOFDEFAULT before it', 'COMPLEMENTOFDEFAULT+NULL-SHA256', ['NULL-SHA256']],
    ['but not behind it', 'NULL-SHA256+COMPLEMENTOFDEFAULT', ['refused', 'empty NULL-SHA256+COMPLEMENTOFDEFAULT 0-31']],
    ['no suite is left', 'HIGH:!ALL', ['refused', 'empty HIGH:!ALL 0-9']],
    ['a group of BoringSSL', '[AES128-SHA|AES256-SHA]', ['refused', 'badCharacter [ 0-1']],
    ['quotes', '"AES128-SHA"', ['refused', 'badCharacter " 0-1']],
    ['a security level that there is not', 'AES128-SHA:@SECLEVEL=7', ['refused', 'badCommand @SECLEVEL=7 12-22']],
    ['an empty string', '', ['refused', 'empty  0-0']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('tells the security level that it sets', () => {
    expect(expandCipherString('AES128-SHA:@SECLEVEL=0').securityLevel).toBe(0);
    expect(expandCipherString('AES128-SHA').securityLevel).toBeUndefined();
  });
});
