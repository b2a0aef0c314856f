import { describe, expect, it } from 'vitest';
import { sshfpFields } from '../../../rules/sshfp/fields.ts';
import { saidOf } from '../../support/judged.ts';

const sshfp = (algorithm: number, type: number, octets = type === 1 ? 20 : 32): string =>
  `www SSHFP ${algorithm} ${type} ${'ab'.repeat(octets)}\n`;

describe('sshfp/fields', () => {
  it.each([
    ['SHA-256 of every algorithm in use passes', sshfp(1, 2) + sshfp(3, 2) + sshfp(4, 2) + sshfp(6, 2), []],
    ['SHA-1 beside SHA-256 passes', sshfp(4, 1) + sshfp(4, 2), []],
    ['SHA-1 alone is told', sshfp(4, 1), ['fail sha1Only 5:13-5:14 www.example.org.']],
    ['SHA-256 of another algorithm does not help', sshfp(4, 1) + sshfp(1, 2), ['fail sha1Only 5:13-5:14 www.example.org.']],
    [
      'SHA-256 of another host does not help',
      `${sshfp(4, 1)}ftp SSHFP 4 2 ${'ab'.repeat(32)}\n`,
      ['fail sha1Only 5:13-5:14 www.example.org.'],
    ],
    ['DSA is told', sshfp(2, 2), ['fail dsa 5:11-5:12 www.example.org.']],
    ['an unassigned algorithm fails', sshfp(5, 2), ['fail algorithm 5:11-5:12 www.example.org.']],
    ['a reserved algorithm fails', sshfp(0, 2), ['fail algorithm 5:11-5:12 www.example.org.']],
    ['a high algorithm fails', sshfp(200, 2), ['fail algorithm 5:11-5:14 www.example.org.']],
    ['an unknown kind of fingerprint fails', sshfp(4, 3), ['fail fingerprintType 5:13-5:14 www.example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(sshfpFields, zone)).toEqual(expected));
});
