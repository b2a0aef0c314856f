import { describe, expect, test } from 'vitest';
import type { Remedy } from '../../../model/remedy.ts';
import { typeNumber } from '../../../model/rdata/types.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { mended, name, problems, readZone, records } from './project.ts';
import type { Files } from './project.ts';

const FILE = 'example.org.yaml';

/** Carries out a remedy on the record that `owner TYPE index` names. */
function after(text: string, record: string, remedy: (ref: RecordRef) => Remedy): string | undefined {
  const files = { [FILE]: text };
  const [owner = '', type = '', index = '0'] = record.split(' ');
  const [zone] = readZone(files).zones;
  const ref = zone!.rrset(name(`${owner === '@' ? '' : `${owner}.`}example.org`), typeNumber(type)!)!.ref(Number(index));
  const text2 = mended(files, remedy(ref));
  if (text2 !== undefined) expect(problems(readZone({ [FILE]: text2 }), {})).toEqual([]);
  return text2;
}

const target =
  (to: string) =>
  (record: RecordRef): Remedy => ({ kind: 'setTarget', record, target: name(to) });
const rdata =
  (to: string) =>
  (record: RecordRef): Remedy => ({ kind: 'setRdata', record, rdata: to });
const ttl =
  (to: number) =>
  (record: RecordRef): Remedy => ({ kind: 'setTtl', records: [record], ttl: to });
const remove = (record: RecordRef): Remedy => ({ kind: 'removeRecord', record });
const add =
  (owner: string, type: string, data: string) =>
  (near: RecordRef): Remedy => ({ kind: 'addRecord', near, owner: name(owner), type: typeNumber(type)!, rdata: data });

describe('setTarget', () => {
  test.each([
    ['a plain one', 'a: {type: CNAME, value: b.example}\n', 'a CNAME', 'a: {type: CNAME, value: b.example.}\n'],
    ['one in quotes', "a:\n  type: CNAME\n  value: 'b.example' # c\n", 'a CNAME', "a:\n  type: CNAME\n  value: 'b.example.' # c\n"],
    [
      'one in double quotes',
      'a:\r\n  type: CNAME\r\n  value: "b.example"\r\n',
      'a CNAME',
      'a:\r\n  type: CNAME\r\n  value: "b.example."\r\n',
    ],
    [
      'of MX',
      'a:\n  type: MX\n  values:\n  - exchange: x.example.\n    preference: 5\n  - exchange: b.example # ü\n    preference: 10\n',
      'a MX 1',
      'a:\n  type: MX\n  values:\n  - exchange: x.example.\n    preference: 5\n  - exchange: b.example. # ü\n    preference: 10\n',
    ],
    [
      'of MX in the old spelling',
      'ü: {type: MX, value: {priority: 1, value: b.example}}\n',
      'xn--tda MX',
      'ü: {type: MX, value: {priority: 1, value: b.example.}}\n',
    ],
    [
      'of HTTPS',
      'a: {type: HTTPS, value: {svcpriority: 0, targetname: b.example}}\n',
      'a HTTPS',
      'a: {type: HTTPS, value: {svcpriority: 0, targetname: b.example.}}\n',
    ],
  ])('%s', (_, text, record, expected) => {
    expect(after(text, record, target('b.example'))).toBe(expected);
  });

  test('an alias stands for other records as well', () => {
    expect(after('a: {type: CNAME, value: &x b.example}\nc: {type: CNAME, value: *x}\n', 'c CNAME', target('b.example'))).toBeUndefined();
  });
});

