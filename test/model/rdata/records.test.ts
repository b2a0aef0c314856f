import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compiled, hasCompilezone } from './compilezone.ts';
import { encoded, outcomeOf } from './records.ts';

/** Records on which we and BIND 9.18 disagree, and why. */
const DISAGREEMENTS: Readonly<Record<string, string>> = {
  'LOC 52 N 4 E -+5m': 'two signs are no number (RFC 1876 §3); BIND reads it with strtol',
  'EUI64 00-00-5e-ef-10-00-00-2g': 'groups are two hexadecimal digits (RFC 7043 §4.2); BIND stops reading at the first other character',
  'SVCB 1 foo. key7="/q{?dns}}"': "a '}' outside of an expression is no URI template (RFC 6570 §2.1)",
  'TYPE264 \\# 8 0000000000000005': 'BIND 9.18 does not know IPN',
};

const rows = readFileSync(new URL('records.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [record: string, expected: string]);

describe('records', () => {
  it.each(rows)('%s is %s', (record, expected) => {
    expect(outcomeOf(record)).toBe(expected);
  });

  it('read back what they print', () => {
    for (const [record, expected] of rows) {
      if (expected.startsWith('! ')) continue;
      const first = encoded(record);
      const [mnemonic] = record.split(' ');
      expect(encoded(`${mnemonic} ${expected}`), record).toEqual(first);
    }
  });

  it.skipIf(!hasCompilezone)(`${rows.length} of them as named-compilezone 9.18 takes, refuses and prints them`, () => {
    const theirs = compiled(rows.map(([record]) => record));
    const differing = rows
      .filter(([, expected], i) => (expected.startsWith('! ') ? undefined : expected) !== theirs[i])
      .map(([record]) => record);
    expect(differing.sort()).toEqual(Object.keys(DISAGREEMENTS).sort());
  });
});
