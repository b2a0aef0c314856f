import { describe, expect, it } from 'vitest';
import { octodnsRecordName } from '../../../rules/octodns/record-name.ts';
import { told, toldOfRecords } from '../told.ts';

const SRV = '  type: SRV\n  value: {port: 1, priority: 1, target: a.example., weight: 1}\n';

describe('octodns/record-name', () => {
  it.each([
    ['the empty name, wildcards and inner dots pass', "'':\n  type: A\n  value: 192.0.2.1\n'*.a.b':\n  type: A\n  value: 192.0.2.1\n", []],
    ['@', "'@':\n  type: A\n  value: 192.0.2.1\n", ['error octodnsName 1:1-1:4 The apex is written as an empty key, not as @.']],
    [
      'a final dot',
      'www.:\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsName 1:1-1:5 The name “www.” ends with a dot; it is relative to the zone.'],
    ],
    ['an empty label', 'a..b:\n  type: A\n  value: 192.0.2.1\n', ['error octodnsName 1:1-1:5 The name “a..b” has an empty label.']],
    ['a blank', "'a b':\n  type: A\n  value: 192.0.2.1\n", ['error octodnsName 1:1-1:6 The name “a b” holds a blank.']],
    ['ALIAS at the apex and SRV below a wildcard pass', `'':\n  type: ALIAS\n  value: a.example.\n'*._tcp':\n${SRV}`, []],
    [
      'ALIAS below the apex',
      'www:\n  type: ALIAS\n  value: a.example.\n',
      ['error octodnsName 1:1-1:4 octoDNS takes ALIAS records at the apex only, not at “www”.'],
    ],
    [
      'SRV without a protocol',
      `_sip:\n${SRV}`,
      ['error octodnsName 1:1-1:5 “_sip” is no name for an SRV record; octoDNS wants _service._protocol.'],
    ],
    ['SRV at the apex', `'':\n${SRV}`, ["error octodnsName 1:1-1:3 “''” is no name for an SRV record; octoDNS wants _service._protocol."]],
    [
      'URI without a service',
      'www:\n  type: URI\n  value: {priority: 1, target: a, weight: 1}\n',
      ['error octodnsName 1:1-1:4 “www” is no name for a URI record; octoDNS wants _service._protocol.'],
    ],
    [
      'a character that IDNA has not',
      "'\xe2\x98\xba':\n  type: A\n  value: 192.0.2.1\n",
      ['error octodnsName 1:1-1:6 The name “☺” is no name that IDNA allows.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsRecordName, given)).toEqual(expected));

  const config = (more: string): string =>
    `providers:\n  yaml:\n    class: octodns.provider.yaml.YamlProvider\n    directory: zones\nzones:\n  example.org.: &both\n    sources: [yaml]\n    targets: [yaml]\n${more}`;
  const A = '  type: A\n  value: 192.0.2.1\n';

  it.each([
    ['names of no other zone pass', 'asub', A, '', []],
    ['the delegation to a zone of the configuration passes', 'sub', '  type: NS\n  values: [a.example., b.example.]\n', '', []],
    [
      'a record at the name of another zone',
      'sub',
      A,
      '',
      [
        'error octodnsName 1:1-1:4 “sub” belongs to the zone sub.example.org, which the configuration has as well; here octoDNS takes only the NS and DS records of that zone.',
      ],
    ],
    [
      'a record below another zone, also of the types that delegate',
      'a.b.sub',
      '  type: NS\n  value: a.example.\n',
      '',
      [
        'error octodnsName 1:1-1:8 “a.b.sub” belongs to the zone b.sub.example.org, which the configuration has as well; here octoDNS takes only the NS and DS records of that zone.',
      ],
    ],
    ['a lenient record passes', 'www.sub', `  octodns:\n    lenient: true\n${A}`, '', []],
    ['what is to be left out passes', 'www.sub', A, '    ignore_subzone_adds: true\n', []],
  ])('%s', (_, key, record, more, expected) => {
    const children = '  sub.example.org.: *both\n  b.sub.example.org.: *both\n';
    const files = { 'zones/example.org.yaml': `${key}:\n${record}`, 'octodns.yaml': config(more + children) };
    expect(told(octodnsRecordName, files)).toEqual(expected);
  });
});