describe('setRdata', () => {
  test.each([
    [
      'an address',
      'a: {type: A, values: [192.0.2.1, 192.0.2.2]}\n',
      'a A 1',
      '192.0.2.3',
      'a: {type: A, values: [192.0.2.1, 192.0.2.3]}\n',
    ],
    ['a text', 'a: {type: TXT, value: v=spf1 +all}\n', 'a TXT', '"v=spf1 -all"', 'a: {type: TXT, value: v=spf1 -all}\n'],
    ['a text with semicolons', 'a: {type: TXT, value: x}\n', 'a TXT', '"v=DMARC1; p=none"', 'a: {type: TXT, value: v=DMARC1\\; p=none}\n'],
    [
      'a text in double quotes',
      'a: {type: TXT, value: "x"}\n',
      'a TXT',
      '"v=DMARC1; p=\\"" "none"',
      'a: {type: TXT, value: "v=DMARC1\\\\; p=\\"none"}\n',
    ],
    ['a text that YAML would take for something else', 'a: {type: TXT, value: x}\n', 'a TXT', '"123"', "a: {type: TXT, value: '123'}\n"],
    [
      'only the sub-keys that change',
      'a:\n  type: MX\n  value:\n    exchange: b.example. # keep\n    preference: 010\n'.replace('010', '10'),
      'a MX',
      '20 b.example.',
      'a:\n  type: MX\n  value:\n    exchange: b.example. # keep\n    preference: 20\n',
    ],
    [
      'a sub-key that was left out',
      'a:\n  type: CAA\n  value:\n    tag: issue\n    value: x.example\n',
      'a CAA',
      '128 issue "x.example"',
      'a:\n  type: CAA\n  value:\n    flags: 128\n    tag: issue\n    value: x.example\n',
    ],
    [
      'DS in the old spelling',
      'a: {type: DS, value: {algorithm: 1, flags: 1, protocol: 8, public_key: 0011223344556677889900112233445566778899}}\n',
      'a DS',
      '1 13 1 0011223344556677889900112233445566778899',
      'a: {type: DS, value: {algorithm: 1, flags: 1, protocol: 13, public_key: 0011223344556677889900112233445566778899}}\n',
    ],
  ])('%s', (_, text, record, data, expected) => {
    expect(after(text, record, rdata(data))).toBe(expected);
  });

  test('service parameters are not written', () => {
    expect(after('a: {type: HTTPS, value: {svcpriority: 1, targetname: .}}\n', 'a HTTPS', rdata('1 . alpn=h2'))).toBeUndefined();
  });
});

describe('setTtl', () => {
  test.each([
    ['in its place', 'a:\n  ttl: 1\n  type: A\n  value: 192.0.2.1\n', 'a:\n  ttl: 300\n  type: A\n  value: 192.0.2.1\n'],
    [
      'where the order wants it',
      'a:\n  octodns: {}\n  type: A\n  value: 192.0.2.1\n',
      'a:\n  octodns: {}\n  ttl: 300\n  type: A\n  value: 192.0.2.1\n',
    ],
    ['in a list', 'a:\n- type: A\n  value: 192.0.2.1\n', 'a:\n- ttl: 300\n  type: A\n  value: 192.0.2.1\n'],
    ['between braces', 'a: {type: A, value: 192.0.2.1}\n', 'a: {ttl: 300, type: A, value: 192.0.2.1}\n'],
    ['beside a merged one', 'a: &a {ttl: 5, type: A, value: 192.0.2.2}\nb:\n  <<: *a\n  value: 192.0.2.1\n', undefined],
  ])('%s', (_, text, expected) => {
    if (expected !== undefined) expect(after(text, 'a A', ttl(300))).toBe(expected);
    else
      expect(after(text, 'b A', ttl(300))).toBe(
        'a: &a {ttl: 5, type: A, value: 192.0.2.2}\nb:\n  <<: *a\n  ttl: 300\n  value: 192.0.2.1\n',
      );
  });

  test('once for all values of a record', () => {
    const files = { [FILE]: 'a: {type: A, values: [192.0.2.1, 192.0.2.2]}\n' };
    const set = readZone(files).zones[0]!.rrset(name('a.example.org'), 1)!;
    expect(mended(files, { kind: 'setTtl', records: [set.ref(0), set.ref(1)], ttl: 60 })).toBe(
      'a: {ttl: 60, type: A, values: [192.0.2.1, 192.0.2.2]}\n',
    );
  });
});

