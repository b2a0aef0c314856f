import { describe, expect, test } from 'vitest';
import { name, problems, readConfig, readZone, records, textAt } from './project.ts';
import type { Files } from './project.ts';
import { processorTime } from '../../support/processor-time.ts';

const A = (owner: string, last: number): string => `${owner}: {type: A, value: 192.0.2.${last}}\n`;

describe('what is included', () => {
  test('may be a record, a value, a list, or more keys', () => {
    const files = {
      'example.org.yaml':
        'a: !include parts/record.yaml\nb:\n  type: A\n  values: !include parts/list.yaml\nc:\n  <<: !include parts/keys.yaml\n  type: TXT\n  value: !include parts/text.yaml\n',
      'parts/record.yaml': 'type: A\nvalue: 192.0.2.1\n',
      'parts/list.yaml': '- 192.0.2.2\n- 192.0.2.3\n',
      'parts/keys.yaml': 'ttl: 60\nvalue: other\n',
      'parts/text.yaml': '---\nhello\n',
    };
    const reading = readZone(files);
    expect(problems(reading, files)).toEqual([]);
    expect(records(reading)).toEqual([
      'a.example.org. 3600 A 192.0.2.1',
      'b.example.org. 3600 A 192.0.2.2',
      'b.example.org. 3600 A 192.0.2.3',
      'c.example.org. 60 TXT "hello"',
    ]);
    expect(reading.files.map((file) => file.path)).toEqual(Object.keys(files));
  });

  test('keeps its place and the way to it', () => {
    const files = { 'example.org.yaml': 'a: !include part.yaml\n', 'part.yaml': 'type: A\nvalue: blip\n' };
    const [problem] = readZone(files).problems;
    expect(textAt(problem!.places[0]!, files)).toBe('blip');
    expect(problem!.places[0]).toMatchObject({ span: { path: 'part.yaml' }, via: [{ path: 'example.org.yaml', start: 12, end: 21 }] });
  });

  test.each([
    ['is not there', 'a: !include none.yaml\n', 'octodnsInclude file=none.yaml reason=notFound @none.yaml', 'includeNotFound'],
    [
      'is outside the project',
      'a: !include /etc/passwd\n',
      'octodnsInclude file=/etc/passwd reason=outside @/etc/passwd',
      'includeOutside',
    ],
    [
      'leads above the project',
      'a: !include ../../x.yaml\n',
      expect.stringContaining('octodnsInclude file=../../x.yaml'),
      expect.stringMatching(/^include/),
    ],
    [
      'includes itself',
      'a: !include example.org.yaml\n',
      'octodnsInclude file=example.org.yaml reason=cycle @example.org.yaml',
      'includeCycle',
    ],
  ])('is a problem and a gap when it %s', (_, text, expected, cause) => {
    const files = { 'example.org.yaml': `${text}${A('b', 1)}` };
    const reading = readZone(files);
    expect(problems(reading, files)).toEqual([expected]);
    expect(records(reading)).toEqual(['b.example.org. 3600 A 192.0.2.1']);
    expect(reading.zones[0]!.gaps.map((gap) => gap.cause)).toContainEqual(cause);
  });

  test('may not go deeper than the limit', () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [i === 0 ? 'example.org.yaml' : `${i}.yaml`, `a: !include ${i + 1}.yaml\n`]),
    );
    expect(problems(readZone(files), files)).toContainEqual(expect.stringContaining('reason=tooDeep'));
  });
});

describe('anchors and merges', () => {
  test('carry values from one record to another', () => {
    const files = {
      'example.org.yaml': 'a:\n  ttl: 60\n  type: TXT\n  values: &shared\n  - one\n  - two\nb:\n  type: TXT\n  values: *shared\n',
    };
    expect(records(readZone(files)).filter((line) => line.startsWith('b.'))).toEqual([
      'b.example.org. 3600 TXT "one"',
      'b.example.org. 3600 TXT "two"',
    ]);
  });

  test('leave the local keys as they are', () => {
    const files = { 'example.org.yaml': 'a: &base\n  ttl: 60\n  type: A\n  value: 192.0.2.1\nb:\n  <<: *base\n  value: 192.0.2.2\n' };
    const reading = readZone(files);
    expect(problems(reading, files)).toEqual([]);
    expect(records(reading)).toEqual(['a.example.org. 60 A 192.0.2.1', 'b.example.org. 60 A 192.0.2.2']);
  });

  test('do not make a small file a huge one', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `l${i}: &l${i} [${Array.from({ length: 10 }, () => (i === 0 ? '{type: A, value: 192.0.2.1}' : `*l${i - 1}`)).join(', ')}]`,
    );
    const merges = Array.from(
      { length: 40 },
      (_, i) => `m${i}: &m${i} {<<: [${i === 0 ? '{ttl: 1}, {ttl: 2}' : `*m${i - 1}, *m${i - 1}`}], type: A}`,
    );
    const wide = [`w: &w [${'{type: A, value: 192.0.2.1}, '.repeat(2000)}]`, ...Array.from({ length: 2000 }, (_, i) => `x${i}: *w`)];
    for (const lines of [levels, merges, wide]) {
      const files = { 'example.org.yaml': `${lines.join('\n')}\n` };
      const before = processorTime();
      const reading = readZone(files);
      expect(processorTime() - before).toBeLessThan(10_000);
      expect(reading.problems).not.toEqual([]);
    }
  }, 60_000);
});

