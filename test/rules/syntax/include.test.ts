import { describe, expect, it } from 'vitest';
import { syntaxInclude } from '../../../rules/syntax/include.ts';
import { told } from '../told.ts';

describe('syntax/include', () => {
  it.each([
    ['a file beside the zone passes', { 'example.org.zone': '@ 60 SOA a b 1 2 3 4 5\n$INCLUDE hosts\n', hosts: 'www A 192.0.2.1\n' }, []],
    ['a file that is not there is an error', '$INCLUDE hosts\n', ['error includeNotFound 5:10-5:15 The file hosts does not exist.']],
    [
      'a file outside the project is a warning, for the server may have it',
      '$INCLUDE ../../etc/passwd\n',
      ['warning includeOutside 5:10-5:26 The file ../../etc/passwd lies outside the project and is not read.'],
    ],
    [
      'a file that includes itself is an error in that file',
      { 'example.org.zone': '@ 60 SOA a b 1 2 3 4 5\n$INCLUDE hosts\n', hosts: '$INCLUDE example.org.zone\n' },
      ['error includeCycle hosts:1:10-1:26 The file example.org.zone includes itself: example.org.zone → hosts → example.org.zone.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxInclude, given)).toEqual(expected));
});
