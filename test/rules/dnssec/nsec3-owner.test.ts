import { describe, expect, it } from 'vitest';
import { nsec3Owner } from '../../../rules/dnssec/nsec3-owner.ts';
import { saidOf } from '../../support/judged.ts';

const HASH = '0p9mhaveqvm6t7vbl5lop2u3t2rp3tom';
const RDATA = `NSEC3 1 0 0 - ${HASH} A RRSIG\n`;

describe('dnssec/nsec3-owner', () => {
  it.each([
    ['a hash below the apex passes', `${HASH} ${RDATA}`, []],
    ['letter case does not matter', `${HASH.toUpperCase()} ${RDATA}`, []],
    ['a hash of an algorithm that is not defined may have any length', `CPNMU NSEC3 2 0 0 - CPNMU A RRSIG\n`, []],
    ['a padded hash fails', `CPNMU=== ${RDATA}`, ['fail notHash 5:1-5:64 cpnmu===.example.org.']],
    ['a hash two labels below the apex fails', `${HASH}.sub ${RDATA}`, [`fail notBelowApex 5:1-5:92 ${HASH}.sub.example.org.`]],
  ])('%s', (_, zone, expected) => expect(saidOf(nsec3Owner, zone)).toEqual(expected));
});
