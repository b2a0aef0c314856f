import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ZoneStore } from '../../../model/zone/store.ts';
import { zoneLines } from './arbitrary.ts';
import { placeOf, read, type Read } from './reading.ts';

/** Most lines are read by a scanner that knows the common forms only, the others by the general reader. Both have to say the same. */

/** A comment that the scanner leaves to the general reader: it may be an instruction to this tool. */
const FORCE = ';h';

describe('the two ways of reading a line', () => {
  it('say the same of any text', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(zoneLines, (lines) => {
        const plain = lines.map((text) => `${text}\n`).join('');
        const forced = lines.map((text) => `${text}${FORCE}\n`).join('');
        expect(shapeOf(forced, read(forced))).toEqual(shapeOf(plain, read(plain)));
      }),
      { numRuns: 1500 },
    );
  });

  it('read sound RDATA in parentheses as without them', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(zoneLines, (lines) => {
        const sound = lines.filter((text) => isSound(text));
        const wrapped = sound.map((text) =>
          text.replace(/(\s(?:A|AAAA|NS|CNAME|PTR|MX|SRV|TXT|DS|TLSA|SSHFP)\s+)((?:"[^"]*"|[^;"])*?)([ \t]*(?:;.*)?)$/i, '$1( $2 )$3'),
        );
        expect(read(wrapped.map((text) => `${text}\n`).join('')).records).toEqual(read(sound.map((text) => `${text}\n`).join('')).records);
      }),
      { numRuns: 500 },
    );
  });
});

/** Everything that is known of a zone, places as lines and columns. */
function shapeOf(text: string, { zone: view, problems, records, reading }: Read): unknown {
  const store = view as ZoneStore;
  const files = { 'example.org.zone': text };
  const place = (row: number): string => placeOf(files, 'example.org.zone', store.originOf(row));
  return {
    records,
    // The comment that is added stands behind what ends a line.
    problems: problems.map((problem) => problem.replace(/^(unterminatedString \S+)-\S+$/, '$1')),
    rows: records.map((_, row) => [
      place(row),
      placeOf(files, 'example.org.zone', store.rdataOriginOf(row)),
      placeOf(files, 'example.org.zone', store.rdataOriginOf(row, 0)),
      store.spelledOwner(row),
      store.ttlFrom(row),
      store.targetIsRelative(row),
      store.bitsOf(store.ownerIdOf(row)),
    ]),
    // Equal numbers for equal data, whichever way it was read.
    equal: records.map((_, row) =>
      records.findIndex((_other, other) => store.typeOf(other) === store.typeOf(row) && store.targetOf(other) === store.targetOf(row)),
    ),
    gaps: reading.gaps.map(({ cause }) => cause),
  };
}

function isSound(text: string): boolean {
  const { problems, zone: view, reading } = read(`$TTL 60\n${text}\n`);
  return problems.length === 0 && view.size === 1 && reading.gaps.length === 0 && !/[()\\]/.test(text) && /^\S/.test(text);
}
