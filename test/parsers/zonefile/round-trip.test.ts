import { describe, expect, it } from 'vitest';
import { domainName, type DomainName } from '../../../model/names/name.ts';
import { encodeRdata, printRdata } from '../../../model/rdata/codec.ts';
import { fieldsOfText } from '../../../model/rdata/fields.ts';
import { TYPE, typeName } from '../../../model/rdata/types.ts';
import type { Fix, Remedy } from '../../../model/remedy.ts';
import { writeZoneFile } from '../../../parsers/zonefile/write.ts';
import { applied, type Files, read, type Read, recordsOf } from './reading.ts';
import { styles } from './styles.ts';

const RDATA: ReadonlyMap<number, string> = new Map([
  [TYPE.A, '198.51.100.7'],
  [TYPE.AAAA, '2001:db8:7::7'],
  [TYPE.NS, 'seven.example.net.'],
  [TYPE.CNAME, 'seven.example.org.'],
  [TYPE.MX, '7 seven.example.org.'],
  [TYPE.TXT, '"seven" "seas of rhye"'],
  [TYPE.SRV, '7 7 7777 seven.example.net.'],
  [TYPE.CAA, '128 issuewild ";"'],
  [TYPE.SOA, 'ns1.example.org. hostmaster.example.org. 2026110102 14400 3600 1209600 7200'],
]);

describe.each(styles)('in a zone with $style', ({ files, fixed = [] }) => {
  const before = read(files);
  const rows = Array.from({ length: before.zone.size }, (_, row) => row).filter((row) => !fixed.includes(row));
  const recordAt = (index: number) => ({ zone: before.zone, index });

  it('is read as it was meant', () => {
    expect(
      before.problems.filter((problem) => !/^(?:missingFinalNewline|byteOrderMark|ownerAfterOrigin|relativeOrigin)/.test(problem)),
    ).toEqual([]);
    expect(before.zone.size).toBeGreaterThan(2);
  });

  it('has no fix for records that do not stand in the text by themselves', () => {
    for (const row of fixed) {
      for (const remedy of everyRemedy(before, row)) expect(writeZoneFile(remedy), remedy.kind).toBeUndefined();
    }
  });

  it('a target changes and nothing else', () => {
    for (const row of rows) {
      for (const target of ['else.example.net.', 'else.example.org.', 'example.org.'] as DomainName[]) {
        const fix = writeZoneFile({ kind: 'setTarget', record: recordAt(row), target });
        if (![TYPE.NS, TYPE.CNAME, TYPE.MX, TYPE.SRV].some((type) => type === before.zone.typeOf(row))) expect(fix).toBeUndefined();
        else expectOnly(before, files, fix, row, before.records[row]!.replace(/\S+$/, target));
      }
    }
  });

  it('RDATA changes and nothing else', () => {
    for (const row of rows) {
      const type = before.zone.typeOf(row);
      const rdata = RDATA.get(type);
      if (rdata === undefined) continue;
      const fix = writeZoneFile({ kind: 'setRdata', record: recordAt(row), rdata });
      expectOnly(before, files, fix, row, before.records[row]!.split(' ').slice(0, 3).join(' ') + ` ${canonical(type, rdata)}`);
    }
  });

  it('a TTL changes and nothing else', () => {
    for (const row of rows) {
      for (const ttl of [7, 7_777_777]) {
        const fix = writeZoneFile({ kind: 'setTtl', records: [recordAt(row)], ttl });
        expectOnly(before, files, fix, row, before.records[row]!.replace(/ \d+ /, ` ${ttl} `));
      }
    }
  });

  it('the TTL of a whole set changes and nothing else', () => {
    for (const row of rows) {
      const set = rows.filter(
        (other) => before.zone.ownerIdOf(other) === before.zone.ownerIdOf(row) && before.zone.typeOf(other) === before.zone.typeOf(row),
      );
      const fix = writeZoneFile({ kind: 'setTtl', records: set.map(recordAt), ttl: 77 });
      const expected = before.records.map((record, other) => (set.includes(other) ? record.replace(/ \d+ /, ' 77 ') : record));
      expectRecords(before, files, fix, expected);
    }
  });

  it('an owner changes and nothing else', () => {
    for (const row of rows) {
      for (const owner of ['x.example.org.', 'very-long-owner-name.x.example.org.', 'other.example.net.'] as DomainName[]) {
        const fix = writeZoneFile({ kind: 'setOwner', record: recordAt(row), owner });
        expectRecords(
          before,
          files,
          fix,
          before.records.with(row, before.records[row]!.replace(/^\S+/, owner)),
          owner.endsWith('net.') ? ['outOfZone'] : [],
        );
      }
    }
  });

  it('a record goes and nothing else', () => {
    for (const row of rows) {
      const fix = writeZoneFile({ kind: 'removeRecord', record: recordAt(row) });
      expectRecords(before, files, fix, before.records.toSpliced(row, 1));
    }
  });

  it.each([
    ['the same owner', (row: number) => before.zone.nameOf(before.zone.ownerIdOf(row))],
    ['another owner', () => domainName('added.example.org.')!],
    ['the apex as owner', () => domainName('example.org.')!],
  ])('a record with %s comes and nothing else', (_, ownerFor) => {
    for (const row of rows) {
      const owner = ownerFor(row);
      const fix = writeZoneFile({ kind: 'addRecord', near: recordAt(row), owner, type: TYPE.HINFO, rdata: '"added" "here"' });
      expect(fix, before.records[row]).toBeDefined();
      const after = read(applied(files, fix!));
      const added = after.records.findIndex((record) => record.endsWith('HINFO "added" "here"'));
      expect(after.records[added]!.startsWith(`${owner} `), after.records[added]).toBe(true);
      expect(after.records.toSpliced(added, 1), before.records[row]).toEqual(before.records);
      expect(newProblems(before, after)).toEqual([]);
    }
  });
});

function everyRemedy(before: Read, row: number): Remedy[] {
  const record = { zone: before.zone, index: row };
  const name = domainName('x.example.org.')!;
  return [
    { kind: 'setTarget', record, target: name },
    { kind: 'setRdata', record, rdata: RDATA.get(before.zone.typeOf(row)) ?? '' },
    { kind: 'setTtl', records: [record], ttl: 7 },
    { kind: 'removeRecord', record },
    { kind: 'addRecord', near: record, owner: name, type: TYPE.TXT, rdata: '"x"' },
    { kind: 'setOwner', record, owner: name },
  ];
}

function canonical(type: number, rdata: string): string {
  const read = encodeRdata(type, fieldsOfText(rdata), new Uint8Array(1));
  if ('problem' in read) throw new Error(`${typeName(type)} ${rdata}: ${read.problem.code}`);
  return printRdata(type, read.wire);
}

function expectOnly(before: Read, files: Files, fix: Fix | undefined, row: number, expected: string): void {
  if (fix === undefined) expect(before.records[row]).toBe(expected);
  else expectRecords(before, files, fix, before.records.with(row, expected));
}

function expectRecords(
  before: Read,
  files: Files,
  fix: Fix | undefined,
  expected: readonly string[],
  mayHave: readonly string[] = [],
): void {
  expect(fix).toBeDefined();
  const after = read(applied(files, fix!));
  expect(recordsOf(after.zone)).toEqual(expected);
  expect(newProblems(before, after).filter((code) => !mayHave.includes(code))).toEqual([]);
}

function newProblems(before: Read, after: Read): string[] {
  const known = new Set<string>(before.reading.problems.map(({ code }) => code));
  return after.reading.problems.map(({ code }) => code).filter((code) => !known.has(code));
}
