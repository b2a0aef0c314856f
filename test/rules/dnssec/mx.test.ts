import { describe, expect, it } from 'vitest';
import { dnssecMx } from '../../../rules/dnssec/mx.ts';
import { saidOf } from '../../support/judged.ts';
import { observedZone, saidWith, type Word } from './validation.ts';

const SOA = '@ SOA ns1 hostmaster 1 2 3 4 5';
const TWO = ['@ MX 10 mx1.example.net.', '@ MX 20 mx2.example.net.'];

describe('dnssec/mx', () => {
  it.each<[string, readonly string[], Readonly<Record<string, Word>>, string[]]>([
    ['servers in a zone that is secure pass', TWO, { 'mx1.example.net.': 'secure', 'mx2.example.net.': 'secure' }, ['pass']],
    [
      'two in one zone that is not signed are told once',
      TWO,
      { 'mx1.example.net.': 'insecure', 'mx2.example.net.': 'insecure' },
      ['advice insecure'],
    ],
    [
      'a broken zone is an error',
      TWO,
      { 'mx1.example.net.': 'secure', 'mx2.example.net.': 'bogus Signature Expired' },
      ['error bogus (Signature Expired)'],
    ],
    ['a server in the domain’s own zone is judged with that zone', ['@ MX 10 mx'], { 'mx.example.org.': 'insecure' }, ['pass']],
    ['one that is known to be insecure is told beside one that is not known', TWO, { 'mx1.example.net.': 'insecure' }, ['advice insecure']],
    ['of one that the resolver said nothing of nothing is known', TWO, { 'mx1.example.net.': 'secure' }, ['unknown timeout']],
    ['a null MX has no server', ['@ MX 0 .'], {}, ['pass']],
  ])('%s', (_, records, words, expected) => {
    const said = saidWith(dnssecMx, [observedZone('example.org.', [SOA, ...records])], words);
    expect(said).toEqual(expected);
  });

  it('files decide nothing', () => expect(saidOf(dnssecMx, '@ MX 10 mx.example.net.\n')).toEqual([]));
});
