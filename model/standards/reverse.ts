import { isAtOrBelow, labelsOf, type DomainName } from '../names/name.ts';

/** What a name in the reverse tree stands for. */
export type ReverseName =
  | { readonly kind: 'address'; /** 4 or 16 octets. */ readonly address: Uint8Array }
  /** Only octets or nibbles, but not as many as an address has. */
  | { readonly kind: 'wrongLength'; readonly labels: number; readonly expected: 4 | 32 }
  /** A label that can be no part of an address. */
  | { readonly kind: 'badLabel'; readonly label: string }
  /** Services (RFC 6763), wildcards, and schemes of classless delegation (RFC 2317) that do not tell the address. */
  | { readonly kind: 'other' };

/** Reads a name below in-addr.arpa (RFC 1035 §3.5, with the extra labels of RFC 2317) or ip6.arpa (RFC 3596 §2.5); undefined elsewhere. */
export function readReverseName(name: DomainName): ReverseName | undefined {
  if (isAtOrBelow(name, IN_ADDR)) return readIpv4(labelsOf(name).slice(0, -2));
  return isAtOrBelow(name, IP6) ? readIpv6(labelsOf(name).slice(0, -2)) : undefined;
}

/** The name under which the PTR of an address of 4 or 16 octets stands. */
export function reverseNameOf(address: Uint8Array): DomainName {
  let name = '';
  if (address.length === 4) {
    for (const octet of address) name = `${octet}.${name}`;
    return `${name}${IN_ADDR}` as DomainName;
  }
  for (const octet of address) name = `${(octet & 15).toString(16)}.${(octet >> 4).toString(16)}.${name}`;
  return `${name}${IP6}` as DomainName;
}

export const IN_ADDR = 'in-addr.arpa.' as DomainName;
export const IP6 = 'ip6.arpa.' as DomainName;

function readIpv4(labels: readonly string[]): ReverseName {
  if (labels.some(isService)) return { kind: 'other' };
  const octets = labels.filter(isOctet);
  const [first] = labels;
  if (first === undefined || octets.length === labels.length) {
    if (octets.length === 4) return { kind: 'address', address: Uint8Array.from(octets.toReversed(), Number) };
    // One octet too many is also how some name the subnets of RFC 2317.
    return octets.length === 5 ? { kind: 'other' } : { kind: 'wrongLength', labels: octets.length, expected: 4 };
  }
  if (!isOctet(first) || labels.length === 4)
    return { kind: 'badLabel', label: isOctet(first) ? labels.find((label) => !isOctet(label))! : first };
  return octets.length === 4 ? { kind: 'address', address: Uint8Array.from(octets.toReversed(), Number) } : { kind: 'other' };
}

function readIpv6(labels: readonly string[]): ReverseName {
  if (labels.some(isService)) return { kind: 'other' };
  const bad = labels.find((label) => !/^[0-9a-f]$/.test(label));
  if (bad !== undefined) return { kind: 'badLabel', label: bad };
  if (labels.length !== 32) return { kind: 'wrongLength', labels: labels.length, expected: 32 };
  const nibbles = labels.map((label) => Number.parseInt(label, 16)).toReversed();
  return { kind: 'address', address: Uint8Array.from({ length: 16 }, (_, i) => nibbles[2 * i]! * 16 + nibbles[2 * i + 1]!) };
}

function isService(label: string): boolean {
  return label.startsWith('_') || label === '*';
}

function isOctet(label: string): boolean {
  return /^(?:0|[1-9]\d{0,2})$/.test(label) && Number(label) <= 255;
}
