import { describe, expect, test } from 'vitest';
import { CONFIGURATION_PROBLEMS } from '../../config/problem.ts';
import { readYaml } from '../../config/yaml-file.ts';
import { load } from './rules.ts';

/** `line:column code value → suggestion` of every problem. */
function problemsOf(text: string, others: Readonly<Record<string, string>> = {}): string[] {
  return load(text, others).problems.map(({ code, params, at, suggestion }) => {
    const before = Buffer.from(at.path === 'hostmaster.yaml' ? text : (others[at.path] ?? ''))
      .subarray(0, at.start)
      .toString();
    const place = `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
    const about = params['key'] ?? params['rule'] ?? params['value'];
    return [
      at.path === 'hostmaster.yaml' ? place : `${at.path} ${place}`,
      code,
      ...(about === undefined || code === 'yaml' || String(about).trim() === '' ? [] : [about]),
      ...(suggestion === undefined ? [] : ['→', suggestion]),
    ].join(' ');
  });
}

describe('a configuration', () => {
  const ROWS: readonly (readonly [says: string, text: string, problems: string[]])[] = [
    ['may be empty', '', []],
    ['may have sections without entries', 'rules:\noverrides:\nwaive:\n', []],
    ['may name the schema', '$schema: https://example.org/schema.json\n', []],
    ['is a mapping', '- rules\n', ['1:1 expectedMapping']],
    ['has no unknown keys', 'rulez: {}\n', ['1:1 unknownKey rulez → rules']],
    ['may not reach for the prototype', '__proto__: {}\n', ['1:1 unknownKey __proto__']],
    [
      'tells of several mistakes at once',
      'rulez: {}\nextends: strickt\nlimits: { fileSize: big }\n',
      ['1:1 unknownKey rulez → rules', '3:21 expectedInteger'],
    ],
    ['has every key once', 'rules: {}\nrules: {}\n', ['2:1 duplicateKey rules']],
    ['knows no aliases', 'rules: &a {}\nzones: *a\n', ['2:8 yamlAlias']],
    ['is sound YAML', 'rules: [\n', ['2:1 yaml']],
    ['has no tags', 'rules: !!js/function "x"\n', ['1:8 yaml']],
    ['is one document', 'rules: {}\n---\nrules: {}\n', ['2:1 yamlDocuments']],
    ['has text for keys', 'rules:\n  ? [a]\n  : off\n', ['2:5 yamlKey']],
    ['counts places in bytes', '# é\nrulez: {}\n', ['2:1 unknownKey rulez → rules']],
  ];
  test.each(ROWS)('%s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test('is not nested without end', () => {
    expect(problemsOf(`rules: ${'{a: '.repeat(20)}1${'}'.repeat(20)}`)).toEqual(['1:1 tooDeep']);
    expect(problemsOf(`rules: ${'['.repeat(100_000)}`).length).toBeGreaterThan(0);
  });

  test('is text in UTF-8, with or without a byte order mark', () => {
    const yaml = readYaml('hostmaster.yaml', new Uint8Array([0x72, 0xff]));
    expect(yaml.problems.map(({ code }) => code)).toEqual(['notUtf8']);
    expect(problemsOf('\ufeffrulez: {}')).toEqual(['1:2 unknownKey rulez → rules']);
  });

  test('of more than 256 KiB is refused', () => {
    expect(problemsOf('#'.repeat(256 * 1024 + 1))).toEqual(['1:1 tooLarge']);
  });
});

describe('severities', () => {
  const ROWS: readonly (readonly [text: string, problems: string[]])[] = [
    ['rules: { spf/syntax: error, spf/*: off, "*": advice, "spf/syntax#nonAscii": warning }', []],
    ['rules: { spf/grammar: error }', []],
    ['rules:\n  spf/sintax: error\n', ['2:3 unknownRule spf/sintax → spf/syntax']],
    ['rules:\n  sfp/*: error\n', ['2:3 unknownRule sfp/* → spf/*']],
    ['rules:\n  nothing/like-it: error\n', ['2:3 unknownRule nothing/like-it']],
    ['rules:\n  spf/syntax#nonAsci: error\n', ['2:3 unknownMessage spf/syntax → spf/syntax#nonAscii']],
    ['rules:\n  spf/syntax: warn\n', ['2:15 notAllowed warn → warning']],
    ['rules:\n  spf/syntax: eror\n', ['2:15 notAllowed eror → error']],
    ['rules:\n  spf/syntax: false\n', ['2:15 notAllowed false → off']],
    ['rules:\n  spf/syntax: [error]\n', ['2:15 notAllowed']],
    ['rules: spf/syntax\n', ['1:8 expectedMapping']],
    ['overrides:\n  - files: test/**\n    rules: { spf/*: off }\n', []],
    ['overrides:\n  - rules: { spf/*: off }\n', ['2:5 overrideWithoutFilter']],
    ['overrides:\n  - files: x\n', ['2:5 missingKey rules']],
    ['overrides:\n  - file: x\n    subjects: example.org\n    rules: {}\n', ['2:5 unknownKey file → files']],
    ['overrides:\n  - files: [1]\n    rules: {}\n', ['2:13 expectedText']],
    ['overrides:\n  - files: { a: b }\n    rules: {}\n', ['2:12 expectedTextOrList']],
    ['overrides:\n  - files: "a[b"\n    rules: {}\n', ['2:12 badGlob a[b']],
    ['overrides:\n  - files: ["x", "@(a|b)"]\n    rules: {}\n', ['2:18 badGlob @(a|b)']],
    ['overrides:\n  - files: "*a*a*a*a*b"\n    rules: {}\n', ['2:12 badGlob *a*a*a*a*b']],
    ['overrides:\n  - subjects: "a b"\n    rules: {}\n', ['2:15 badSubject a b']],
    ['overrides:\n  - files: ""\n    rules: {}\n', ['2:12 empty']],
    ['overrides:\n  - files: []\n    rules: {}\n', ['2:12 empty']],
  ];
  test.each(ROWS)('%j: %j', (text, problems) => expect(problemsOf(text)).toEqual(problems));
});

describe('waivers', () => {
  const ROWS: readonly (readonly [text: string, problems: string[]])[] = [
    ['waive:\n  - { rule: spf/syntax, subject: example.org, files: a.zone, reason: known, until: 2027-03-01 }\n', []],
    ['waive:\n  - { rule: spf/syntax, until: 2027-03-01 }\n', ['2:5 missingKey reason']],
    ['waive:\n  - { rule: spf/syntax, reason: known }\n', ['2:5 missingKey until']],
    ['waive:\n  - { rule: spf/syntax, reason: " ", until: 2027-03-01 }\n', ['2:33 empty']],
    ['waive:\n  - { rule: spf/syntax, reason: known, until: soon }\n', ['2:47 badDate soon']],
    ['waive:\n  - { rule: spf/syntax, reason: known, until: 2027-02-30 }\n', ['2:47 badDate 2027-02-30']],
    ['waive:\n  - { rule: spf/synta, reason: known, until: 2027-02-01 }\n', ['2:13 unknownRule spf/synta → spf/syntax']],
    ['waive: { rule: spf/syntax }\n', ['1:8 expectedList']],
  ];
  test.each(ROWS)('%j: %j', (text, problems) => expect(problemsOf(text)).toEqual(problems));
});

describe('zones, servers, verify, languages and limits', () => {
  const ROWS: readonly (readonly [text: string, problems: string[]])[] = [
    ['zones: { "zones/*.db": example.org, a: { origin: example.org., view: internal }, b: { view: x } }', []],
    ['zones: { a: "exa..mple" }', ['1:13 badName exa..mple']],
    ['zones: { a: { orign: example.org } }', ['1:15 unknownKey orign → origin']],
    ['zones: { a: [example.org] }', ['1:13 expectedTextOrMapping']],
    ['zones: { a: {} }', ['1:13 empty']],
    ['servers: { nginx: "1.26", postfix: "3.7.11", bind: "9.18.28-1+deb12u2" }', []],
    ['servers: { nginx: 1.26 }', ['1:19 quoteVersion 1.26']],
    ['servers: { nginx: "latest" }', ['1:19 badVersion latest']],
    ['servers: { ngnix: "1.26" }', ['1:12 unknownKey ngnix → nginx']],
    [
      'verify: { resolver: 192.0.2.53, targets: [example.org], transcript: build/t.json, budgets: { queries: 1000, seconds: 60, queriesPerSecond: 2.5 } }',
      [],
    ],
    ['verify: { resolver: "[2001:db8::53]:5353" }', []],
    ['verify: { resolver: 192.0.2 }', ['1:21 badResolver 192.0.2']],
    ['verify: { resolver: "192.0.2.53:99999" }', ['1:21 badResolver 192.0.2.53:99999']],
    ['verify: { transcript: ../out.json }', ['1:23 leavesProject ../out.json']],
    ['routing: { vrps: build/vrps.json, origins: [build/riswhoisdump.IPv4.gz, build/riswhoisdump.IPv6.gz] }', []],
    ['routing: { vrps: /etc/passwd }', ['1:18 leavesProject /etc/passwd']],
    ['routing: { origins: [routes.txt, ../routes.txt] }', ['1:34 leavesProject ../routes.txt']],
    ['routing: { vrp: build/vrps.json }', ['1:12 unknownKey vrp → vrps']],
    ['routing: { vrps: 7 }', ['1:18 expectedTextOrList']],
    ['routing: { origins: [] }', ['1:21 empty']],
    ['verify: { targets: ["a..b"] }', ['1:21 badName a..b']],
    ['verify: { budgets: { query: 1 } }', ['1:22 unknownKey query']],
    ['verify: { budgets: { queries: 0 } }', ['1:31 tooSmall 0']],
    ['languages: [nl, en]', []],
    ['languages: [de]', ['1:13 notAllowed de']],
    ['languages: [Nederlands!]', ['1:13 badLanguage Nederlands!']],
    ['limits: { fileSize: 1048576, generate: 10, includeDepth: 0 }', []],
    ['limits: { includeDepth: 1000 }', ['1:25 tooBig 1000']],
    ['limits: { generate: 1.5 }', ['1:21 expectedInteger']],
  ];
  test.each(ROWS)('%j: %j', (text, problems) => expect(problemsOf(text)).toEqual(problems));
});

describe('what a configuration extends', () => {
  const ROWS: readonly (readonly [says: string, text: string, others: Record<string, string>, problems: string[]])[] = [
    ['may be presets and files', 'extends: [strict, ./a.yaml]', { 'a.yaml': 'extends: rfc' }, []],
    ['may be a guideline', 'extends: [mozilla-old-5.7]', {}, []],
    [
      'is a guideline that exists',
      'extends: mozilla-intermediate-5',
      {},
      ['1:10 unknownPreset mozilla-intermediate-5 → mozilla-intermediate-5.7'],
    ],
    ['is a preset that exists', 'extends: recomended', {}, ['1:10 unknownPreset recomended → recommended']],
    ['is a file that exists', 'extends: ./no.yaml', {}, ['1:10 extendsNotFound ./no.yaml']],
    ['stays inside the project', 'extends: ../../x.yaml', {}, ['1:10 extendsOutside ../../x.yaml']],
    ['is never fetched', 'extends: https://example.org/x', {}, ['1:10 unknownPreset https://example.org/x']],
    [
      'does not go round in circles',
      'extends: ./a.yaml',
      { 'a.yaml': 'extends: ./b.yaml', 'b.yaml': 'extends: ./a.yaml' },
      ['b.yaml 1:10 extendsCycle ./a.yaml'],
    ],
    ['is not itself', 'extends: ./hostmaster.yaml', {}, ['1:10 extendsCycle ./hostmaster.yaml']],
    ['is checked as well', 'extends: ./a.yaml', { 'a.yaml': 'rulez: {}' }, ['a.yaml 1:1 unknownKey rulez → rules']],
  ];
  test.each(ROWS)('%s', (_, text, others, problems) => expect(problemsOf(text, others)).toEqual(problems));

  test('does not multiply', () => {
    const twice = (name: string): string => `extends: [${Array.from({ length: 16 }, () => `./${name}.yaml`).join(', ')}]`;
    const found = problemsOf(twice('a'), { 'a.yaml': twice('b'), 'b.yaml': twice('c'), 'c.yaml': twice('d'), 'd.yaml': '' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((problem) => problem.includes('extendsTooDeep'))).toBe(true);
  });
});

test('every kind of problem is listed once', () => {
  expect(new Set(CONFIGURATION_PROBLEMS).size).toBe(CONFIGURATION_PROBLEMS.length);
});
