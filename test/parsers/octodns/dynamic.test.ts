import { describe, expect, test } from 'vitest';
import { problems, readYaml, records } from './project.ts';

function told(dynamic: string): string[] {
  const text = `x:\n  dynamic:\n${dynamic.replaceAll(/^(?=.)/gm, '    ')}\n  type: A\n  value: 192.0.2.1\n`;
  return problems(readYaml(text), { 'example.org.yaml': text });
}

const pool = (name: string, more = ''): string => `  ${name}: {${more}values: [{value: 192.0.2.9}]}\n`;

test('a sound dynamic record has its default values in the zone', () => {
  const text =
    `x:\n  dynamic:\n    pools:\n      a: {fallback: b, values: [{value: 192.0.2.7, weight: 2}, {status: up, value: 192.0.2.8}]}\n      b: {values: [{value: 192.0.2.9}]}\n    rules:\n    - {pool: a, subnets: [192.0.2.0/24]}\n    - {geos: [NA-US-CA], pool: b, subnets: ['2001:db8::/32']}\n    - {geos: [EU, AS-JP], pool: c}\n    - {pool: a}\n  type: A\n  value: 192.0.2.1\n`.replace(
      '      b:',
      '      b:',
    );
  const whole = text.replace('    rules:', '      c: {values: [{value: 192.0.2.10}]}\n    rules:');
  expect(problems(readYaml(whole), {})).toEqual([]);
  expect(records(readYaml(whole))).toEqual(['x.example.org. 3600 A 192.0.2.1']);
});

describe('pools', () => {
  test.each([
    ['that are missing', 'rules: [{pool: a}]', 'octodnsDynamicPool pool= reason=missing value= @rules: [{pool: a}]'],
    ['that are a list', 'pools: [a]\nrules: [{pool: a}]', 'octodnsDynamicPool pool= reason=notMapping value= @pools'],
    ['one of which is a text', 'pools: {a: b}\nrules: [{pool: a}]', 'octodnsDynamicPool pool=a reason=notMapping value= @a'],
    ['without values', 'pools: {a: {}}\nrules: [{pool: a}]', 'octodnsDynamicPool pool=a reason=valuesMissing value= @a'],
    [
      'with a value that is missing',
      'pools: {a: {values: [{weight: 1}]}}\nrules: [{pool: a}]',
      'octodnsDynamicPool pool=a reason=valueMissing value= @{weight: 1}',
    ],
    [
      'with an address that is none',
      'pools: {a: {values: [{value: blip}]}}\nrules: [{pool: a}]',
      expect.stringMatching(/^badIpv4 .*@blip$/),
    ],
    [
      'with a weight of 101',
      'pools: {a: {values: [{value: 192.0.2.1, weight: 101}, {value: 192.0.2.2}]}}\nrules: [{pool: a}]',
      'octodnsDynamicPool pool=a reason=weight value=101 @101',
    ],
    [
      'with a weight for its only value',
      'pools: {a: {values: [{value: 192.0.2.1, weight: 2}]}}\nrules: [{pool: a}]',
      'octodnsDynamicPool pool=a reason=singleWeight value=2 @2',
    ],
    [
      'with a status there is not',
      'pools: {a: {values: [{status: off, value: 192.0.2.1}]}}\nrules: [{pool: a}]',
      'octodnsDynamicPool pool=a reason=status value=False @off',
    ],
    [
      'with a fallback there is not',
      `pools:\n${pool('a', 'fallback: z, ')}rules: [{pool: a}]`,
      'octodnsDynamicPool pool=a reason=undefinedFallback value=z @a',
    ],
    [
      'whose fallbacks go round',
      `pools:\n${pool('a', 'fallback: b, ')}${pool('b', 'fallback: a, ')}rules: [{pool: a}]`,
      'octodnsDynamicPool pool=a reason=loop value=a → b → a @a',
    ],
    ['that nobody uses', `pools:\n${pool('a')}${pool('b')}rules: [{pool: a}]`, 'octodnsDynamicPool pool=b reason=unused value= @b'],
  ])('%s', (_, dynamic, expected) => {
    expect(told(dynamic)).toContainEqual(expected);
  });
});

