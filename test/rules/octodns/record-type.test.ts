import { describe, expect, it } from 'vitest';
import { octodnsRecordType } from '../../../rules/octodns/record-type.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/record-type', () => {
  it.each([
    [
      'a type of a provider passes',
      'www:\n  type: Route53Provider/ALIAS\n  value: a.example.org.\nx:\n  type: A\n  value: 192.0.2.1\n',
      [],
    ],
    ['no type', 'www:\n  value: 192.0.2.1\nx:\n  type: A\n  value: 192.0.2.1\n', ['error typeMissing 2:3-2:19 This record has no type.']],
    [
      'a type that is nearly one',
      'www:\n  type: CNMAE\n  value: a.example.org.\nx:\n  type: A\n  value: 192.0.2.1\n',
      ['error misspelledType 2:9-2:14 “CNMAE” is no type that octoDNS knows; CNAME is.'],
    ],
    [
      'a type that is like none',
      'www:\n  type: WHATEVER\n  value: a.example.org.\nx:\n  type: A\n  value: 192.0.2.1\n',
      ['error unknownType 2:9-2:17 “WHATEVER” is no type that octoDNS knows.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsRecordType, given)).toEqual(expected));
});
