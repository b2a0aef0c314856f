import { describe, expect, it } from 'vitest';
import { octodnsOrder } from '../../../rules/octodns/order.ts';
import { told, toldOfRecords } from '../told.ts';

describe('octodns/order', () => {
  it.each([
    [
      'sorted keys pass',
      'a:\n  type: A\n  value: 192.0.2.1\nb2:\n  type: A\n  value: 192.0.2.1\nb10:\n  type: A\n  value: 192.0.2.1\n',
      [],
    ],
    [
      'a key out of order',
      'b:\n  type: A\n  value: 192.0.2.1\na:\n  type: A\n  value: 192.0.2.1\n',
      ['warning assumed 1:1-1:2 The key “b” stands out of order: “a” comes first. octoDNS refuses that unless enforce_order is false.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsOrder, given)).toEqual(expected));

  const config = (directory: string, more = ''): string =>
    `providers:\n  yaml:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ${directory}\n${more}zones:\n  example.org.:\n    sources: [yaml]\n    targets: [yaml]\n`;

  it.each([
    [
      'a key out of order where the configuration enforces the order',
      config('zones'),
      ['error octodnsOrder 1:1-1:2 The key “b” stands out of order: “a” comes first. The provider enforces the order.'],
    ],
    ['a key out of order where it does not', config('zones', '    enforce_order: false\n'), []],
    ['a file that no configuration in reach names, where none enforces it', config('/zones', '    enforce_order: false\n'), []],
    [
      'a file that no configuration in reach names, where one enforces it',
      config('/zones'),
      ['warning assumed 1:1-1:2 The key “b” stands out of order: “a” comes first. octoDNS refuses that unless enforce_order is false.'],
    ],
  ])('%s', (_, text, expected) => {
    const zone = 'b:\n  type: A\n  value: 192.0.2.1\na:\n  type: A\n  value: 192.0.2.1\n';
    expect(told(octodnsOrder, { 'zones/example.org.yaml': zone, 'octodns.yaml': text })).toEqual(expected);
  });
});
