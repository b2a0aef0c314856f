import { describe, expect, it } from 'vitest';
import { dsAlgorithm } from '../../../rules/dnssec/ds-algorithm.ts';
import { saidOf } from '../../support/judged.ts';

const ds = (algorithm: number | string): string => `sub NS ns.example.net.\nsub DS 1 ${algorithm} 2 ${'ab'.repeat(32)}\n`;

describe('dnssec/ds-algorithm', () => {
  it.each([
    ['RSA with SHA-256 passes', ds(8), []],
    ['ECDSA passes', ds(13), []],
    ['Ed25519 passes', ds('ED25519'), []],
    ['RSA with SHA-512 passes here, as resolvers know it', ds(10), []],
    ['a private algorithm passes', ds(253), []],
    ['RSA with SHA-1 fails', ds(5), ['fail deprecated 6:10-6:11 sub.example.org.']],
    ['its NSEC3 twin fails', ds(7), ['fail deprecated 6:10-6:11 sub.example.org.']],
    ['GOST fails', ds(12), ['fail deprecated 6:10-6:12 sub.example.org.']],
    ['an unassigned number fails', ds(99), ['fail unknown 6:10-6:12 sub.example.org.']],
    ['an algorithm that is not for zones fails', ds(2), ['fail unknown 6:10-6:11 sub.example.org.']],
    ['0 fails in DS', ds(0), ['fail unknown 6:10-6:11 sub.example.org.']],
    ['0 in CDS is the request to delete', '@ CDS 0 0 0 00\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(dsAlgorithm, zone)).toEqual(expected));
});
