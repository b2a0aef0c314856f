import { describe, expect, test } from 'vitest';
import { octodnsConfig } from '../../../parsers/octodns/config.ts';
import { octodnsZone } from '../../../parsers/octodns/zone.ts';
import { processorTime } from '../../support/processor-time.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a zone is recognised by what is in it', () => {
  test.each([
    ['one record', 'zone.yaml', 'www:\n  type: A\n  value: 192.0.2.1\n'],
    ['a list of records', 'zone.yml', "'':\n  - type: NS\n    values:\n    - ns1.example.\n  - ttl: 60\n    type: MX\n    value: {}\n"],
    ['a list without indentation', 'zone.yaml', "---\n'':\n- octodns:\n    lenient: true\n  type: A\n  values: [192.0.2.1]\n"],
    ['dynamic values', 'zone.yaml', 'a:\n  dynamic:\n    pools: {}\n  type: A\n'],
    ['a flow mapping', 'zone.yaml', 'a: {type: A, value: 192.0.2.1}\n'],
    ['a provider type', 'zone.yaml', 'a:\n  type: Route53Provider/ALIAS\n  value:\n    type: A\n'],
    ['carriage returns and comments', 'zone.yaml', '# mine\r\na: # here\r\n  # there\r\n  type: "A" # x\r\n  value: 192.0.2.1\r\n'],
    ['a record without type among others', 'zone.yaml', 'a:\n  value: 192.0.2.1\nb:\n  type: A\n  value: 192.0.2.1\n'],
    ['a mistyped type in a file named like a zone', 'example.org.yaml', 'a:\n  type: CNMAE\n  value: b.example.\n'],
    ['a mistyped type in a split zone', 'z/example.org./a.yaml', 'a:\n  type: CNMAE\n  value: b.example.\n'],
    ['a zone cut off in the middle', 'zone.yaml', `${'a:\n  type: A\n  value: 192.0.2.1\n'.repeat(3)}b:\n  ty`],
    ['an apex as octodns-dump writes it', 'example.org.yaml', "? ''\n: - type: A\n    value: 192.0.2.1\n  - type: MX\n    values: []\n"],
    ['JSON', 'example.org.yaml', '{\n  "": {"type": "A", "value": "192.0.2.1"}\n}\n'],
    ['an unquoted star', 'zone.yaml', '*.a:\n  type: A\n  value: 192.0.2.1\n'],
  ])('%s', (_, path, text) => {
    expect(octodnsZone.recognise(path, bytes(text))).toBeGreaterThan(0.5);
    expect(octodnsConfig.recognise(path, bytes(text))).toBe(0);
  });

  test.each([
    ['a Kubernetes manifest', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: ClusterIP\n  ports:\n  - port: 80\n'],
    ['a list of Kubernetes objects', 'apiVersion: v1\nkind: List\nitems:\n- kind: Secret\n  type: Opaque\n  data: {}\n'],
    [
      'a DNSEndpoint of external-dns',
      'apiVersion: externaldns.k8s.io/v1alpha1\nkind: DNSEndpoint\nspec:\n  endpoints:\n  - dnsName: a.example\n    recordType: A\n    targets: [192.0.2.1]\n',
    ],
    ['a compose file', 'services:\n  web:\n    image: nginx\nvolumes:\n  v:\n    type: BIND\n'],
    ['a workflow', 'name: CI\non:\n  push:\n    branches: [main]\njobs:\n  test:\n    runs-on: ubuntu-latest\n'],
    ['an Ansible playbook', '- hosts: all\n  tasks:\n  - name: record\n    nsupdate:\n      type: A\n      value: 192.0.2.1\n'],
    [
      'variables with records of another tool',
      'dns_records:\n  - name: www\n    type: A\n    value: 192.0.2.1\n  - name: mail\n    type: A\n    value: 192.0.2.2\n',
    ],
    ['records by zone and name', 'records:\n  - zone: example.org\n    type: TXT\n    value: x\n'],
    ['mkdocs.yml', 'site_name: Docs\nnav:\n  - A: a.md\nextra:\n  type: X\n'],
    [
      'an OpenAPI document',
      'openapi: 3.0.0\ninfo:\n  title: T\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties: {}\n',
    ],
    ['definitions in JSON Schema', 'name:\n  type: string\n  default: x\nvalue:\n  type: number\n'],
    ['CloudFormation', 'Resources:\n  Zone:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      Type: A\n'],
    ['a Helm values file', 'service:\n  type: ClusterIP\n  port: 80\nautoscaling:\n  type: CPU\n  value: 80\n'],
    ['parameters with types and values', 'alpha:\n  type: FLOAT\n  value: 1.5\nbeta:\n  type: INT\n  value: 2\n'],
    ['a list at the left margin', '- type: A\n  value: 192.0.2.1\n'],
    ['text', 'type: A value of the house\n'],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(octodnsZone.recognise('deploy/file.yaml', bytes(text))).toBe(0);
    expect(octodnsConfig.recognise('deploy/file.yaml', bytes(text))).toBe(0);
  });

  test('other endings are none', () => {
    expect(octodnsZone.recognise('zone.txt', bytes('www:\n  type: A\n  value: 192.0.2.1\n'))).toBe(0);
  });

  test('long lines and many lines take no time', () => {
    for (const text of [
      `a: type: A${' '.repeat(65_000)}`,
      `type: A\n${"'\n".repeat(30_000)}`,
      `type: A\n${'a: {'.repeat(16_000)}`,
      `type: A ${'"'.repeat(65_000)}`,
      `type: A\n${'a:\n'.repeat(20_000)}`,
    ]) {
      const before = processorTime();
      octodnsZone.recognise('example.org.yaml', bytes(text).subarray(0, 65_536));
      octodnsConfig.recognise('example.org.yaml', bytes(`providers:\nzones:\n${text}`).subarray(0, 65_536));
      expect(processorTime() - before).toBeLessThan(10_000);
    }
  });
});

describe('a configuration is recognised by what is in it', () => {
  test.each([
    ['with a provider of octoDNS', 'providers:\n  a:\n    class: octodns.provider.yaml.YamlProvider\nzones:\n  example.org.:\n', 1],
    ['with a class of somebody else', 'providers:\n  a:\n    class: mine.Provider\nzones:\n  example.org.:\n    sources: [a]\n', 0.9],
    [
      'in JSON, which is YAML as well',
      '{\n  "providers": {"a": {"class": "octodns.provider.yaml.YamlProvider"}},\n  "zones": {"example.org.": {}}\n}\n',
      1,
    ],
    ['with a mistyped section', 'manger: {}\nproviders:\n  a:\n    class: octodns_x.Provider\nzones:\n', 1],
  ])('%s', (_, text, certainty) => {
    expect(octodnsConfig.recognise('production.yaml', bytes(text))).toBe(certainty);
    expect(octodnsZone.recognise('production.yaml', bytes(text))).toBe(0);
  });

  test.each([
    'providers: {}\nzones: {}\n',
    'zones:\n- a\nproviders:\n- b\n',
    '{"providers": {"aws": {"class": "x.Y"}}, "zones": ["eu"]}\n',
    'zones:\n  eu:\n    sources: 1\nproviders:\n  aws: {}\nregion: x\n',
  ])('%j is none', (text) => {
    expect(octodnsConfig.recognise('production.yaml', bytes(text))).toBe(0);
  });
});
