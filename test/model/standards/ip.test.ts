import fc from 'fast-check';
import { isIPv4, isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { formatIpv4, formatIpv6, ipv6ToBigInt, parseIpv4, parseIpv6 } from '../../../model/standards/ip.ts';

describe('IPv4 text', () => {
  it.each([
    ['192.0.2.1', 0xc0000201],
    ['0.0.0.0', 0],
    ['255.255.255.255', 0xffffffff],
  ])('%s is an address', (text, address) => {
    expect(parseIpv4(text)).toBe(address);
    expect(formatIpv4(address)).toBe(text);
  });

  it.each([
    '',
    '192.0.2',
    '192.0.2.',
    '.192.0.2.1',
    '192.0.2.256',
    '192.0.2.01',
    '192.0.02.1',
    '00.0.0.0',
    '192.0.2.1.1',
    '192.0.2.1 ',
    '192,0.2.1',
    '0x7f.0.0.1',
    '3221225985',
  ])('"%s" is none', (text) => expect(parseIpv4(text)).toBeNull());

  it('reads between offsets', () => expect(parseIpv4('ip4:192.0.2.1/24', 4, 13)).toBe(0xc0000201));
});

describe('IPv6 text', () => {
  it.each([
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:DB8::0:1', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ])('%s is an address, written %s (RFC 5952)', (text, canonical) => {
    const bytes = parseIpv6(text);
    expect(bytes && formatIpv6(bytes)).toBe(canonical);
  });

  it.each([
    '',
    ':',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '1::2::3',
    '12345::',
    'g::',
    '1:',
    ':1',
    'fe80::1%eth0',
    '[::1]',
    '::192.0.2.01',
    '192.0.2.1::',
    '1:2:3:4:5:6:7:192.0.2.1',
    '::192.0.2.1:1',
  ])('"%s" is none', (text) => expect(parseIpv6(text)).toBeNull());

  it('reads between offsets', () => expect(parseIpv6('ip6:2001:db8::1/64', 4, 15)?.at(-1)).toBe(1));
});

describe('addresses of any kind', () => {
  it('an IPv6 address survives writing, reading and counting', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(parseIpv6(formatIpv6(bytes))).toEqual(bytes);
        expect(ipv6ToBigInt(bytes).toString(16).padStart(32, '0')).toBe(Buffer.from(bytes).toString('hex'));
      }),
    );
  });

  it('agrees with the platform on what an address is', () => {
    const text = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: fc.constantFrom('0', '1', 'f', '.', ':', '2') }), fc.string());
    fc.assert(
      fc.property(text, (candidate) => {
        expect(parseIpv4(candidate) !== null).toBe(isIPv4(candidate));
        expect(parseIpv6(candidate) !== null).toBe(isIPv6(candidate) && !candidate.includes('%'));
      }),
      { numRuns: 2000 },
    );
  });
});
