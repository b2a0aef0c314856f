import { describe, expect, it } from 'vitest';
import { octodnsRecordFields } from '../../../rules/octodns/record-fields.ts';
import { told } from '../told.ts';

describe('octodns/record-fields', () => {
  it.each([
    ['sound fields pass', { 'example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: a.example.org.\n    preference: 10\n" }, []],
    [
      'a record that is none',
      { 'example.org.yaml': 'www: 1\nx:\n  type: A\n  value: 192.0.2.1\n' },
      ['error shape 1:6-1:7 A record, or a list of records, is expected here.'],
    ],
    [
      'a text for a mapping',
      { 'example.org.yaml': "'':\n  type: MX\n  value:\n    - a.example.org.\n" },
      ['error shape 4:7-4:21 A mapping is expected here.'],
    ],
    [
      'a mapping for a text',
      { 'example.org.yaml': 'www:\n  type: A\n  value:\n    a: b\n' },
      ['error shape 4:5-4:9 A single text is expected here.'],
    ],
    [
      'value and values',
      { 'example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n  values:\n  - 192.0.2.2\n' },
      ['warning shape 3:3-3:8 This record has both value and values; only values counts.'],
    ],
    [
      'no value',
      { 'example.org.yaml': 'www:\n  type: A\n  values: []\n' },
      ['error valueMissing 3:3-3:9 This A record has an empty value, or none.'],
    ],
    [
      'a field that is missing',
      { 'example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: a.example.org.\n" },
      ['error field 4:5-4:29 The value of this MX record has no preference.'],
    ],
    [
      'a field that is misspelled',
      { 'example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: a.example.org.\n    preferense: 10\n" },
      ['error misspelledField 5:5-5:15 The value of this MX record has no preference; was preferense meant for it?'],
    ],
    [
      'a field that is no number',
      { 'example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: a.example.org.\n    preference: ten\n" },
      ['error field 5:17-5:20 The preference of this MX record is “ten”, which is no number.'],
    ],
    [
      'a field that is no host name',
      { 'example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: a_/b.example.org.\n    preference: 10\n" },
      ['error field 4:15-4:32 The exchange of this MX record is “a_/b.example.org.”, which is no host name.'],
    ],
    [
      'a target without final dot, where the zone may be lenient',
      { 'example.org.yaml': 'www:\n  type: CNAME\n  value: web.example.net\n' },
      [
        'warning field 3:10-3:25 The value of this CNAME record is “web.example.net”, without the final dot; octoDNS refuses that unless the zone is lenient.',
      ],
    ],
    [
      'a target without final dot in a zone that is not lenient',
      {
        'example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: mail.example.org\n    preference: 10\n",
        'octodns.yaml':
          'providers:\n  yaml:\n    class: octodns.provider.yaml.YamlProvider\n    directory: .\n  to:\n    class: a.B\nzones:\n  example.org.:\n    sources: [yaml]\n    targets: [to]\n',
      },
      ['error field 4:15-4:31 The exchange of this MX record is “mail.example.org”, without the final dot, which octoDNS demands.'],
    ],
    [
      'the same, where the configuration stands beside the zone in the folder that it names',
      {
        'config/example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: mail.example.org\n    preference: 10\n",
        'config/production.yaml':
          'providers:\n  yaml:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./config\nzones:\n  example.org.:\n    sources: [yaml]\n    targets: [yaml]\n',
      },
      ['error field 4:15-4:31 The exchange of this MX record is “mail.example.org”, without the final dot, which octoDNS demands.'],
    ],
    [
      'a field that is a list',
      { 'example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: [a, b]\n    preference: 10\n" },
      ['error field 4:15-4:21 The exchange of this MX record must be a single value.'],
    ],
    [
      'a number that octoDNS does not allow',
      {
        'example.org.yaml':
          '_25._tcp:\n  type: TLSA\n  value:\n    certificate_association_data: ab\n    certificate_usage: 4\n    matching_type: 0\n    selector: 0\n',
      },
      ['error field 5:24-5:25 The field certificate_usage of this TLSA record is “4”; octoDNS takes 0…3.'],
    ],
    [
      'an unknown protocol',
      { 'example.org.yaml': 'www:\n  octodns:\n    healthcheck:\n      protocol: FTP\n  type: A\n  value: 192.0.2.1\n' },
      ['error healthcheck 4:17-4:20 The protocol of the health check is “FTP”; octoDNS knows HTTP, HTTPS, ICMP, TCP, UDP.'],
    ],
    [
      'an unknown key',
      { 'example.org.yaml': 'www:\n  comment: x\n  type: A\n  value: 192.0.2.1\n' },
      ['warning unknownKey 2:3-2:10 octoDNS knows no key “comment” in A records, and passes over it.'],
    ],
    [
      'a misspelled key',
      { 'example.org.yaml': 'www:\n  tll: 60\n  type: A\n  value: 192.0.2.1\n' },
      ['warning misspelledKey 2:3-2:6 octoDNS knows no key “tll” in A records, and passes over it; ttl exists.'],
    ],
    [
      'a target of one label',
      { 'example.org.yaml': 'www:\n  type: CNAME\n  value: localhost.\n' },
      ['error field 3:10-3:20 The value of this CNAME record is “localhost.”; octoDNS wants a name of two labels at least.'],
    ],
    [
      'the root as a target, where it does not mean that there is none',
      { 'example.org.yaml': 'www:\n  type: PTR\n  value: .\n' },
      ['error field 3:10-3:11 The value of this PTR record is “.”; octoDNS wants a name of two labels at least.'],
    ],
    ['the root as a mail server passes', { 'example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: .\n    preference: 0\n" }, []],
    [
      'a mail server that is an empty text',
      { 'example.org.yaml': "'':\n  type: MX\n  value:\n    exchange: ''\n    preference: 0\n" },
      ['error field 4:15-4:17 The value of this MX record has no exchange.'],
    ],
    [
      'a URI that is an empty text',
      { 'example.org.yaml': "_a._tcp:\n  type: URI\n  value:\n    priority: 1\n    target: ''\n    weight: 1\n" },
      ['error field 5:13-5:15 The value of this URI record has no target.'],
    ],
    [
      'flags of NAPTR in small letters pass, and a replacement that is no host name',
      {
        'example.org.yaml':
          "x:\n  type: NAPTR\n  value:\n    flags: s\n    order: 1\n    preference: 1\n    regexp: ''\n    replacement: a/b.example.\n    service: SIP+D2U\n",
      },
      [],
    ],
    [
      'no files to include are nothing at all',
      { 'example.org.yaml': 'www:\n  type: A\n  values: !include []\n' },
      ['error valueMissing 3:20-3:20 This A record has an empty value, or none.'],
    ],
    ['a TXT record that is an empty text passes', { 'example.org.yaml': "x:\n  type: TXT\n  value: ''\n" }, []],
    [
      'octodns with nothing below it',
      { 'example.org.yaml': 'www:\n  octodns:\n  type: A\n  value: 192.0.2.1\n' },
      ['error shape 2:3-2:10 A mapping is expected here.'],
    ],
    [
      'lenience that is a text, and a health check that is none',
      { 'example.org.yaml': "www:\n  octodns:\n    healthcheck: true\n    lenient: 'true'\n  type: A\n  value: 192.0.2.1\n" },
      ['error shape 3:18-3:22 A mapping is expected here.', 'error shape 4:14-4:20 true or false is expected here.'],
    ],
    [
      'a health check whose protocol is empty',
      { 'example.org.yaml': 'www:\n  octodns:\n    healthcheck:\n      protocol:\n  type: A\n  value: 192.0.2.1\n' },
      ['error healthcheck 4:7-4:15 The protocol of the health check is “null”; octoDNS knows HTTP, HTTPS, ICMP, TCP, UDP.'],
    ],
    [
      'a parameter that octoDNS does not know',
      {
        'example.org.yaml':
          'www:\n  type: SVCB\n  value:\n    svcparams:\n      dohpath: /dns-query{?dns}\n      key7: /dns-query{?dns}\n    svcpriority: 1\n    targetname: a.example.org.\n',
      },
      ['error field 5:7-5:14 octoDNS knows no parameter “dohpath” of SVCB records.'],
    ],
    [
      'svcparams with nothing below it',
      { 'example.org.yaml': 'www:\n  type: SVCB\n  value:\n    svcparams:\n    svcpriority: 1\n    targetname: a.example.org.\n' },
      ['error shape 4:5-4:14 A mapping is expected here.'],
    ],
    [
      'sources that are no list',
      {
        'config.yaml':
          'manager:\n  processors: p\nproviders:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\nzones:\n  example.org.:\n    sources: config\n    targets: [config]\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error shape 2:15-2:16 A list is expected here.', 'error shape 9:14-9:20 A list is expected here.'],
    ],
    [
      'parameters in alias mode',
      {
        'example.org.yaml':
          'www:\n  type: HTTPS\n  value:\n    svcparams:\n      port: 1\n    svcpriority: 0\n    targetname: a.example.org.\n',
      },
      ['error field 5:7-5:14 With svcpriority 0 this HTTPS record has no parameters.'],
    ],
    [
      'a parameter that is no list',
      {
        'example.org.yaml':
          'www:\n  type: HTTPS\n  value:\n    svcparams:\n      alpn: h2\n    svcpriority: 1\n    targetname: a.example.org.\n',
      },
      ['error field 5:13-5:15 The parameter alpn of this HTTPS record must be a list.'],
    ],
    [
      'a section that no configuration has',
      {
        'config.yaml':
          'providers:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\n  dns:\n    class: octodns_powerdns.PowerDnsProvider\nprovider: {}\nzones:\n  example.org.:\n    sources:\n    - config\n    targets:\n    - dns\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      ['warning misspelledKey 7:1-7:9 “provider” is no section of a configuration; providers is.'],
    ],
    [
      'a section whose contents are repeated elsewhere passes',
      {
        'config.yaml':
          'common:\n- &both [config]\nproviders:\n  config:\n    class: octodns.provider.yaml.YamlProvider\n    directory: ./zones\nzones:\n  example.org.:\n    sources: *both\n    targets: *both\n',
        'zones/example.org.yaml': 'www:\n  type: A\n  value: 192.0.2.1\n',
      },
      [],
    ],
    [
      'geo beside dynamic',
      {
        'example.org.yaml':
          'www:\n  dynamic:\n    pools:\n      eu:\n        values:\n        - value: 192.0.2.2\n    rules:\n    - pool: eu\n  geo:\n    EU:\n    - 192.0.2.3\n  type: A\n  value: 192.0.2.1\n',
      },
      ['error shape 9:3-9:6 A record has geo or dynamic, not both.'],
    ],
  ])('%s', (_, given, expected) => expect(told(octodnsRecordFields, given)).toEqual(expected));
});
