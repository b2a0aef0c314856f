import { describe, expect, it } from 'vitest';
import { octodnsGeo } from '../../../rules/octodns/geo.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/geo', () => {
  it.each([
    ['known places pass', 'www:\n  geo:\n    EU:\n    - 192.0.2.2\n    NA-US-CA:\n    - 192.0.2.3\n  type: A\n  value: 192.0.2.1\n', []],
    [
      'an unknown continent',
      'www:\n  geo:\n    XX:\n    - 192.0.2.2\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsGeo 3:5-3:7 “XX” begins with no continent that octoDNS knows.'],
    ],
    [
      'an unknown country',
      'www:\n  geo:\n    EU-UK:\n    - 192.0.2.2\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsGeo 3:5-3:10 octoDNS knows no such country in “EU-UK”.'],
    ],
    [
      'an unknown province',
      'www:\n  geo:\n    NA-US-XX:\n    - 192.0.2.2\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsGeo 3:5-3:13 octoDNS knows no such province in “NA-US-XX”.'],
    ],
    [
      'too many parts',
      'www:\n  geo:\n    NA-US-CA-LA:\n    - 192.0.2.2\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsGeo 3:5-3:16 “NA-US-CA-LA” is no code of a place: continent, country and province with hyphens between them.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsGeo, given)).toEqual(expected));
});
