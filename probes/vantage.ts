import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';

/**
 * Whether this machine can send to the Internet over one family: `global` with an address of its own that the Internet knows, or any IPv4
 * address with a route (translation is usual there); `local` with a route, but from an address that is not global (RFC 4193), which may or may
 * not be translated; `none` without a route.
 */
type Reach = 'global' | 'local' | 'none';

/** Where this machine stands. */
export interface Vantage {
  readonly ipv4: Reach;
  readonly ipv6: Reach;
}

/** Asks the routing table; sends nothing. */
export async function findVantage(): Promise<Vantage> {
  const [ipv4, ipv6] = await Promise.all([sourceTowards(FAR_IPV4), sourceTowards(FAR_IPV6)]);
  return { ipv4: ipv4 === undefined ? 'none' : 'global', ipv6: reachFrom(ipv6) };
}

/** The address this machine would send from; undefined when it has no route to `address`. */
export function sourceTowards(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const end = (source: string | undefined): void => {
      socket.removeAllListeners();
      socket.on('error', () => {}); // a late error of a socket that is being closed
      socket.close(() => resolve(source));
    };
    socket.once('error', () => end(undefined));
    socket.once('connect', () => end(socket.address().address));
    socket.connect(53, address);
  });
}

export function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/** Whether the address is one of the Internet: global unicast 2000::/3 (RFC 4291 §2.4), or any IPv4 address but loopback. */
export function isFarAway(address: string): boolean {
  return isIPv6(address) ? GLOBAL_UNICAST.test(address) : !address.startsWith('127.');
}

/** a.root-servers.net: an address that stays. */
const FAR_IPV4 = '198.41.0.4';
const FAR_IPV6 = '2001:503:ba3e::2:30';

const GLOBAL_UNICAST = /^[23][0-9a-f]{3}:/i;

function reachFrom(source: string | undefined): Reach {
  if (source === undefined || /^fe[89ab]/i.test(source) || source === '::' || source === '::1') return 'none';
  return GLOBAL_UNICAST.test(source) ? 'global' : 'local';
}