describe('rules', () => {
  const rules = (list: string): string => `pools:\n${pool('a')}${pool('b', 'fallback: a, ')}rules:\n${list}`;
  test.each([
    ['that are missing', `pools:\n${pool('a')}`, 'octodnsDynamicRule rule=0 reason=missing value= @pools:'],
    ['that are a mapping', `pools:\n${pool('a')}rules: {pool: a}`, 'octodnsDynamicRule rule=0 reason=notList value= @rules'],
    ['without pool', rules('- {geos: [EU]}'), 'octodnsDynamicRule rule=1 reason=poolMissing value= @{geos: [EU]}'],
    ['with a number for a pool', rules('- {pool: 1}'), 'octodnsDynamicRule rule=1 reason=poolNotText value=1 @pool'],
    ['with a pool there is not', rules('- {pool: z}'), 'octodnsDynamicRule rule=1 reason=undefinedPool value=z @z'],
    [
      'with a pool that was used before',
      rules('- {geos: [EU], pool: a}\n- {geos: [AS], pool: a}\n- {pool: b}'),
      'octodnsDynamicRule rule=2 reason=poolReused value=a @a',
    ],
    [
      'with subnets behind places',
      rules('- {geos: [EU], pool: a}\n- {pool: b, subnets: [192.0.2.0/24]}\n- {pool: a}'),
      expect.stringContaining('rule=2 reason=orderSubnets'),
    ],
    [
      'with both behind places',
      rules('- {geos: [EU], pool: a}\n- {geos: [AS], pool: b, subnets: [192.0.2.0/24]}\n- {pool: a}'),
      expect.stringContaining('rule=2 reason=orderBoth'),
    ],
    ['two for all', rules('- {pool: a}\n- {pool: b}'), 'octodnsDynamicRule rule=2 reason=secondDefault value= @{pool: b}'],
    ['none for all', rules('- {geos: [EU], pool: b}'), expect.stringContaining('rule=1 reason=noCatchAll')],
    [
      'a place inside an earlier one',
      rules('- {geos: [EU], pool: b}\n- {geos: [EU-NL], pool: a}\n- {pool: b}'),
      'octodnsDynamicRule rule=2 reason=geoShadowed value=EU-NL other=EU otherRule=1 @EU-NL',
    ],
    [
      'a subnet inside an earlier one',
      rules('- {pool: b, subnets: [192.0.0.0/16]}\n- {pool: a, subnets: [192.0.2.0/24]}\n- {pool: b}'),
      'octodnsDynamicRule rule=2 reason=subnetShadowed value=192.0.2.0/24 other=192.0.0.0/16 otherRule=1 @192.0.2.0/24',
    ],
    [
      'a subnet with bits behind its length',
      rules('- {pool: b, subnets: [192.0.2.1/24]}\n- {pool: a}'),
      'octodnsDynamicRule rule=1 reason=subnet value=192.0.2.1/24 @192.0.2.1/24',
    ],
    [
      'a continent there is not',
      rules('- {geos: [XX], pool: b}\n- {pool: a}'),
      expect.stringContaining('octodnsGeo code=XX reason=continent'),
    ],
    [
      'a country of another continent',
      rules('- {geos: [EU-US], pool: b}\n- {pool: a}'),
      'octodnsGeo code=EU-US reason=country expected= @EU-US',
    ],
    [
      'a province there is not',
      rules('- {geos: [NA-CA-XX], pool: b}\n- {pool: a}'),
      'octodnsGeo code=NA-CA-XX reason=province expected= @NA-CA-XX',
    ],
  ])('%s', (_, dynamic, expected) => {
    expect(told(dynamic)).toContainEqual(expected);
  });
});

test('the older geo has known places and sound addresses', () => {
  const text = 'x:\n  geo:\n    EU-NL: [192.0.2.2]\n    QQ: [192.0.2.3, blip]\n  type: A\n  value: 192.0.2.1\n';
  expect(problems(readYaml(text), { 'example.org.yaml': text })).toEqual([
    expect.stringContaining('octodnsGeo code=QQ reason=continent'),
    expect.stringMatching(/^badIpv4 .*@blip$/),
  ]);
});

test('a subnet is held against all before it, however many there are', () => {
  const subnets = Array.from({ length: 2500 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`).join(', ');
  const list = `- {pool: a, subnets: [${subnets}]}\n- {pool: b, subnets: [10.9.190.128/25]}\n- {pool: b}`;
  expect(told(`pools:\n${pool('a')}${pool('b')}rules:\n${list}`)).toEqual([
    'octodnsDynamicRule rule=2 reason=subnetShadowed value=10.9.190.128/25 other=10.9.190.0/24 otherRule=1 @10.9.190.128/25',
  ]);
});
