import { describe, expect, it } from 'vitest';
import { syntaxOutOfZone } from '../../../rules/syntax/out-of-zone.ts';
import { told } from '../told.ts';

describe('syntax/out-of-zone', () => {
  it.each([
    ['names of the zone pass', '@ A 192.0.2.1\nwww.example.org. A 192.0.2.1\n', []],
    [
      'a name of another zone is an error for each record',
      'www.example.com. A 192.0.2.1\n A 192.0.2.2\n',
      [
        'error outOfZone 5:1-5:29 The A record of www.example.com. is not in the zone example.org. and is dropped.',
        'error outOfZone 6:2-6:13 The A record of www.example.com. is not in the zone example.org. and is dropped.',
      ],
    ],
    [
      'a name that only ends alike is one of another zone',
      'badexample.org. A 192.0.2.1\n',
      ['error outOfZone 5:1-5:28 The A record of badexample.org. is not in the zone example.org. and is dropped.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxOutOfZone, given)).toEqual(expected));
});
