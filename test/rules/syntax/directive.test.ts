import { describe, expect, it } from 'vitest';
import { syntaxDirective } from '../../../rules/syntax/directive.ts';
import { told } from '../told.ts';

describe('syntax/directive', () => {
  it.each([
    ['known directives pass in any letter case', '$ttl 1h\n$Origin sub.example.org.\n', []],
    ['an unknown directive is an error', '$UNICODE x\n', ['error unknownDirective 5:1-5:9 $UNICODE is no directive.']],
    [
      'a directive that is nearly one is told with what was meant',
      '$ORIGN sub.example.org.\n',
      ['error misspelledDirective 5:1-5:7 $ORIGN is no directive; $ORIGIN is.'],
    ],
    [
      'so is one in small letters',
      '$orign sub.example.org.\n$incude x.inc sub\n$genrate 1-2 a$ A 192.0.2.$\n',
      [
        'error misspelledDirective 5:1-5:7 $orign is no directive; $ORIGIN is.',
        'error misspelledDirective 6:1-6:8 $incude is no directive; $INCLUDE is.',
        'error misspelledDirective 7:1-7:9 $genrate is no directive; $GENERATE is.',
      ],
    ],
    ['a variable of a template is none of them', '$tld IN A 192.0.2.1\n$tld 60 IN A 192.0.2.1\n$origin_name. IN NS a\n$zone\n', []],
    [
      'quotes around a name or a time are an error',
      '$ORIGIN "sub.example.org."\n$TTL "1h"\n$GENERATE 1-2 a$ "A" 192.0.2.$\n',
      [
        'error argumentQuoted 5:9-5:27 “sub.example.org.” stands in quotes behind $ORIGIN.',
        'error argumentQuoted 6:6-6:10 “1h” stands in quotes behind $TTL.',
        'error argumentQuoted 7:18-7:21 “A” stands in quotes behind $GENERATE.',
      ],
    ],
    ['$ORIGIN without a name is an error', '$ORIGIN\n', ['error argumentMissing 5:1-5:8 $ORIGIN needs a domain name.']],
    ['$TTL without a time is an error', '$TTL ; none\n', ['error argumentMissing 5:1-5:5 $TTL needs a TTL.']],
    ['$INCLUDE without a file is an error', '$INCLUDE\n', ['error argumentMissing 5:1-5:9 $INCLUDE needs the name of a file.']],
    ['$GENERATE without a range is an error', '$GENERATE\n', ['error argumentMissing 5:1-5:10 $GENERATE needs a range such as 1-10.']],
    [
      '$GENERATE without an owner is an error',
      '$GENERATE 1-2\n',
      ['error argumentMissing 5:1-5:14 $GENERATE needs an owner behind its range.'],
    ],
    ['$GENERATE without a type is an error', '$GENERATE 1-2 a$ 60\n', ['error argumentMissing 5:1-5:20 $GENERATE needs a type.']],
    ['$GENERATE without data is an error', '$GENERATE 1-2 a$ A\n', ['error argumentMissing 5:1-5:19 $GENERATE needs record data.']],
    ['a TTL that is none is an error', '$TTL one-hour\n', ['error argument 5:6-5:14 “one-hour” is no TTL, which $TTL needs.']],
    [
      'more behind the name is an error',
      '$ORIGIN sub.example.org. IN\n',
      ['error argumentSurplus 5:26-5:28 “IN” stands behind the last argument of $ORIGIN.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxDirective, given)).toEqual(expected));
});
