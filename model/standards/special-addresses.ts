import { ipv6ToBigInt, parseIpv4, parseIpv6 } from './ip.ts';

/** What a special block is for, as far as a rule may want to tell blocks apart. */
export type SpecialUse =
  | 'this-network'
  | 'private'
  | 'shared'
  | 'loopback'
  | 'link-local'
  | 'documentation'
  | 'benchmarking'
  | 'multicast'
  | 'reserved'
  | 'transition'
  | 'protocol'
  | 'unallocated';

export interface SpecialBlock {
  readonly cidr: string;
  readonly name: string;
  readonly use: SpecialUse;
  readonly reference: string;
  /** The registry's column; null where it says N/A or nothing (tunnels, deprecated blocks). */
  readonly globallyReachable: boolean | null;
}

/** `block` is null for ordinary unicast space. A block whose column is null does not count as reachable. */
export interface AddressClass {
  readonly globallyReachable: boolean;
  readonly block: SpecialBlock | null;
}

/*
 * Data as of 2026-09-15, from:
 * https://www.iana.org/assignments/iana-ipv4-special-registry/
 * https://www.iana.org/assignments/iana-ipv6-special-registry/
 * https://www.iana.org/assignments/ipv6-address-space/
 */

/**
 * An address, or the whole network of that prefix length, against the IPv4 registry (RFC 6890). The most specific block
 * that holds all of it wins.
 */
export function classifyIpv4(address: number, prefix = 32): AddressClass {
  for (const row of IPV4_BY_FIRST_OCTET[address >>> 24]!) {
    if (row.prefix <= prefix && (address & row.mask) >>> 0 === row.base) return row.result;
  }
  return ORDINARY;
}

/** The same for sixteen octets and the IPv6 registry; what lies outside 2000::/3 and has no row of its own is unallocated. */
export function classifyIpv6(address: Uint8Array, prefix = 128): AddressClass {
  const high = (address[0] ?? 0) >> 5;
  // Most addresses lie in 2000::/3 beyond the few prefixes that have rows; they need no BigInt.
  if (high === 1 && !IPV6_FIRST_OCTETS.has(address[0] ?? 0)) return ORDINARY;
  const value = ipv6ToBigInt(address);
  for (const row of IPV6) {
    if (row.prefix <= prefix && value >> row.shift === row.base) return row.result;
  }
  return high === 1 || prefix < 3 ? ORDINARY : UNALLOCATED;
}

const ORDINARY: AddressClass = { globallyReachable: true, block: null };

type Row = readonly [cidr: string, name: string, use: SpecialUse, reference: string, globallyReachable: boolean | null];

const IPV4_ROWS: readonly Row[] = [
  ['0.0.0.0/8', 'This network', 'this-network', 'RFC 791 §3.2', false],
  ['0.0.0.0/32', 'This host on this network', 'this-network', 'RFC 1122 §3.2.1.3', false],
  ['10.0.0.0/8', 'Private-Use', 'private', 'RFC 1918', false],
  ['100.64.0.0/10', 'Shared Address Space', 'shared', 'RFC 6598', false],
  ['127.0.0.0/8', 'Loopback', 'loopback', 'RFC 1122 §3.2.1.3', false],
  ['169.254.0.0/16', 'Link Local', 'link-local', 'RFC 3927', false],
  ['172.16.0.0/12', 'Private-Use', 'private', 'RFC 1918', false],
  ['192.0.0.0/24', 'IETF Protocol Assignments', 'protocol', 'RFC 6890 §2.1', false],
  ['192.0.0.0/29', 'IPv4 Service Continuity Prefix', 'transition', 'RFC 7335', false],
  ['192.0.0.8/32', 'IPv4 dummy address', 'protocol', 'RFC 7600', false],
  ['192.0.0.9/32', 'Port Control Protocol Anycast', 'protocol', 'RFC 7723', true],
  ['192.0.0.10/32', 'Traversal Using Relays around NAT Anycast', 'protocol', 'RFC 8155', true],
  ['192.0.0.170/32', 'NAT64/DNS64 Discovery', 'transition', 'RFC 8880', false],
  ['192.0.0.171/32', 'NAT64/DNS64 Discovery', 'transition', 'RFC 8880', false],
  ['192.0.2.0/24', 'Documentation (TEST-NET-1)', 'documentation', 'RFC 5737', false],
  ['192.31.196.0/24', 'AS112-v4', 'protocol', 'RFC 7535', true],
  ['192.52.193.0/24', 'AMT', 'protocol', 'RFC 7450', true],
  ['192.88.99.0/24', 'Deprecated (6to4 Relay Anycast)', 'transition', 'RFC 7526', null],
  ['192.88.99.2/32', '6a44-relay anycast address', 'transition', 'RFC 6751', false],
  ['192.168.0.0/16', 'Private-Use', 'private', 'RFC 1918', false],
  ['192.175.48.0/24', 'Direct Delegation AS112 Service', 'protocol', 'RFC 7534', true],
  ['198.18.0.0/15', 'Benchmarking', 'benchmarking', 'RFC 2544', false],
  ['198.51.100.0/24', 'Documentation (TEST-NET-2)', 'documentation', 'RFC 5737', false],
  ['203.0.113.0/24', 'Documentation (TEST-NET-3)', 'documentation', 'RFC 5737', false],
  ['224.0.0.0/4', 'Multicast', 'multicast', 'RFC 5771', false],
  ['240.0.0.0/4', 'Reserved', 'reserved', 'RFC 1112 §4', false],
  ['255.255.255.255/32', 'Limited Broadcast', 'reserved', 'RFC 8190', false],
];

