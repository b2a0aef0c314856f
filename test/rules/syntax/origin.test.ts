import { describe, expect, it } from 'vitest';
import { syntaxOrigin } from '../../../rules/syntax/origin.ts';
import { told } from '../told.ts';

describe('syntax/origin', () => {
  it.each([
    ['an absolute origin passes, and so does @', '$ORIGIN sub.example.org.\n$ORIGIN @\n', []],
    [
      'a relative origin is a warning',
      '$ORIGIN sub\n',
      ['warning relativeOrigin 5:9-5:12 The origin “sub” has no final dot, so it becomes “sub.example.org.”.'],
    ],
    [
      'an origin that repeats the zone is an error',
      '$ORIGIN sub.example.org\n',
      [
        'error missingDot 5:9-5:24 The origin “sub.example.org” lacks its final dot: it becomes “sub.example.org.example.org.”, and every name after it is completed with that.',
      ],
    ],
    [
      'a zone that nothing names is a warning',
      { '10': '@ 60 SOA a b 1 2 3 4 5\n@ NS a\na A 192.0.2.1\n' },
      ['warning originUnknown 1:1-1:1 Nothing tells which zone this file is: relative names in it are not known.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxOrigin, given)).toEqual(expected));
});
