import { describe, expect, it } from 'vitest';
import { dsDigestType } from '../../../rules/dnssec/ds-digest.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';

const ns = 'sub NS ns.example.net.\n';
const hex = (octets: number): string => 'ab'.repeat(octets);

describe('dnssec/ds-digest', () => {
  it.each([
    ['SHA-256 passes', `${ns}sub DS 1 13 2 ${hex(32)}\n`, []],
    ['SHA-384 passes', `${ns}sub DS 1 13 4 ${hex(48)}\n`, []],
    ['SM3 passes, as it may be used', `${ns}sub DS 1 13 6 ${hex(32)}\n`, []],
    ['SHA-1 alone fails at its number', `${ns}sub DS 1 13 1 ${hex(20)}\n`, ['fail deprecated 6:13-6:14 sub.example.org.']],
    ['GOST 94 fails', `${ns}sub DS 1 13 3 ${hex(32)}\n`, ['fail deprecated 6:13-6:14 sub.example.org.']],
    [
      'SHA-1 beside SHA-256 of the same key is not needed',
      `${ns}sub DS 1 13 1 ${hex(20)}\nsub DS 1 13 2 ${hex(32)}\n`,
      ['fail besideBetter 6:13-6:14 sub.example.org.'],
    ],
    [
      'SHA-256 of another key does not help',
      `${ns}sub DS 1 13 1 ${hex(20)}\nsub DS 2 13 2 ${hex(32)}\n`,
      ['fail deprecated 6:13-6:14 sub.example.org.'],
    ],
    [
      'SHA-256 of another algorithm does not help',
      `${ns}sub DS 1 13 1 ${hex(20)}\nsub DS 1 8 2 ${hex(32)}\n`,
      ['fail deprecated 6:13-6:14 sub.example.org.'],
    ],
    ['a number that nobody knows fails', `${ns}sub DS 1 13 9 ${hex(32)}\n`, ['fail unknown 6:13-6:14 sub.example.org.']],
    ['0 is reserved', `${ns}sub DS 1 13 0 00\n`, ['fail unknown 6:13-6:14 sub.example.org.']],
    ['a number for private use is told', `${ns}sub DS 1 13 253 ${hex(32)}\n`, ['fail private 6:13-6:16 sub.example.org.']],
    ['CDS is looked at too', `@ CDS 1 13 1 ${hex(20)}\n`, ['fail deprecated 5:12-5:13 example.org.']],
    ['the request to delete passes', '@ CDS 0 0 0 00\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(dsDigestType, zone)).toEqual(expected));

  it.each([
    ['a warning in DS', `${ns}sub DS 1 13 1 ${hex(20)}\n`, 'warning'],
    ['a warning in CDS too, as servers load it', `@ CDS 1 13 1 ${hex(20)}\n`, 'warning'],
    ['advice beside SHA-256', `${ns}sub DS 1 13 1 ${hex(20)}\nsub DS 1 13 2 ${hex(32)}\n`, 'advice'],
  ])('SHA-1 is %s', (_, zone, severity) => {
    const results = judged([dsDigestType], { 'example.org.zone': SOUND_HEAD + zone });
    expect(results.filter(({ outcome }) => outcome === 'fail').map((each) => each.severity)).toEqual([severity]);
  });
});