test('a TTL that was left empty gets a blank before it', () => {
  const files = { [FILE]: 'a:\n  ttl:\n  type: A\n  value: 192.0.2.1\n' };
  const record = readZone(files).zones[0]!.rrset(name('a.example.org'), 1)!.ref(0);
  expect(mended(files, ttl(60)(record))).toBe('a:\n  ttl: 60\n  type: A\n  value: 192.0.2.1\n');
});

describe('removeRecord', () => {
  test.each([
    [
      'one of several values',
      'a:\n  type: A\n  values:\n  - 192.0.2.1 # one\n  - 192.0.2.2 # two\n  - 192.0.2.3\n',
      'a A 1',
      'a:\n  type: A\n  values:\n  - 192.0.2.1 # one\n  - 192.0.2.3\n',
    ],
    ['one between brackets', 'a: {type: A, values: [192.0.2.1, 192.0.2.2]}\n', 'a A 0', 'a: {type: A, values: [192.0.2.2]}\n'],
    ['the last between brackets', 'a: {type: A, values: [192.0.2.1, 192.0.2.2]}\n', 'a A 1', 'a: {type: A, values: [192.0.2.1]}\n'],
    [
      'a value of several lines',
      'a:\n  type: MX\n  values:\n    - exchange: b.example.\n      preference: 1\n    - exchange: c.example.\n      preference: 2\n',
      'a MX 0',
      'a:\n  type: MX\n  values:\n    - exchange: c.example.\n      preference: 2\n',
    ],
    ['a record of a list', 'a:\n- type: A\n  value: 192.0.2.1\n- type: TXT\n  value: x\n', 'a TXT', 'a:\n- type: A\n  value: 192.0.2.1\n'],
    [
      'a name',
      'a: {type: A, value: 192.0.2.1}\nb:\n  type: A\n  value: 192.0.2.1 # x\n\nc: {type: A, value: 192.0.2.1}\n',
      'b A',
      'a: {type: A, value: 192.0.2.1}\n\nc: {type: A, value: 192.0.2.1}\n',
    ],
  ])('%s', (_, text, record, expected) => {
    expect(after(text, record, remove)).toBe(expected);
  });

  test.each([
    ['the only name of a file', 'a: {type: A, value: 192.0.2.1}\n', 'a A'],
    ['a name with an anchor that others stand for', 'a: &a {type: A, value: 192.0.2.1}\nb: *a\n', 'a A'],
    ['a value that an alias brings', 'a: {type: A, values: &x [192.0.2.1]}\nb: {type: A, values: *x}\n', 'b A'],
  ])('%s stays', (_, text, record) => {
    expect(after(text, record, remove)).toBeUndefined();
  });
});

