import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyTag, readRsaDnskey } from '../../../model/standards/dnskey.ts';
import { dnssecAlgorithm, dsDigest, nsec3HashOctets } from '../../../model/standards/dnssec.ts';

describe('DNSSEC algorithms (IANA columns since RFC 9904)', () => {
  it.each([
    [1, 'RSAMD5', 'MUST NOT', 'MUST NOT'],
    [3, 'DSA', 'MUST NOT', 'MUST NOT'],
    [5, 'RSASHA1', 'MUST NOT', 'RECOMMENDED'],
    [6, 'DSA-NSEC3-SHA1', 'MUST NOT', 'MUST NOT'],
    [7, 'RSASHA1-NSEC3-SHA1', 'MUST NOT', 'RECOMMENDED'],
    [8, 'RSASHA256', 'RECOMMENDED', 'RECOMMENDED'],
    [10, 'RSASHA512', 'NOT RECOMMENDED', 'RECOMMENDED'],
    [12, 'ECC-GOST', 'MUST NOT', 'MUST NOT'],
    [13, 'ECDSAP256SHA256', 'RECOMMENDED', 'RECOMMENDED'],
    [14, 'ECDSAP384SHA384', 'MAY', 'RECOMMENDED'],
    [15, 'ED25519', 'RECOMMENDED', 'RECOMMENDED'],
    [16, 'ED448', 'MAY', 'RECOMMENDED'],
    [17, 'SM2SM3', 'MAY', 'MAY'],
    [23, 'ECC-GOST12', 'MAY', 'MAY'],
    [253, 'PRIVATEDNS', 'MAY', 'MAY'],
  ])('%i is %s: %s for signing, %s for validation', (number, mnemonic, useForSigning, useForValidation) =>
    expect(dnssecAlgorithm(number)).toMatchObject({
      kind: 'assigned',
      mnemonic,
      zoneSigning: true,
      columns: { useForSigning, useForValidation },
    }),
  );

  it.each([0, 2, 252])('%i is assigned, but not for signing zones', (number) =>
    expect(dnssecAlgorithm(number)).toMatchObject({ kind: 'assigned', zoneSigning: false, columns: null }),
  );
  it.each([4, 9, 11, 123, 251, 255])('%i is reserved', (number) => expect(dnssecAlgorithm(number)).toEqual({ kind: 'reserved', number }));
  it.each([18, 22, 24, 122])('%i is unassigned', (number) => expect(dnssecAlgorithm(number)).toEqual({ kind: 'unassigned', number }));
  it('some fix the length of keys and signatures', () =>
    expect(
      [12, 13, 14, 15, 16]
        .map((number) => dnssecAlgorithm(number))
        .map((row) => (row.kind === 'assigned' ? [row.keyOctets, row.signatureOctets] : [])),
    ).toEqual([
      [64, 64],
      [64, 64],
      [96, 96],
      [32, 64],
      [57, 114],
    ]));
});

describe('DS digest types', () => {
  it.each([
    [1, 20, 'MUST NOT'],
    [2, 32, 'RECOMMENDED'],
    [3, 32, 'MUST NOT'],
    [4, 48, 'MAY'],
    [5, 32, 'MAY'],
    [6, 32, 'MAY'],
  ])('%i has %i octets and is %s for delegation', (number, octets, useForDelegation) =>
    expect(dsDigest(number)).toMatchObject({ kind: 'assigned', octets, useForDelegation }),
  );
  it.each([
    [0, 'reserved'],
    [7, 'unassigned'],
    [127, 'unassigned'],
    [128, 'reserved'],
    [252, 'reserved'],
    [253, 'private'],
    [254, 'private'],
  ])('%i is %s', (number, kind) => expect(dsDigest(number)).toEqual({ kind, number }));
});

describe('NSEC3 hashes', () => {
  it('are SHA-1 or nothing', () => expect([0, 1, 2].map(nsec3HashOctets)).toEqual([null, 20, null]));
});

/** Rdata of a DNSKEY from its text fields. */
function rdata(flags: number, protocol: number, algorithm: number, key: string): Uint8Array {
  return Uint8Array.from([flags >> 8, flags & 255, protocol, algorithm, ...Buffer.from(key, 'base64')]);
}

const RFC4034_KEY =
  'AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==';

describe('key tags (RFC 4034 App. B)', () => {
  it.each<[string, number, Uint8Array]>([
    [
      'RFC 4034 §5.4',
      60485,
      rdata(
        256,
        3,
        5,
        'AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==',
      ),
    ],
    ['RFC 6605 §6.1', 55648, rdata(257, 3, 13, 'GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==')],
    ['RFC 8080 §6.1', 3613, rdata(257, 3, 15, 'l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=')],
  ])('the example of %s is %i', (_source, tag, octets) => expect(keyTag(octets)).toBe(tag));

  it('of RSA/MD5 are taken from the modulus', () => expect(keyTag(rdata(256, 3, 1, RFC4034_KEY))).toBe((0x3c << 8) | 0x2f));
  it('of octets too few are zero, of any octets a number of 16 bits', () => {
    expect(keyTag(new Uint8Array(3))).toBe(0);
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => {
        expect(keyTag(octets)).toBeGreaterThanOrEqual(0);
        expect(keyTag(octets)).toBeLessThanOrEqual(0xffff);
      }),
    );
  });
});

describe('RSA keys in DNSKEY (RFC 3110 §2)', () => {
  it('tell modulus and exponent', () =>
    expect(readRsaDnskey(Buffer.from(RFC4034_KEY, 'base64'))).toEqual({
      modulusBits: 1024,
      exponentBits: 2,
      exponent: 3,
      leadingZeros: false,
    }));
  it('may have a long exponent', () => {
    const key = Uint8Array.from([0, 1, 0, ...new Uint8Array(256).fill(255), 0x40, 1]);
    expect(readRsaDnskey(key)).toMatchObject({ modulusBits: 15, exponentBits: 2048 });
  });
  it('must not have leading zeros', () => {
    expect(readRsaDnskey(Uint8Array.from([2, 0, 3, 0x80, 1]))).toMatchObject({ exponent: 3, leadingZeros: true });
    expect(readRsaDnskey(Uint8Array.from([1, 3, 0, 0x80]))).toMatchObject({ modulusBits: 8, leadingZeros: true });
  });
  it.each([[[]], [[0]], [[0, 0, 0, 5]], [[3, 1, 0, 1]], [[5, 1]]])('%j is none', (octets) =>
    expect(readRsaDnskey(Uint8Array.from(octets))).toBeNull(),
  );
});
