import { describe, expect, it } from 'vitest';
import { parseIpv4, parseIpv6 } from '../../../model/standards/ip.ts';
import { classifyIpv4, classifyIpv6, type AddressClass } from '../../../model/standards/special-addresses.ts';

function classify(text: string): AddressClass {
  const v4 = parseIpv4(text);
  if (v4 !== null) return classifyIpv4(v4);
  const v6 = parseIpv6(text);
  if (v6 === null) throw new Error(text);
  return classifyIpv6(v6);
}

describe('blocks that are not globally reachable', () => {
  it.each([
    ['0.0.0.0', '0.0.0.0/32'],
    ['0.1.2.3', '0.0.0.0/8'],
    ['10.255.255.255', '10.0.0.0/8'],
    ['100.64.0.1', '100.64.0.0/10'],
    ['127.0.0.1', '127.0.0.0/8'],
    ['169.254.1.1', '169.254.0.0/16'],
    ['172.31.255.255', '172.16.0.0/12'],
    ['192.0.0.1', '192.0.0.0/29'],
    ['192.0.0.11', '192.0.0.0/24'],
    ['192.0.2.1', '192.0.2.0/24'],
    ['192.88.99.1', '192.88.99.0/24'],
    ['192.168.0.1', '192.168.0.0/16'],
    ['198.19.0.1', '198.18.0.0/15'],
    ['224.0.0.1', '224.0.0.0/4'],
    ['255.255.255.255', '255.255.255.255/32'],
    ['::', '::/128'],
    ['::1', '::1/128'],
    ['::ffff:192.0.2.1', '::ffff:0:0/96'],
    ['100::1', '100::/64'],
    ['2001::1', '2001::/32'],
    ['2001:1ff::1', '2001::/23'],
    ['2001:2::1', '2001:2::/48'],
    ['2001:db8::1', '2001:db8::/32'],
    ['2002::1', '2002::/16'],
    ['3fff:fff::1', '3fff::/20'],
    ['5f00::1', '5f00::/16'],
    ['fd12::1', 'fc00::/7'],
    ['febf::1', 'fe80::/10'],
    ['fec0::1', 'fec0::/10'],
    ['ff02::1', 'ff00::/8'],
    ['4000::1', '::/0'],
  ])('%s lies in %s', (address, cidr) => {
    const result = classify(address);
    expect(result.globallyReachable).toBe(false);
    expect(result.block?.cidr).toBe(cidr);
  });
});

describe('globally reachable space', () => {
  it.each([
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '223.255.255.255',
    '2001:200::1',
    '2a00::1',
    '2620:4f:7fff::1',
    '2003::1',
    '3fff:1000::1',
  ])('%s is ordinary', (address) => expect(classify(address)).toEqual({ globallyReachable: true, block: null }));

  it.each([
    ['192.0.0.9', '192.0.0.9/32'],
    ['192.175.48.1', '192.175.48.0/24'],
    ['64:ff9b::808:808', '64:ff9b::/96'],
    ['2001:1::1', '2001:1::1/128'],
    ['2001:3::1', '2001:3::/32'],
    ['2620:4f:8000::1', '2620:4f:8000::/48'],
  ])('%s has a purpose of its own (%s) and is reachable', (address, cidr) => {
    const result = classify(address);
    expect(result.globallyReachable).toBe(true);
    expect(result.block?.cidr).toBe(cidr);
  });
});