describe('addRecord', () => {
  const base =
    "'':\n  type: A\n  value: 192.0.2.1\nb:\n  ttl: 60\n  type: TXT\n  values:\n  - x\n  - y\nc: {type: CNAME, value: b.example.}\n";
  test.each([
    [
      'under a new name, in order',
      'b TXT',
      'a.example.org',
      'A',
      '192.0.2.9',
      base.replace('b:\n', 'a:\n  ttl: 60\n  type: A\n  value: 192.0.2.9\nb:\n'),
    ],
    ['under a new name at the end', 'c CNAME', '_dmarc.z.example.org', 'TXT', '"v=DMARC1; p=none"', undefined],
    ['to a list of values', '@ A', 'b.example.org', 'TXT', '"z"', base.replace('  - y\n', '  - y\n  - z\n')],
    [
      'to a single value',
      '@ A',
      'example.org',
      'A',
      '192.0.2.9',
      base.replace('  value: 192.0.2.1\n', '  values:\n  - 192.0.2.1\n  - 192.0.2.9\n'),
    ],
    [
      'beside a single record',
      '@ A',
      'example.org',
      'CAA',
      '0 issue "ca.example"',
      base.replace(
        '  type: A\n  value: 192.0.2.1\n',
        '- type: A\n  value: 192.0.2.1\n- type: CAA\n  value:\n    flags: 0\n    tag: issue\n    value: ca.example\n',
      ),
    ],
  ])('%s', (_, near, owner, type, data, expected) => {
    const whole = after(base, near, add(owner, type, data));
    if (expected !== undefined) expect(whole?.replaceAll(/^'':\n {2}- /gm, "'':\n- ")).toBe(expected);
    const before = records(readZone({ [FILE]: base }));
    const now = records(readZone({ [FILE]: whole! }));
    expect(now).toHaveLength(before.length + 1);
    for (const line of before) expect(now).toContain(line);
  });

  test.each([
    [
      'a file indented by four, with blank lines',
      'a:\n    type: A\n    value: 192.0.2.1\n\nc:\n    type: A\n    value: 192.0.2.1\n',
      'b',
      'a:\n    type: A\n    value: 192.0.2.1\n\nb:\n    type: MX\n    value:\n        exchange: m.example.\n        preference: 10\n\nc:\n    type: A\n    value: 192.0.2.1\n',
    ],
    [
      'a file with carriage returns',
      'a:\r\n  type: A\r\n  value: 192.0.2.1\r\n',
      'b',
      'a:\r\n  type: A\r\n  value: 192.0.2.1\r\nb:\r\n  type: MX\r\n  value:\r\n    exchange: m.example.\r\n    preference: 10\r\n',
    ],
    [
      'a file whose last line has no end',
      'a: {type: A, value: 192.0.2.1}',
      'b',
      'a: {type: A, value: 192.0.2.1}\nb:\n  type: MX\n  value:\n    exchange: m.example.\n    preference: 10',
    ],
    [
      'the first name',
      '---\n# first\na:\n  type: A\n  value: 192.0.2.1\n',
      '',
      "---\n# first\n'':\n  type: MX\n  value:\n    exchange: m.example.\n    preference: 10\na:\n  type: A\n  value: 192.0.2.1\n",
    ],
    [
      'a list of records',
      'a:\n  - type: A\n    value: 192.0.2.1\n  - type: TXT\n    value: x\n',
      'a',
      'a:\n  - type: A\n    value: 192.0.2.1\n  - type: TXT\n    value: x\n  - type: MX\n    value:\n      exchange: m.example.\n      preference: 10\n',
    ],
    [
      'a wildcard',
      'a:\n  type: A\n  value: 192.0.2.1\n',
      '*',
      "'*':\n  type: MX\n  value:\n    exchange: m.example.\n    preference: 10\na:\n  type: A\n  value: 192.0.2.1\n",
    ],
  ])('in the style of %s', (_, text, owner, expected) => {
    expect(after(text, 'a A', add(`${owner}${owner === '' ? '' : '.'}example.org`, 'MX', '10 m.example.'))).toBe(expected);
  });

  test('a mapping becomes the first of a list', () => {
    const text = 'a:\n  type: MX\n  value:\n    exchange: m.example.\n    # low\n    preference: 10\n';
    expect(after(text, 'a MX', add('a.example.org', 'MX', '20 n.example.'))).toBe(
      'a:\n  type: MX\n  values:\n    - exchange: m.example.\n      # low\n      preference: 10\n    - exchange: n.example.\n      preference: 20\n',
    );
  });

  test('a name outside the zone is not added', () => {
    expect(after(base, 'b TXT', add('a.example.net', 'A', '192.0.2.9'))).toBeUndefined();
  });

  test('a second CNAME is not added', () => {
    expect(after(base, 'c CNAME', add('c.example.org', 'CNAME', 'd.example.'))).toBeUndefined();
  });

  test('the file of the name is found among the files of a split zone', () => {
    const files: Files = {
      'example.org./a.yaml': 'a: {type: A, value: 192.0.2.1}\n',
      'example.org./b.yaml': 'b: {type: A, value: 192.0.2.2}\n',
    };
    const near = readZone(files, 'example.org./a.yaml').zones[0]!.rrset(name('a.example.org'), 1)!.ref(0);
    expect(
      mended(files, { kind: 'addRecord', near, owner: name('b.example.org'), type: 1, rdata: '192.0.2.3' }, 'example.org./b.yaml'),
    ).toBe('b: {type: A, values: [192.0.2.2, 192.0.2.3]}\n');
  });
});
