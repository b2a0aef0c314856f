import { describe, expect, it } from 'vitest';
import { octodnsYaml } from '../../../rules/octodns/yaml.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/yaml', () => {
  it.each([
    ['a star in quotes passes', "'*':\n  type: A\n  value: 192.0.2.1\n", []],
    [
      'a star without quotes',
      "'':\n  type: A\n  value: 192.0.2.1\n*.dev:\n  type: A\n  value: 192.0.2.1\n",
      ['error yamlSyntax 4:1-4:6 “*.dev” must stand in quotes: a plain * begins an alias in YAML.'],
    ],
    [
      'a tab for blanks',
      'www:\n\ttype: A\n\tvalue: 192.0.2.1\nx:\n  type: A\n  value: 192.0.2.1\n',
      [
        'error yamlSyntax 2:1-2:2 This is no sound YAML: Tabs are not allowed as indentation',
        'error yamlSyntax 3:1-3:2 A tab stands where YAML wants blanks.',
      ],
    ],
    ['an escape that YAML has not', 'www:\n  type: TXT\n  value: "a\\;b"\n', ['error yamlSyntax 3:12-3:14 “\\;” is no escape of YAML.']],
    [
      'a control character',
      'www:\n  type: TXT\n  value: a\x07b\n',
      ['error yamlSyntax 3:11-3:12 The control character U+0007 cannot stand in YAML.'],
    ],
    [
      'a tag that octoDNS has not',
      'www:\n  type: TXT\n  value: !secret b\n',
      ['error yamlSyntax 3:18-3:19 octoDNS does not know the tag !secret.'],
    ],
    [
      'a colon without a key',
      'www:\n  : x\n  type: A\n  value: 192.0.2.1\n',
      ['error yamlSyntax 2:3-2:4 A colon stands here without a key before it.'],
    ],
    [
      'an anchor with a dot',
      'www: &a.b\n  type: A\n  value: 192.0.2.1\nftp: *a.b\n',
      [
        'error yamlSyntax 2:3-4:1 “a.b” is no name of an anchor that octoDNS can read: letters, digits, - and _ only.',
        'error yamlSyntax 4:6-4:10 “a.b” is no name of an anchor that octoDNS can read: letters, digits, - and _ only.',
      ],
    ],
    [
      'a second document',
      'www:\n  type: A\n  value: 192.0.2.1\n---\nftp:\n  type: A\n  value: 192.0.2.1\n',
      ['error yamlSyntax 5:1-5:1 A second document begins here; octoDNS loads one.'],
    ],
    [
      'an alias without anchor',
      'www:\n  type: TXT\n  value: *other\n',
      ['error yamlAlias 3:10-3:16 The alias *other has no anchor before it.'],
    ],
    [
      'octets that are no UTF-8',
      'www:\n  type: TXT\n  value: caf\xe9\n',
      ['error yamlEncoding 3:13-3:14 The file is not UTF-8 from here on.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsYaml, given)).toEqual(expected));
});
