import { describe, expect, it } from 'vitest';
import { syntaxClass } from '../../../rules/syntax/class.ts';
import { told } from '../told.ts';

describe('syntax/class', () => {
  it.each([
    ['IN and CLASS1 pass', 'www in A 192.0.2.1\nftp CLASS1 A 192.0.2.1\n', []],
    [
      'CHAOS beside IN is an error, for servers refuse the zone',
      'version CH TXT "1"\n',
      ['error otherClass 5:9-5:11 This record is of class CH; a zone holds one class, and here it is IN.'],
    ],
    ['a zone of CHAOS is left alone', '@ 1D CHAOS SOA a b 1 2 3 4 5\n CHAOS NS a\nversion.bind. CH TXT "1"\nauthors TXT "2"\n', []],
    ['ANY is an error', 'www ANY A 192.0.2.1\n', ['error noClass 5:5-5:8 ANY is no class that a record can have.']],
  ])('%s', (_, given, expected) => expect(told(syntaxClass, given)).toEqual(expected));
});
