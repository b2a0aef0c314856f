import { describe, expect, it } from 'vitest';
import { spfDeadTerms } from '../../../rules/spf/dead-terms.ts';
import { mended, told } from '../../support/mail.ts';

describe('spf/dead-terms', () => {
  it.each([
    ['all at the end passes', '@ TXT "v=spf1 mx -all"\n', []],
    ['modifiers may stand behind all', '@ TXT "v=spf1 mx -all exp=why.example.net"\n', []],
    ['redirect without all passes', '@ TXT "v=spf1 mx redirect=_spf.example.net"\n', []],
    ['mechanisms behind all fail', '@ TXT "v=spf1 -all mx ip4:192.0.2.1"\n', ['warning afterAll [mx ip4:192.0.2.1]']],
    ['redirect beside all fails', '@ TXT "v=spf1 redirect=_spf.example.net -all"\n', ['warning redirect [redirect=_spf.example.net]']],
    ['a record without all is left alone', '@ TXT "v=spf1 mx"\n', []],
  ])('%s', (_, records, expected) => expect(told(spfDeadTerms, records)).toEqual(expected));

  it.each([
    [
      'all goes to the end',
      '@ TXT "v=spf1 -all mx ip4:192.0.2.1 exp=why.example.net"\n',
      '@ TXT "v=spf1 mx ip4:192.0.2.1 -all exp=why.example.net"\n',
    ],
    ['all goes to the end of a later string', '@ TXT "v=spf1 -all" " mx"\n', '@ TXT "v=spf1" " mx -all"\n'],
    ['redirect goes', '@ TXT "v=spf1 mx redirect=_spf.example.net -all"\n', '@ TXT "v=spf1 mx -all"\n'],
  ])('mended, %s', (_, records, expected) => expect(mended(spfDeadTerms, records)).toBe(expected));
});
