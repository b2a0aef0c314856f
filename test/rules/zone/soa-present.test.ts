import { describe, expect, it } from 'vitest';
import { soaPresent } from '../../../rules/zone/soa-present.ts';
import { saidOf } from '../../support/judged.ts';
import { verdictsOn } from '../../support/one-zone.ts';

const SOA = 'SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600';
const HEAD = `$ORIGIN example.org.\n$TTL 3600\n`;

describe('zone/soa-present', () => {
  it.each([
    ['one SOA at the apex passes', '@ A 192.0.2.1\n', []],
    [
      'two different SOAs fail at the second',
      `${HEAD}@ ${SOA}\n@ SOA ns1.example.net. hostmaster.example.org. 2 14400 3600 1209600 3600\n`,
      ['fail several 4:1-4:73 example.org.'],
    ],
    ['the same SOA twice is a duplicate, which another rule tells', `${HEAD}@ ${SOA}\n@ ${SOA}\n`, []],
    ['a second SOA below the apex fails', `${HEAD}@ ${SOA}\nsub ${SOA}\n`, ['fail notAtApex 4:1-4:75 example.org.']],
    ['an SOA that is not the first record is advice', `${HEAD}@ NS ns1.example.net.\n@ ${SOA}\n`, ['fail notFirst 4:1-4:73 example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(soaPresent, zone)).toEqual(expected));

  // Only what a configuration calls a zone is one without its SOA.
  it.each([
    ['a zone without any SOA fails', '$TTL 60\n@ NS ns1.example.net.\n', [['missing']]],
    [
      'an SOA that stands elsewhere is told once, and not that it is missing as well',
      `$TTL 60\n@ NS ns1.example.net.\nsub ${SOA}\n`,
      [['notAtApex']],
    ],
  ])('%s', (_, text, expected) => {
    expect(
      verdictsOn(soaPresent, text).map((verdict) =>
        verdict.outcome === 'fail' ? verdict.findings.map(({ message }) => message) : verdict.outcome,
      ),
    ).toEqual(expected);
  });

  it('does not know when a line could not be read, for it may have been the SOA', () => {
    expect(verdictsOn(soaPresent, '$TTL 60\n@ NS ns1.example.net.\n@ SOA ns1.example.net. hostmaster 1 2\n')).toMatchObject([
      { outcome: 'unknown', gaps: [{ cause: 'unreadableRecord' }] },
    ]);
  });
});
