import { isIP } from 'node:net';

/** A host of the laboratory: one IPv4 and one IPv6 address. */
export interface Address {
  readonly v4: string;
  readonly v6: string;
}

/** The servers where a test can put its zones. */
export type HostingServer = 'bind' | 'nsd' | 'knot';
/** `root` (NSD) has the root zone, `registry` (Knot) has the top-level domains and arpa. */
export type ServerName = 'root' | 'registry' | HostingServer;

/** The same as in zones/*.zone: root.zone, test.zone, hosting.test.zone. */
export const addressesOf: Readonly<Record<ServerName, readonly [Address, ...Address[]]>> = {
  root: [
    { v4: '192.0.2.1', v6: '2001:db8::1' },
    { v4: '192.0.2.2', v6: '2001:db8::2' },
  ],
  registry: [
    { v4: '192.0.2.11', v6: '2001:db8::11' },
    { v4: '192.0.2.12', v6: '2001:db8::12' },
  ],
  bind: [{ v4: '192.0.2.53', v6: '2001:db8:53::1' }],
  nsd: [{ v4: '198.51.100.53', v6: '2001:db8:53::2' }],
  knot: [{ v4: '203.0.113.53', v6: '2001:db8:53::3' }],
};

export const resolverAddress: Address = { v4: '192.0.2.253', v6: '2001:db8::253' };
/** silent.hosting.test: takes queries and never answers. */
export const silentAddress: Address = { v4: '203.0.113.77', v6: '2001:db8:53::77' };

/** RFC 5737, RFC 3849: the ranges, and the reverse zones for them. */
const ranges = [
  { prefix: '192.0.2.', reverse: '2.0.192.in-addr.arpa.' },
  { prefix: '198.51.100.', reverse: '100.51.198.in-addr.arpa.' },
  { prefix: '203.0.113.', reverse: '113.0.203.in-addr.arpa.' },
  { prefix: '2001:db8:', reverse: '8.b.d.0.1.0.0.2.ip6.arpa.' },
] as const;

export const reverseZones: readonly string[] = ranges.map((range) => range.reverse);

/** Whether an address lies in the documentation ranges, which are the laboratory's whole internet. */
export function isLabAddress(address: string): boolean {
  return isIP(address) !== 0 && ranges.some(({ prefix }) => address.toLowerCase().startsWith(prefix));
}

/** The name under which an address has its PTR record (RFC 1035 §3.5, RFC 3596 §2.5). */
export function reverseName(address: string): string {
  if (!address.includes(':')) return `${address.split('.').reverse().join('.')}.in-addr.arpa.`;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const groups = (side: string): string[] => side.split(':').filter((group) => group !== '');
  const zeros = Array<string>(8 - groups(head).length - groups(tail).length).fill('0');
  const digits = [...groups(head), ...zeros, ...groups(tail)].map((group) => group.padStart(4, '0')).join('');
  return `${digits.split('').reverse().join('.')}.ip6.arpa.`;
}
