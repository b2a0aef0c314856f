import { describe, expect, it } from 'vitest';
import { octodnsInclude } from '../../../rules/octodns/include.ts';
import { told } from '../told.ts';

describe('octodns/include', () => {
  it.each([
    [
      'a file beside passes',
      { 'example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\nx: !include more.yaml\n', 'more.yaml': 'type: A\nvalue: 192.0.2.3\n' },
      [],
    ],
    [
      'a file that is not there',
      { 'example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\nx: !include more.yaml\n' },
      ['error octodnsInclude 4:13-4:22 The file more.yaml does not exist.'],
    ],
    [
      'a file that is not beside this one, but elsewhere',
      {
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\nx: !include more.yaml\n',
        'more.yaml': 'type: A\nvalue: 192.0.2.3\n',
      },
      ['error octodnsInclude 4:13-4:22 The file more.yaml does not exist.'],
    ],
    [
      'a file outside the project',
      { 'example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\nx: !include ../../more.yaml\n' },
      ['error octodnsInclude 4:13-4:28 The file ../../more.yaml lies outside the project and is not read.'],
    ],
    [
      'a file that includes itself',
      { 'example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\nx: !include example.org.yaml\n' },
      ['error octodnsInclude 4:13-4:29 The file example.org.yaml includes itself.'],
    ],
    [
      'nothing to include',
      { 'example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\nx: !include {a: b}\n' },
      ['error octodnsInclude 4:13-4:19 !include needs the name of a file, or a list of names.'],
    ],
    [
      'lists and lists pass',
      {
        'example.org.yaml': 'x:\n  type: A\n  values: !include [a.yaml, b.yaml]\ny: {type: A, value: 192.0.2.3}\n',
        'a.yaml': '- 192.0.2.1\n',
        'b.yaml': '- 192.0.2.2\n',
      },
      [],
    ],
    [
      'a list and a mapping',
      {
        'example.org.yaml': 'x: !include [a.yaml, b.yaml]\ny: {type: A, value: 192.0.2.3}\n',
        'a.yaml': '- {type: A, value: 192.0.2.1}\n',
        'b.yaml': 'type: A\n',
      },
      [
        'error octodnsInclude 1:22-1:28 The file b.yaml does not go with the first one: mappings are put together with mappings, lists with lists.',
      ],
    ],
    [
      'a list with a file of one text',
      { 'example.org.yaml': 'x:\n  type: A\n  value: !include [a.yaml]\ny: {type: A, value: 192.0.2.3}\n', 'a.yaml': '192.0.2.1\n' },
      ['error octodnsInclude 3:20-3:26 The file a.yaml holds neither a mapping nor a list; of several files each must.'],
    ],
  ])('%s', (_, given, expected) => expect(told(octodnsInclude, given)).toEqual(expected));
});