describe('which zone a file is', () => {
  test.each<[string, string, Files, string, string[]]>([
    ['by its name', 'zones/example.org.yaml', { 'zones/example.org.yaml': A('a', 1) }, 'example.org.', ['a.example.org. 3600 A 192.0.2.1']],
    [
      'by its name in UTF-8',
      'bücher.example.yaml',
      { 'bücher.example.yaml': A("''", 1) },
      'xn--bcher-kva.example.',
      ['xn--bcher-kva.example. 3600 A 192.0.2.1'],
    ],
    [
      'by its folder with a final dot',
      'z/example.org./www.sub.yaml',
      { 'z/example.org./$example.org.yaml': A("''", 1), 'z/example.org./www.sub.yaml': A('www.sub', 2) },
      'example.org.',
      ['example.org. 3600 A 192.0.2.1', 'www.sub.example.org. 3600 A 192.0.2.2'],
    ],
    [
      'by its folder without one',
      'z/example.org/www.yaml',
      { 'z/example.org/www.yaml': A('www', 2), 'z/example.org/a.yaml': A('a', 1) },
      'example.org.',
      ['a.example.org. 3600 A 192.0.2.1', 'www.example.org. 3600 A 192.0.2.2'],
    ],
    [
      'by the file for the apex',
      'z/pieces/$example.org.yaml',
      { 'z/pieces/$example.org.yaml': A("''", 1), 'z/pieces/b.yaml': A('b', 2) },
      'example.org.',
      ['example.org. 3600 A 192.0.2.1', 'b.example.org. 3600 A 192.0.2.2'],
    ],
    [
      'by the configuration that splits zones',
      'dns/zones/example.org.zone/b.yaml',
      {
        'dns/production.yaml':
          'providers:\n  in: {class: octodns.provider.yaml.YamlProvider, directory: dns/zones, split_extension: .zone}\nzones:\n  "*": {sources: [in], targets: [in]}\n',
        'dns/zones/example.org.zone/a.yaml': A('a', 1),
        'dns/zones/example.org.zone/b.yaml': A('b', 2),
      },
      'example.org.',
      ['a.example.org. 3600 A 192.0.2.1', 'b.example.org. 3600 A 192.0.2.2'],
    ],
  ])('%s', (_, path, files, apex, expected) => {
    const reading = readZone(files, path);
    expect(reading.zones.map((zone) => zone.apex)).toEqual([apex]);
    expect(records(reading)).toEqual(expected);
    expect(reading.files.map((file) => file.path)).toEqual(
      Object.keys(files)
        .filter((file) => !file.includes('production'))
        .sort(),
    );
  });

  test('what the name does not tell, the origin does', () => {
    const reading = readZone({ 'records.yaml': A('a', 1) }, 'records.yaml', { origin: name('example.org') });
    expect(records(reading)).toEqual(['a.example.org. 3600 A 192.0.2.1']);
  });

  test('a file whose zone nothing tells is a piece, and its problems are told', () => {
    const files = { 'records.yaml': 'a: {type: A, value: blip}\n' };
    const reading = readZone(files, 'records.yaml');
    expect(reading).toMatchObject({ fragment: true, zones: [], gaps: [{ cause: 'fragment' }] });
    expect(problems(reading, files)).toEqual([expect.stringMatching(/^badIpv4 /)]);
  });
});

