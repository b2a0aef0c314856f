import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha1 } from '../../../model/digest/sha1.ts';
import { sha256 } from '../../../model/digest/sha256.ts';
import { sha384 } from '../../../model/digest/sha384.ts';
import { sha512 } from '../../../model/digest/sha512.ts';

/** Lengths around the ends of blocks of 64 and 128 octets, and some of many blocks. */
const LENGTHS = [0, 1, 3, 55, 56, 57, 63, 64, 65, 111, 112, 113, 119, 120, 127, 128, 129, 255, 256, 1000, 4096, 65535];

function message(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 167 + length) & 255);
}

describe.each([
  ['sha1', sha1],
  ['sha256', sha256],
  ['sha384', sha384],
  ['sha512', sha512],
])('%s', (name, digest) => {
  it.each(LENGTHS)('of %i octets is that of node:crypto', (length) => {
    const octets = message(length);
    expect(Buffer.from(digest(octets)).toString('hex')).toBe(createHash(name).update(octets).digest('hex'));
  });

  it('leaves the message as it is', () => {
    const octets = message(100);
    digest(octets);
    expect(octets).toEqual(message(100));
  });
});
