import { describe, expect, it } from 'vitest';
import { KeySet } from '../../../model/delegation/key-set.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import { dnssecValidated } from '../../../rules/dnssec/validated.ts';
import { saidOf } from '../../support/judged.ts';
import { observedZone, saidWith, type Word } from './validation.ts';

const SOA = '@ SOA ns1 hostmaster 1 2 3 4 5';
const KEY = '@ DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==';
const keys = new KeySet('example.org.' as never, observedZone('example.org.', [KEY]).rrset('example.org.' as never, TYPE.DNSKEY)!);
const { tag } = keys.keys[0]!;
const differs = keys.match({ keyTag: tag, algorithm: 13, digestType: 2, digest: new Uint8Array(32) });
const NS = 'example.org. NS ns1.example.org.';
const DS = `example.org. DS ${tag} 13 2 ${differs.kind === 'differs' ? differs.expected : ''}`;
const OTHER_DS = `example.org. DS ${tag} 13 2 ${'00'.repeat(32)}`;

/** Signatures over keys and SOA, by that key; the day of the tests is 2026-11-01. */
function signatures(from: string, until: string): string[] {
  return ['DNSKEY', 'SOA'].map((type) => `@ RRSIG ${type} 13 2 300 ${until} ${from} ${tag} example.org. AAAA`);
}

const SIGNED = [SOA, KEY, ...signatures('20261001000000', '20261201000000')];
const EXPIRED = [SOA, KEY, ...signatures('20260901000000', '20261031235959')];

describe('dnssec/validated', () => {
  it.each<[string, readonly string[], readonly string[], Word, string[]]>([
    ['a zone that the resolver and our look at it hold for sound passes', SIGNED, [NS, DS], 'secure', ['pass']],
    [
      'one that both hold for broken fails',
      EXPIRED,
      [NS, DS],
      'bogus Signature Expired: yesterday',
      ['error bogus (Signature Expired: yesterday)'],
    ],
    ['one without the key of its DS record fails', SIGNED, [NS, OTHER_DS], 'bogus', ['error bogus']],
    ['one without keys fails', [SOA], [NS, DS], 'bogus', ['error bogus']],
    [
      'one that only the resolver holds for broken fails, and the difference is told',
      SIGNED,
      [NS, DS],
      'bogus',
      ['error bogusThoughLinked'],
    ],
    ['one that only we hold for broken will fail soon', EXPIRED, [NS, DS], 'secure', ['warning secureThoughBroken']],
    ['the same without a DS record is another’s word against ours, which is not sure', SIGNED, [NS], 'secure', ['pass']],
    ['one whose parent nobody saw is as the resolver says', SIGNED, [], 'secure', ['pass']],
    ['one that is not signed is another rule’s', [SOA], [NS], 'insecure', []],
    ['of one that the resolver said nothing of nothing is known', SIGNED, [NS, DS], 'silent', ['unknown timeout']],
  ])('%s', (_, zone, parent, word, expected) => {
    const zones = [
      observedZone('example.org.', zone),
      ...(parent.length === 0 ? [] : [observedZone('org.', parent, parent.length > 1 ? [] : ['example.org.'])]),
    ];
    expect(saidWith(dnssecValidated, zones, { 'example.org.': word })).toEqual(expected);
  });

  it('files decide nothing', () => expect(saidOf(dnssecValidated, '')).toEqual([]));
});
