import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printRdata } from '../../../model/rdata/codec.ts';
import { BIND_TYPES, cla, ipn, recordOf, soa } from './arbitrary.ts';
import { compiled, hasCompilezone } from './compilezone.ts';
import { encoded } from './records.ts';

const SEED = 20261101;
const EACH = 8;

describe('generated records', () => {
  it.each(BIND_TYPES)('of %s read back what they print', (type) => {
    fc.assert(fc.property(recordOf(type), survives), { seed: SEED, numRuns: 40 });
  });

  it.each([
    ['SOA', soa],
    ['CLA', cla],
    ['IPN', ipn],
  ])('of %s read back what they print', (_, records) => {
    fc.assert(fc.property(records, survives), { seed: SEED, numRuns: 40 });
  });

  it.skipIf(!hasCompilezone)(`${EACH * BIND_TYPES.length} of them print as named-compilezone 9.18 prints them`, () => {
    const records = BIND_TYPES.flatMap((type) => fc.sample(recordOf(type), { seed: SEED, numRuns: EACH }));
    const theirs = compiled(records);
    const ours = records.map((record) => {
      const result = encoded(record);
      return 'wire' in result ? printRdata(result.type, result.wire) : JSON.stringify(result.problem);
    });
    const differing = records.flatMap((record, i) => (ours[i] === theirs[i] ? [] : [{ record, ours: ours[i], theirs: theirs[i] }]));
    expect(differing).toEqual([]);
  });
});

function survives(record: string): void {
  const first = encoded(record);
  if ('problem' in first) throw new Error(`${record}: ${JSON.stringify(first.problem)}`);
  expect(encoded(`TYPE${first.type} ${printRdata(first.type, first.wire)}`)).toEqual(first);
}
