import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainName } from '../../../model/names/name.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import type { Remedy } from '../../../model/remedy.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { writeZoneFile } from '../../../parsers/zonefile/write.ts';
import { zoneLines } from './arbitrary.ts';
import { applied, read } from './reading.ts';

const RUNS = Number(process.env.HOSTMASTER_FUZZ_RUNS ?? 1000);

const NEW = domainName('new.example.org.')!;

/** A remedy, and what the records of the zone are once it is carried out. */
type Case = readonly [
  kind: string,
  make: (record: RecordRef) => Remedy,
  after: (records: readonly string[], row: number) => readonly string[],
];

const cases: readonly Case[] = [
  ['removeRecord', (record) => ({ kind: 'removeRecord', record }), (records, row) => records.toSpliced(row, 1)],
  [
    'setTtl',
    (record) => ({ kind: 'setTtl', records: [record], ttl: 77 }),
    (records, row) => records.with(row, records[row]!.replace(/ \d+ /, ' 77 ')),
  ],
  [
    'setOwner',
    (record) => ({ kind: 'setOwner', record, owner: NEW }),
    (records, row) => records.with(row, records[row]!.replace(/^\S+/, NEW)),
  ],
  [
    'setTarget',
    (record) => ({ kind: 'setTarget', record, target: NEW }),
    (records, row) => records.with(row, records[row]!.replace(/\S+$/, NEW)),
  ],
];

describe('a fix in any text', () => {
  it.each(cases)('%s changes what it shall and nothing else', { timeout: 120_000 }, (_, make, after) => {
    fc.assert(
      fc.property(zoneLines, fc.nat(), (lines, pick) => {
        const files = { zone: lines.map((text) => `${text}\n`).join('') };
        const before = read(files);
        if (before.zone.size === 0) return;
        const row = pick % before.zone.size;
        const fix = writeZoneFile(make({ zone: before.zone, index: row }));
        if (fix === undefined) return;
        // A relative name is completed in the letter case of its origin.
        const small = (records: readonly string[]): string[] => records.map((record) => record.toLowerCase());
        expect(small(read(applied(files, fix)).records)).toEqual(small(after(before.records, row)));
      }),
      { numRuns: RUNS, examples: [[['@ TXT ( "a"', '@ AAAA ::', '$x DS 00 0 1 0a'], 1]] },
    );
  });

  it('addRecord adds one record and changes nothing else', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(zoneLines, fc.nat(), fc.boolean(), (lines, pick, isSame) => {
        const files = { zone: lines.map((text) => `${text}\n`).join('') };
        const before = read(files);
        if (before.zone.size === 0) return;
        const near = { zone: before.zone, index: pick % before.zone.size };
        const owner = isSame ? before.zone.nameOf(before.zone.ownerIdOf(near.index)) : NEW;
        const fix = writeZoneFile({ kind: 'addRecord', near, owner, type: TYPE.HINFO, rdata: '"new" "one"' });
        if (fix === undefined) return;
        const { records } = read(applied(files, fix));
        const added = records.findIndex((record) => record.endsWith(' HINFO "new" "one"'));
        expect(records[added]?.split(' ')[0]).toBe(owner);
        expect(records.toSpliced(added, 1)).toEqual(before.records);
      }),
      { numRuns: RUNS },
    );
  });
});
