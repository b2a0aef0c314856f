import { describe, expect, it } from 'vitest';
import { octodnsZoneFiles } from '../../../rules/octodns/zone-files.ts';
import { told } from '../told.ts';

describe('octodns/zone-files', () => {
  it.each([
    [
      'a zone with its file passes',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\n  dns:\n    class: octodns_powerdns.PowerDnsProvider\nzones:\n  example.org.:\n    sources:\n    - config\n    targets:\n    - dns\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      [],
    ],
    [
      'a zone without file',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\n  dns:\n    class: octodns_powerdns.PowerDnsProvider\nzones:\n  example.org.:\n    sources:\n    - config\n    targets:\n    - dns\n  example.net.:\n    sources:\n    - config\n    targets:\n    - dns\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error missing 13:3-13:15 The provider config has no file for the zone “example.net.”.'],
    ],
    [
      'a provider that is built on that of octoDNS may read other files',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns_namedfileyaml.NamedFileYamlProvider\n    directory: ./zones\n    filename: mail\nzones:\n  example.net.:\n    sources: [config]\n    targets: [config]\n',
        'zones/mail.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      [],
    ],
  ])('%s', (_, given, expected) => expect(told(octodnsZoneFiles, given)).toEqual(expected));
});
