import { describe, expect, it } from 'vitest';
import { TYPE } from '../../../model/rdata/types.ts';
import { addressHead } from '../../../model/zone/address-head.ts';

describe('the first bits of an address in text', () => {
  it.each([
    ['192.0.2.1', TYPE.A, 0xc0000201],
    ['255.255.255.255', TYPE.A, 0xffffffff],
    ['\\# 4 c0000201', TYPE.A, -1],
    ['( 192.0.2.1 )', TYPE.A, -1],
    ['2001:db8::1', TYPE.AAAA, 0x20010db8],
    ['2001:DB8:0:0::1', TYPE.AAAA, 0x20010db8],
    ['2001::1', TYPE.AAAA, 0x20010000],
    ['::1', TYPE.AAAA, 0],
    ['::ffff:192.0.2.1', TYPE.AAAA, 0],
    ['fe80::', TYPE.AAAA, 0xfe800000],
    ['\\# 16 00', TYPE.AAAA, -1],
  ])('%s', (text, type, expected) => expect(addressHead(type, new Uint8Array(Buffer.from(`${text}\n`)), 0)).toBe(expected));
});