const IPV6_ROWS: readonly Row[] = [
  ['::1/128', 'Loopback Address', 'loopback', 'RFC 4291', false],
  ['::/128', 'Unspecified Address', 'this-network', 'RFC 4291', false],
  ['::ffff:0:0/96', 'IPv4-mapped Address', 'transition', 'RFC 4291', false],
  ['64:ff9b::/96', 'IPv4-IPv6 Translation', 'transition', 'RFC 6052', true],
  ['64:ff9b:1::/48', 'IPv4-IPv6 Translation (local use)', 'transition', 'RFC 8215', false],
  ['100::/64', 'Discard-Only Address Block', 'reserved', 'RFC 6666', false],
  ['100:0:0:1::/64', 'Dummy IPv6 Prefix', 'reserved', 'RFC 9780', false],
  ['2001::/23', 'IETF Protocol Assignments', 'protocol', 'RFC 2928', false],
  ['2001::/32', 'TEREDO', 'transition', 'RFC 4380', null],
  ['2001:1::1/128', 'Port Control Protocol Anycast', 'protocol', 'RFC 7723', true],
  ['2001:1::2/128', 'Traversal Using Relays around NAT Anycast', 'protocol', 'RFC 8155', true],
  ['2001:1::3/128', 'DNS-SD Service Registration Protocol Anycast', 'protocol', 'RFC 9665', true],
  ['2001:2::/48', 'Benchmarking', 'benchmarking', 'RFC 5180', false],
  ['2001:3::/32', 'AMT', 'protocol', 'RFC 7450', true],
  ['2001:4:112::/48', 'AS112-v6', 'protocol', 'RFC 7535', true],
  ['2001:10::/28', 'Deprecated (previously ORCHID)', 'reserved', 'RFC 4843', null],
  ['2001:20::/28', 'ORCHIDv2', 'protocol', 'RFC 7343', true],
  ['2001:30::/28', 'Drone Remote ID Protocol Entity Tags (DETs) Prefix', 'protocol', 'RFC 9374', true],
  ['2001:db8::/32', 'Documentation', 'documentation', 'RFC 3849', false],
  ['2002::/16', '6to4', 'transition', 'RFC 3056', null],
  ['2620:4f:8000::/48', 'Direct Delegation AS112 Service', 'protocol', 'RFC 7534', true],
  ['3fff::/20', 'Documentation', 'documentation', 'RFC 9637', false],
  ['5f00::/16', 'Segment Routing (SRv6) SIDs', 'protocol', 'RFC 9602', false],
  ['fc00::/7', 'Unique-Local', 'private', 'RFC 4193', false],
  ['fe80::/10', 'Link-Local Unicast', 'link-local', 'RFC 4291', false],
  ['fec0::/10', 'Site-Local Unicast (deprecated)', 'private', 'RFC 3879', null],
  ['ff00::/8', 'Multicast', 'multicast', 'RFC 4291', false],
];

const UNALLOCATED = resultOf(['::/0', 'Not global unicast space', 'unallocated', 'RFC 4291 §2.4', false]);
const IPV6_FIRST_OCTETS: ReadonlySet<number> = new Set([0x20, 0x26, 0x3f]);
const IPV4 = bySpecificity(IPV4_ROWS).map((row) => {
  const { address, prefix } = splitCidr(row[0]);
  return { prefix, base: parseIpv4(address) ?? 0, mask: prefix === 0 ? 0 : (-1 << (32 - prefix)) >>> 0, result: resultOf(row) };
});
const IPV4_BY_FIRST_OCTET = Array.from({ length: 256 }, (_, octet) =>
  IPV4.filter(({ base, mask }) => ((octet << 24) & mask & (0xff << 24)) >>> 0 === (base & (0xff << 24)) >>> 0),
);
const IPV6 = bySpecificity(IPV6_ROWS).map((row) => {
  const { address, prefix } = splitCidr(row[0]);
  const shift = BigInt(128 - prefix);
  return { base: ipv6ToBigInt(parseIpv6(address) ?? new Uint8Array(16)) >> shift, prefix, shift, result: resultOf(row) };
});

function bySpecificity(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => splitCidr(b[0]).prefix - splitCidr(a[0]).prefix);
}

function splitCidr(cidr: string): { address: string; prefix: number } {
  const slash = cidr.indexOf('/');
  return { address: cidr.slice(0, slash), prefix: Number(cidr.slice(slash + 1)) };
}

function resultOf([cidr, name, use, reference, globallyReachable]: Row): AddressClass {
  return { globallyReachable: globallyReachable === true, block: { cidr, name, use, reference, globallyReachable } };
}
