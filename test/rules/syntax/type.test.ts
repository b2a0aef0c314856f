import { describe, expect, it } from 'vitest';
import { syntaxType } from '../../../rules/syntax/type.ts';
import { told } from '../told.ts';

describe('syntax/type', () => {
  it.each([
    ['known and numbered types pass', 'www A 192.0.2.1\n TYPE65280 \\# 0\n', []],
    [
      'a type that is nearly one is told with what was meant',
      'www CNMAE mail\n',
      ['error misspelledType 5:5-5:10 “CNMAE” is no record type; CNAME is.'],
    ],
    ['a type that is like none is an error', 'www 192.0.2.1\n', ['error unknownType 5:5-5:14 “192.0.2.1” is no record type.']],
    [
      'an owner behind blanks is an error',
      '  www IN A 192.0.2.1\n',
      ['error indentedOwner 5:3-5:6 “www” looks like an owner, but on a line that begins with a blank there is none.'],
    ],
    ['a line with an owner only is an error', 'www 60 IN\n', ['error missingType 5:10-5:10 This line has no record type.']],
    [
      'a type for questions is an error',
      'www AXFR x\n',
      ['error metaType 5:5-5:9 AXFR never stands in a zone: it is a type for questions or messages.'],
    ],
    [
      'a type of one server is a warning',
      '@ ALIAS www\n',
      ['warning pseudoType 5:3-5:8 ALIAS is no type of the DNS; it means something only to PowerDNS, Knot DNS, octoDNS, DNSControl.'],
    ],
    [
      'of the time stamps of Windows DNS the first is a warning',
      'pc1 [AGE:3644371] 1200 A 192.0.2.1\n [AGE:3644372] 1200 A 192.0.2.2\n',
      ['warning recordAge 5:5-5:18 “[AGE:3644371]” is a time stamp of Windows DNS; no other server loads a file that has such.'],
    ],
    [
      'a type behind $GENERATE is looked at too',
      '$GENERATE 1-2 a$ AXFR x\n',
      ['error metaType 5:18-5:22 AXFR never stands in a zone: it is a type for questions or messages.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxType, given)).toEqual(expected));
});
