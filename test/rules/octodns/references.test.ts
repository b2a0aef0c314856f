import { describe, expect, it } from 'vitest';
import { octodnsReferences } from '../../../rules/octodns/references.ts';
import { told } from '../told.ts';

describe('octodns/references', () => {
  it.each([
    [
      'a configuration that names what it has passes',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\n  dns:\n    class: octodns_powerdns.PowerDnsProvider\nzones:\n  example.org.:\n    sources:\n    - config\n    targets:\n    - dns\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      [],
    ],
    [
      'a source that is not defined',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\n  dns:\n    class: octodns_powerdns.PowerDnsProvider\nzones:\n  example.org.:\n    sources:\n    - nowhere-at-all\n    targets:\n    - dns\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error reference 10:7-10:21 The source “nowhere-at-all” is not defined in this configuration.'],
    ],
    [
      'a target that is nearly one',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\n  dns:\n    class: octodns_powerdns.PowerDnsProvider\nzones:\n  example.org.:\n    sources:\n    - config\n    targets:\n    - dsn\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error misspelledReference 12:7-12:10 “dsn” is not defined in this configuration; dns is.'],
    ],
    [
      'no sources',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\n  dns:\n    class: octodns_powerdns.PowerDnsProvider\nzones:\n  example.org.:\n    targets:\n    - dns\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error reference 8:3-8:15 The zone “example.org.” has no source.'],
    ],
    [
      'a zone without final dot',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\n  dns:\n    class: octodns_powerdns.PowerDnsProvider\nzones:\n  example.org:\n    sources:\n    - config\n    targets:\n    - dns\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error reference 8:3-8:14 The name of the zone “example.org” has no final dot.'],
    ],
    [
      'an alias without final dot',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\nzones:\n  example.org.:\n    sources: [config]\n    targets: [config]\n  example.net.:\n    alias: example.org\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error misspelledReference 10:12-10:23 “example.org” is not defined in this configuration; example.org. is.'],
    ],
    [
      'a provider of YAML without directory',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\nzones:\n  example.org.:\n    sources: [config]\n    targets: [config]\n',
      },
      ['error reference 2:3-2:9 The provider “config” has no directory, which the YAML provider demands.'],
    ],
    [
      'an output of plans without class',
      {
        'config.yaml':
          'manager:\n  plan_outputs:\n    html:\n      level: info\nproviders:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\nzones:\n  example.org.:\n    sources: [config]\n    targets: [config]\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error reference 3:5-3:9 “html” has no class.'],
    ],
    [
      'a provider without class',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\n  dns:\n    host: a\nzones:\n  example.org.:\n    sources:\n    - config\n    targets:\n    - dns\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error reference 5:3-5:6 “dns” has no class.'],
    ],
  ])('%s', (_, given, expected) => expect(told(octodnsReferences, given)).toEqual(expected));
});