describe('the configuration of octoDNS', () => {
  const config = (provider: string, zone: string, more = ''): string =>
    `${more}providers:\n  in: {class: octodns.provider.yaml.YamlProvider, directory: zones${provider}}\n  out: {class: octodns_x.Provider}\nzones:\n  example.org.: {sources: [in], targets: [out]${zone}}\n`;
  const DOTS = 'processors:\n  dots: {class: octodns.processor.trailing_dots.EnsureTrailingDots}\n';
  const read = (octodns: string, text: string, more: Files = {}) =>
    readZone({ 'octodns.yaml': octodns, 'zones/example.org.yaml': text, ...more }, 'zones/example.org.yaml', {
      origin: name('example.org'),
    });

  test.each([
    ['default_ttl', config(', default_ttl: 60', ''), A('a', 1), ['a.example.org. 60 A 192.0.2.1']],
    [
      'enforce_order',
      config(', enforce_order: false', ''),
      A('b', 1) + A('a', 2),
      ['b.example.org. 3600 A 192.0.2.1', 'a.example.org. 3600 A 192.0.2.2'],
    ],
    [
      'order_mode',
      config(', order_mode: simple', ''),
      A('a10', 1) + A('a2', 2),
      ['a10.example.org. 3600 A 192.0.2.1', 'a2.example.org. 3600 A 192.0.2.2'],
    ],
    [
      'escaped_semicolons',
      config(', escaped_semicolons: false', ''),
      'x: {type: TXT, value: v=DMARC1; p=none}\n',
      ['x.example.org. 3600 TXT "v=DMARC1; p=none"'],
    ],
    [
      'a default from the environment',
      config('', '').replace('zones}', 'env/ZONES/zones}'),
      A('a', 1),
      ['a.example.org. 3600 A 192.0.2.1'],
    ],
  ])('says %s', (_, octodns, text, expected) => {
    const reading = read(octodns, text);
    expect(reading.problems).toEqual([]);
    expect(records(reading)).toEqual(expected);
  });

  test('may make all problems of a zone warnings', () => {
    expect(read(config('', ', lenient: true'), 'a: {type: A, value: blip}\n').problems.map((problem) => problem.code)).toEqual([
      'octodnsLenient',
    ]);
  });

  test('takes a zone by the first dynamic entry that fits it', () => {
    const all = config('', '').replace('example.org.:', '"*":');
    const limited = '  "*org": {sources: [in], targets: [out], glob: "*.org.", lenient: true}\n';
    const codes = (octodns: string) => read(octodns, 'a: {type: A, value: blip}\n').problems.map((problem) => problem.code);
    expect(codes(all + limited)).toEqual(['badIpv4']);
    expect(codes(all.replace('zones:\n', `zones:\n${limited}`))).toEqual(['octodnsLenient']);
  });

  test('leaves out the records of another zone where the entry says so', () => {
    const child = '  sub.example.org.: {sources: [in], targets: [out]}\n';
    const text = A('a', 1) + A('a.sub', 2);
    expect(records(read(config('', '') + child, text))).toHaveLength(2);
    const reading = read(config('', ', ignore_subzone_adds: true') + child, text);
    expect(reading.problems).toEqual([]);
    expect(records(reading)).toEqual(['a.example.org. 3600 A 192.0.2.1']);
  });

  test.each([
    ['demands final dots', config('', ''), ['octodnsField']],
    ['tells of missing ones where it is lenient', config('', ', lenient: true'), ['octodnsLenient']],
    ['does not where a processor adds them', `${config('', ', lenient: true, processors: [dots]')}${DOTS}`, []],
    ['demands them where a processor would come too late', `${config('', ', processors: [dots]')}${DOTS}`, ['octodnsField']],
  ])('%s', (_, octodns, expected) => {
    const reading = read(octodns, 'a: {type: CNAME, value: b.example}\n');
    expect(reading.problems.map((problem) => problem.code)).toEqual(expected);
    expect(records(reading)).toEqual(['a.example.org. 3600 CNAME b.example.']);
  });

  test('adds the records of a shared file to each zone', () => {
    const reading = read(config(', shared_filename: shared.yaml', ''), A('a', 1), { 'zones/shared.yaml': A('b', 2) });
    expect(records(reading)).toEqual(['a.example.org. 3600 A 192.0.2.1', 'b.example.org. 3600 A 192.0.2.2']);
    expect(
      readZone({ 'octodns.yaml': config(', shared_filename: shared.yaml', ''), 'zones/shared.yaml': A('b', 2) }, 'zones/shared.yaml'),
    ).toMatchObject({ fragment: true });
  });

  test.each([
    ['other sources', config('', '').replace('[in]', '[in, out]'), 'out'],
    [
      'processors that change zones',
      config('', ', processors: [p]', 'processors: {p: {class: octodns.processor.filter.TypeAllowlistFilter}}\n'),
      'p',
    ],
    ['processors for all zones', config('', '', 'manager: {processors: [p]}\nprocessors: {p: {class: mine.P}}\n'), 'p'],
  ])('%s make a zone partial', (_, octodns, source) => {
    expect(read(octodns, A('a', 1)).zones[0]!.gaps).toMatchObject([{ cause: 'partialSource', params: { source } }]);
  });

  test('processors that look after their own records do not', () => {
    const octodns = config('', ', processors: [p]', 'processors: {p: {class: octodns.processor.ownership.OwnershipProcessor}}\n');
    expect(read(octodns, A('a', 1)).zones[0]!.gaps).toEqual([]);
  });

  const overlay = {
    'external.yaml': config('', ''),
    'internal.yaml': config('', '')
      .replace('zones:\n', 'zones:\n')
      .replace(
        'providers:\n',
        'providers:\n  over: {class: octodns.provider.yaml.YamlProvider, directory: internal, populate_should_replace: true}\n',
      )
      .replace('[in]', '[in, over]'),
    'zones/example.org.yaml': A('a', 1) + A('b', 2),
    'internal/example.org.yaml': A('b', 3) + A('c', 4),
  };

  test('a second source may replace records of the first', () => {
    const reading = readZone(overlay, 'internal/example.org.yaml');
    expect(reading.problems).toEqual([]);
    expect(records(reading)).toEqual([
      'a.example.org. 3600 A 192.0.2.1',
      'b.example.org. 3600 A 192.0.2.3',
      'c.example.org. 3600 A 192.0.2.4',
    ]);
    expect(records(readZone(overlay, 'zones/example.org.yaml'))).toEqual([
      'a.example.org. 3600 A 192.0.2.1',
      'b.example.org. 3600 A 192.0.2.2',
    ]);
  });

  test('each configuration claims the file that only it has', () => {
    expect(readConfig(overlay, 'external.yaml').claims).toMatchObject([
      { path: 'zones/example.org.yaml', format: 'octodns', zone: 'example.org.', by: 'external.yaml' },
    ]);
    expect(readConfig(overlay, 'internal.yaml').claims).toMatchObject([{ path: 'internal/example.org.yaml' }]);
  });

  test.each<[string, Files, [string, string, string][]]>([
    [
      'the zones it names',
      { 'octodns.yaml': config('', ''), 'zones/example.org.yaml': '' },
      [['zones/example.org.yaml', 'octodns', 'example.org.']],
    ],
    [
      'a split zone by one of its files',
      { 'octodns.yaml': config(', split_extension: .', ''), 'zones/example.org./a.yaml': '', 'zones/example.org./b.yaml': '' },
      [['zones/example.org./a.yaml', 'octodns', 'example.org.']],
    ],
    [
      'an alias by the file of the other zone',
      { 'octodns.yaml': `${config('', '')}  example.net.: {alias: example.org.}\n`, 'zones/example.org.yaml': '' },
      [
        ['zones/example.org.yaml', 'octodns', 'example.org.'],
        ['zones/example.org.yaml', 'octodns', 'example.net.'],
      ],
    ],
    [
      'every zone of a dynamic entry',
      {
        'octodns.yaml': config('', '').replace('example.org.:', '"*":'),
        'zones/example.org.yaml': '',
        'zones/example.net.yaml': '',
        'zones/notes.yaml': '',
      },
      [
        ['zones/example.net.yaml', 'octodns', 'example.net.'],
        ['zones/example.org.yaml', 'octodns', 'example.org.'],
      ],
    ],
    [
      'those a pattern takes',
      {
        'octodns.yaml': config('', ', glob: "*.net."').replace('example.org.:', '"*":'),
        'zones/example.org.yaml': '',
        'zones/example.net.yaml': '',
      },
      [['zones/example.net.yaml', 'octodns', 'example.net.']],
    ],
    [
      'a zone whose name is IDN',
      { 'octodns.yaml': config('', '').replace('example.org.', 'bücher.example.'), 'zones/xn--bcher-kva.example.yaml': '' },
      [['zones/xn--bcher-kva.example.yaml', 'octodns', 'xn--bcher-kva.example.']],
    ],
    [
      'master files',
      {
        'octodns.yaml':
          'providers:\n  in: {class: octodns_bind.ZoneFileSource, directory: zones, file_extension: .zone}\nzones:\n  example.org.: {sources: [in], targets: [in]}\n',
        'zones/example.org.zone': '',
      },
      [['zones/example.org.zone', 'zonefile', 'example.org.']],
    ],
  ])('claims %s', (_, files, expected) => {
    expect(readConfig(files).claims.map(({ path, format, zone }) => [path, format, zone])).toEqual(expected);
  });

  test('what is wrong in the file of an alias is told once', () => {
    const files = {
      'octodns.yaml': `${config('', '')}  example.net.: {alias: example.org.}\n`,
      'zones/example.org.yaml': 'a: {type: A, value: blip}\n',
    };
    expect(readZone(files, 'zones/example.org.yaml', { origin: name('example.org') }).problems).toHaveLength(1);
    const alias = readZone(files, 'zones/example.org.yaml', { origin: name('example.net') });
    expect(alias.zones.map((zone) => zone.apex)).toEqual(['example.net.']);
    expect(alias.problems).toEqual([]);
  });
});

