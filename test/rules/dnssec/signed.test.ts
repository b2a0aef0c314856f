import { describe, expect, it } from 'vitest';
import { dnssecSigned } from '../../../rules/dnssec/signed.ts';
import { saidOf } from '../../support/judged.ts';
import { observedZone, saidWith, type Word } from './validation.ts';

const SOA = '@ SOA ns1 hostmaster 1 2 3 4 5';
const KEY = '@ DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==';
const NS = 'example.org. NS ns1.example.org.';
const DS = 'example.org. DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132';

describe('dnssec/signed', () => {
  it.each<[string, readonly string[], readonly string[], Word, string[]]>([
    ['a zone that the resolver holds for secure passes', [SOA, KEY], [NS, DS], 'secure', ['pass']],
    ['one that is broken is signed; another rule says that it is broken', [SOA, KEY], [NS, DS], 'bogus', ['pass']],
    ['one that is not signed fails', [SOA], [NS], 'insecure', ['warning unsigned']],
    ['one with keys that no DS record leads to fails', [SOA, KEY], [NS], 'insecure', ['warning noDs']],
    [
      'one that the resolver takes for unsigned in spite of its DS record fails, in the words of the resolver',
      [SOA, KEY],
      [NS, DS],
      'insecure Unsupported DNSKEY Algorithm',
      ['warning notTrusted (Unsupported DNSKEY Algorithm)'],
    ],
    ['of one that the resolver said nothing of nothing is known', [SOA], [NS], 'silent', ['unknown timeout']],
  ])('%s', (_, zone, parent, word, expected) => {
    const zones = [observedZone('example.org.', zone), observedZone('org.', parent, parent.includes(DS) ? [] : ['example.org.'])];
    expect(saidWith(dnssecSigned, zones, { 'example.org.': word })).toEqual(expected);
  });

  it.each([
    ['reverse zone', '2.0.192.in-addr.arpa.'],
    ['zone of one’s own network', 'home.arpa.'],
    ['zone that the Internet does not know', 'example.internal.'],
  ])('a %s need not be signed', (_, apex) => {
    expect(saidWith(dnssecSigned, [observedZone(apex, [SOA])], { [apex]: 'insecure' })).toEqual([]);
  });

  it('files decide nothing', () => expect(saidOf(dnssecSigned, '')).toEqual([]));
});
