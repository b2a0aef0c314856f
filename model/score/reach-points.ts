import type { Points } from './outcome.ts';

/** How the IPv6 addresses of one host answer. */
export interface HostReach {
  /** Number of IPv6 addresses; undefined where that is not known. */
  readonly addresses: number | undefined;
  /** Whether all of them answer, some, or none; undefined where nobody asked. */
  readonly answering: 'all' | 'some' | 'none' | undefined;
}

/**
 * Points of `ns_reach`: 10 a host of which every IPv6 address answers, 2 where some do, else 0; the mean over all hosts, or over those with
 * IPv6 alone as soon as there are two of them, rounded down. A single name server brings 5 at most.
 */
export function nameServerPoints(hosts: readonly HostReach[]): Points {
  if (hosts.length === 0) return { least: 0, most: 0 };
  const worst = hosts.map((host) => assumed(host, 'worst'));
  const best = hosts.map((host) => assumed(host, 'best'));
  // A host that turns out to have an address that does not answer may lower the mean, or leave the hosts without one out of it.
  const either = [
    worst,
    best,
    hosts.map((host) => (host.addresses === undefined ? { points: 0, hasIpv6: false } : assumed(host, 'worst'))),
  ];
  return { least: Math.min(...either.map(mean)), most: Math.max(...either.map(mean)) };
}

/** Points of `mx_reach`: the mean over all mail servers, rounded down. */
export function mailServerPoints(hosts: readonly HostReach[]): Points {
  if (hosts.length === 0) return { least: 10, most: 10 };
  const floorOf = (assume: 'worst' | 'best'): number =>
    Math.floor(hosts.map((host) => assumed(host, assume).points).reduce((sum, points) => sum + points, 0) / hosts.length);
  return { least: floorOf('worst'), most: floorOf('best') };
}

interface Assumed {
  readonly points: number;
  readonly hasIpv6: boolean;
}

function assumed({ addresses, answering }: HostReach, assume: 'worst' | 'best'): Assumed {
  const hasIpv6 = addresses === undefined ? true : addresses > 0;
  if (!hasIpv6) return { points: 0, hasIpv6 };
  const reach = answering ?? (assume === 'best' ? 'all' : 'none');
  return { points: reach === 'all' ? 10 : reach === 'some' ? 2 : 0, hasIpv6 };
}

function mean(hosts: readonly Assumed[]): number {
  const total = hosts.reduce((sum, { points }) => sum + points, 0);
  if (hosts.length === 1) return Math.min(5, total);
  const withIpv6 = hosts.filter(({ hasIpv6 }) => hasIpv6).length;
  return Math.floor(total / (withIpv6 >= 2 ? withIpv6 : hosts.length));
}

/** Points of `web_reach`: 10, or 2 where one address fails or a port that is open over IPv4 is closed over IPv6, or 0. */
export function webPoints(reach: 'all' | 'some' | 'none'): number {
  return reach === 'all' ? 10 : reach === 'some' ? 2 : 0;
}