describe('a configuration with faults', () => {
  const base = 'providers:\n  in: {class: octodns.provider.yaml.YamlProvider, directory: zones}\nzones:\n';
  test.each([
    [
      'an unknown source',
      `${base}  example.org.: {sources: [inn], targets: [in]}\n`,
      'octodnsReference kind=source name=inn reason=undefined nearest=in @inn',
    ],
    [
      'an unknown target',
      `${base}  example.org.: {sources: [], targets: [nowhere]}\n`,
      'octodnsReference kind=target name=nowhere reason=undefined @nowhere',
    ],
    ['no sources', `${base}  example.org.: {targets: [in]}\n`, 'octodnsReference kind=source name=example.org. reason=none @example.org.'],
    [
      'an unknown processor',
      `${base}  example.org.: {processors: [p], sources: [], targets: []}\n`,
      'octodnsReference kind=processor name=p reason=undefined @p',
    ],
    [
      'an unknown processor for all',
      `manager: {processors: [p]}\n${base}  {}\n`,
      'octodnsReference kind=processor name=p reason=undefined @p',
    ],
    ['a provider without class', 'providers:\n  in: {}\nzones: {}\n', 'octodnsReference kind=providers name=in reason=classMissing @in'],
    [
      'a class without module',
      'providers:\n  in: {class: Yaml}\nzones: {}\n',
      'octodnsReference kind=providers name=Yaml reason=classWithoutModule @Yaml',
    ],
    [
      'an alias of nothing',
      `${base}  a.example.: {alias: b.example.}\n`,
      'octodnsReference kind=alias name=b.example. reason=undefined nearest=a.example. @b.example.',
    ],
    [
      'an alias of an alias',
      `${base}  a.example.: {alias: b.example.}\n  b.example.: {alias: a.example.}\n`,
      'octodnsReference kind=alias name=b.example. reason=aliasOfAlias @b.example.',
    ],
    [
      'a zone without final dot',
      `${base}  example.org: {sources: [], targets: []}\n`,
      'octodnsReference kind=zone name=example.org reason=finalDot @example.org',
    ],
    ['a key there is not', `prociders: {}\n${base}  {}\n`, 'octodnsUnknownKey key=prociders where=config nearest=providers @prociders'],
    ['no zones', 'providers: {}\n', 'octodnsShape type=config expected=zones found=null @providers: {}'],
    [
      'a zone without file',
      `${base}  example.net.: {sources: [in], targets: [in]}\n`,
      'octodnsFile zone=example.net. provider=in reason=missing @example.net.',
    ],
    [
      'a zone with two files',
      `${base}  bücher.example.: {sources: [in], targets: [in]}\n`,
      expect.stringContaining('octodnsFile zone=bücher.example. provider=in reason=twice'),
    ],
  ])('%s', (_, text, expected) => {
    const files = {
      'octodns.yaml': text,
      'zones/example.org.yaml': '',
      'zones/bücher.example.yaml': '',
      'zones/xn--bcher-kva.example.yaml': '',
    };
    expect(problems(readConfig(files), files)).toContainEqual(expected);
  });

  test('auto-arpa is a source when the manager makes it', () => {
    const text =
      'manager: {auto_arpa: true}\nproviders: {in: {class: a.B}}\nzones:\n  2.0.192.in-addr.arpa.: {sources: [auto-arpa], targets: [in]}\n';
    expect(readConfig({ 'octodns.yaml': text }).problems).toEqual([]);
  });
});
