import { describe, expect, it } from 'vitest';
import { dnskeyAlgorithm } from '../../../rules/dnssec/dnskey-algorithm.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';

const key = (algorithm: number): string => `@ DNSKEY 257 3 ${algorithm} ${'ABCD'.repeat(22)}\n`;

describe('dnssec/dnskey-algorithm', () => {
  it.each([
    ['RSA with SHA-256 passes', key(8), []],
    ['ECDSA passes', key(13), []],
    ['Ed448 passes', key(16), []],
    ['SM2 may be used', key(17), []],
    ['a private algorithm passes', key(254), []],
    ['RSA with MD5 fails', key(1), ['fail deprecated 5:16-5:17 example.org.']],
    ['DSA fails', key(3), ['fail deprecated 5:16-5:17 example.org.']],
    ['RSA with SHA-1 fails', key(5), ['fail deprecated 5:16-5:17 example.org.']],
    ['RSA with SHA-512 is not recommended', key(10), ['fail notRecommended 5:16-5:18 example.org.']],
    ['an unassigned number fails', key(99), ['fail unknown 5:16-5:18 example.org.']],
    ['a reserved number fails', key(4), ['fail unknown 5:16-5:17 example.org.']],
    ['an algorithm that is not for zones fails', key(2), ['fail unknown 5:16-5:17 example.org.']],
    ['each key is told', key(5) + key(13) + key(7), ['fail deprecated 5:16-5:17 example.org.', 'fail deprecated 7:16-7:17 example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(dnskeyAlgorithm, zone)).toEqual(expected));

  it('weighs what is forbidden as an error and what is not recommended as a warning', () => {
    const results = judged([dnskeyAlgorithm], { 'example.org.zone': SOUND_HEAD + key(5) + key(10) });
    expect(results.map(({ severity }) => severity).toSorted()).toEqual(['error', 'warning']);
  });
});
