import type { DomainName } from '../names/name.ts';
import type { RRset } from '../zone/zone.ts';

/** The hosts of an NS RRset with the index of the first record that names each. */
export function hostsOf(ns: RRset): Map<DomainName, number> {
  const hosts = new Map<DomainName, number>();
  for (let i = 0; i < ns.count; i++) {
    const host = ns.target(i);
    if (!hosts.has(host)) hosts.set(host, i);
  }
  return hosts;
}

/** Names as a message shows them: sorted, with commas; of many the first ones. */
export function listed(names: readonly string[]): string {
  const sorted = names.toSorted();
  return sorted.length <= MOST ? sorted.join(', ') : `${sorted.slice(0, MOST).join(', ')}, …`;
}

const MOST = 8;
