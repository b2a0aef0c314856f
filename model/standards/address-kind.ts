import { classifyIpv4, classifyIpv6, type SpecialUse } from './special-addresses.ts';

/** What the address of a public host may turn out to be. */
export type AddressKind = 'ordinary' | 'ipv4Mapped' | 'unspecified' | 'notUnicast' | 'linkLocal' | 'loopback' | 'private' | 'placeholder';

/** Four or sixteen octets. Multicast counts as ordinary: groups have names too (RFC 1112, 2375). */
export function kindOfAddress(address: Uint8Array): AddressKind {
  if (address.length === 4) return kindOfIpv4(((address[0]! << 24) | (address[1]! << 16) | (address[2]! << 8) | address[3]!) >>> 0);
  const { block } = classifyIpv6(address);
  if (block?.use === 'transition') return holdsIpv4(address) ? 'ipv4Mapped' : 'ordinary';
  // ::a.b.c.d, the "IPv4-compatible" addresses that RFC 4291 §2.5.5.1 gave up.
  if (block?.use === 'unallocated' && address[12] !== 0 && address.subarray(0, 12).every((octet) => octet === 0)) return 'ipv4Mapped';
  return kindOfUse(block?.use);
}

/** An IPv4 address as a number. */
export function kindOfIpv4(address: number): AddressKind {
  return kindOfUse(classifyIpv4(address).block?.use);
}

/** The kind of an IPv6 address that begins with these 32 bits, where they are enough to tell. Cheaper than decoding all of it. */
export function kindOfIpv6Head(head: number): AddressKind | undefined {
  if (head === DOCUMENTATION) return 'placeholder';
  const group = head >>> 16;
  return group >= 0x2003 && group < 0x3fff && group !== 0x2620 ? 'ordinary' : undefined;
}

/** 2001:db8::/32 (RFC 3849). */
const DOCUMENTATION = 0x20010db8;

function kindOfUse(use: SpecialUse | undefined): AddressKind {
  switch (use) {
    case undefined:
    case 'multicast':
    case 'protocol':
    case 'transition':
      return 'ordinary';
    case 'this-network':
      return 'unspecified';
    case 'private':
    case 'shared':
    case 'benchmarking':
      return 'private';
    case 'loopback':
      return 'loopback';
    case 'link-local':
      return 'linkLocal';
    case 'documentation':
      return 'placeholder';
    case 'unallocated':
    case 'reserved':
      return 'notUnicast';
  }
}

/** ::ffff:a.b.c.d (RFC 4291 §2.5.5.2). */
function holdsIpv4(address: Uint8Array): boolean {
  return address[10] === 0xff && address[11] === 0xff && address.subarray(0, 10).every((octet) => octet === 0);
}
