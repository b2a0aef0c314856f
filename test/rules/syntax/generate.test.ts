import { describe, expect, it } from 'vitest';
import { syntaxGenerate } from '../../../rules/syntax/generate.ts';
import { told } from '../told.ts';

describe('syntax/generate', () => {
  it.each([
    ['a sound line passes', '$GENERATE 1-10/2 a${-1,3,x} A 192.0.2.$\n', []],
    [
      'data of several fields is a warning',
      '$GENERATE 1-2 @ MX 10 a$\n',
      ['warning generateUnread 5:20-5:25 BIND reads one field behind the type, and refuses the zone for “10 a$”.'],
    ],
    ['data of several fields in quotes passes', '$GENERATE 1-2 @ TXT "\\"a $\\" b"\n', []],
    [
      'parentheses are a warning',
      '$GENERATE 1-2 a$ A (192.0.2.$)\n',
      ['warning generateUnread 5:20-5:21 BIND knows no parentheses in a $GENERATE line, and refuses the zone.'],
    ],
    [
      'a range that runs backwards is an error',
      '$GENERATE 2-1 a$ A 192.0.2.$\n',
      ['error generateRange 5:11-5:14 “2-1” is no range; expected start-stop or start-stop/step, with stop not before start.'],
    ],
    [
      'a step of nothing is an error',
      '$GENERATE 1-2/0 a$ A 192.0.2.$\n',
      ['error generateRange 5:11-5:16 “1-2/0” is no range; expected start-stop or start-stop/step, with stop not before start.'],
    ],
    [
      'a brace that is not closed is an error',
      '$GENERATE 1-2 a${0,3 A 192.0.2.$\n',
      ['error generateTemplate 5:16-5:21 “${0,3” does not begin with $, $$ or a form such as ${0,3,d}.'],
    ],
    [
      'an unknown base is an error',
      '$GENERATE 1-2 a${0,3,z} A 192.0.2.$\n',
      ['error generateTemplate 5:16-5:24 “${0,3,z}” does not begin with $, $$ or a form such as ${0,3,d}.'],
    ],
    [
      'a negative number is an error',
      '$GENERATE 1-2 a${-5} A 192.0.2.$\n',
      ['error outOfRange 5:16-5:21 “${-5}” makes numbers below 0 or above 2147483647 of this range.'],
    ],
    [
      'a number too large is an error',
      '$GENERATE 2147483640-2147483647 a${1} A 192.0.2.1\n',
      ['error outOfRange 5:34-5:38 “${1}” makes numbers below 0 or above 2147483647 of this range.'],
    ],
    [
      'more records than the limit is a warning',
      '$GENERATE 1-70000 a$ A 192.0.2.1\n',
      ['warning generateTooLarge 5:11-5:18 This line makes 70000 records, more than the 65536 that are read; they are left out here.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxGenerate, given)).toEqual(expected));
});
