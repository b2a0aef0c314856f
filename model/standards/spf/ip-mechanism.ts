import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../ip.ts';
import { excerpt } from '../problem.ts';
import { problem } from './macros.ts';
import { prefixLength } from './prefix.ts';
import type { SpfProblem } from './terms.ts';

export interface Ip4Network {
  readonly network: number;
  readonly prefix: number;
}

export interface Ip6Network {
  readonly network: Uint8Array;
  readonly prefix: number;
}

/** What follows `ip4` (RFC 7208 §5.6): a colon, a dotted quad, an optional prefix length. Null with a problem when it does not. */
export function parseIp4(text: string, from: number, end: number, problems: SpfProblem[]): Ip4Network | null {
  const slash = slashIn(text, from, end);
  const network = from < slash ? parseIpv4(text, from + 1, slash) : null;
  const prefix = slash < end ? prefixLength(text, slash + 1, end, 32, 'ip4', problems) : 32;
  if (network === null) return wrongAddress(text, from, slash, 'ip4', problems);
  if (prefix === null) return null;
  const host = prefix === 32 ? 0 : (network & (prefix === 0 ? -1 : (1 << (32 - prefix)) - 1)) >>> 0;
  if (host !== 0) {
    const aligned = `${formatIpv4((network ^ host) >>> 0)}/${prefix}`;
    problems.push(problem('hostBits', from + 1, end, { name: 'ip4', value: excerpt(text, from + 1, end), network: aligned }, false));
  }
  return { network, prefix };
}

export function parseIp6(text: string, from: number, end: number, problems: SpfProblem[]): Ip6Network | null {
  const slash = slashIn(text, from, end);
  const network = from < slash ? parseIpv6(text, from + 1, slash) : null;
  const prefix = slash < end ? prefixLength(text, slash + 1, end, 128, 'ip6', problems) : 128;
  if (network === null) return wrongAddress(text, from, slash, 'ip6', problems);
  if (prefix === null) return null;
  if (hasHostBits(network, prefix)) {
    const aligned = masked(network, prefix);
    const value = excerpt(text, from + 1, end);
    problems.push(problem('hostBits', from + 1, end, { name: 'ip6', value, network: `${formatIpv6(aligned)}/${prefix}` }, false));
  }
  return { network, prefix };
}

/** The address with all bits behind the prefix cleared. */
export function masked(address: Uint8Array, prefix: number): Uint8Array {
  const bytes = address.slice();
  for (let i = 0; i < 16; i++) {
    const kept = Math.min(8, Math.max(0, prefix - i * 8));
    bytes[i] = (bytes[i] ?? 0) & (0xff00 >> kept) & 0xff;
  }
  return bytes;
}

function hasHostBits(address: Uint8Array, prefix: number): boolean {
  if (prefix === 128) return false;
  const first = prefix >> 3;
  if (((address[first] ?? 0) & (0xff >> (prefix & 7))) !== 0) return true;
  for (let i = first + 1; i < 16; i++) if (address[i] !== 0) return true;
  return false;
}

function wrongAddress(text: string, from: number, end: number, name: 'ip4' | 'ip6', problems: SpfProblem[]): null {
  const start = Math.min(from + 1, end);
  const value = excerpt(text, start, end);
  const other = name === 'ip4' ? parseIpv6(text, start, end) !== null : parseIpv4(text, start, end) !== null;
  const reason =
    start >= end
      ? 'missing'
      : other
        ? 'otherFamily'
        : name === 'ip4'
          ? ip4Reason(text.slice(start, end))
          : ip6Reason(text.slice(start, end));
  const suggestion = other ? `${name === 'ip4' ? 'ip6' : 'ip4'}:${value}` : '';
  problems.push(problem('invalidIp', start, end, { name, value, reason, suggestion }, true));
  return null;
}

type AddressReason = 'short' | 'leadingZero' | 'octet' | 'port' | 'zone' | 'syntax';

function ip4Reason(value: string): AddressReason {
  const colon = value.indexOf(':');
  if (colon > 0 && parseIpv4(value, 0, colon) !== null) return 'port';
  const octets = value.split('.', 6);
  if (octets.some((octet) => octet === '' || octet.length > 5 || !isDecimal(octet))) return 'syntax';
  if (octets.length < 4) return 'short';
  if (octets.length > 4) return 'syntax';
  return octets.some((octet) => octet.length > 1 && octet.startsWith('0')) ? 'leadingZero' : 'octet';
}

function ip6Reason(value: string): AddressReason {
  const percent = value.indexOf('%');
  if (percent > 0 && parseIpv6(value, 0, percent) !== null) return 'zone';
  return value.startsWith('[') && value.includes(']:') ? 'port' : 'syntax';
}

function isDecimal(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x30 || text.charCodeAt(i) > 0x39) return false;
  return true;
}

function slashIn(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === 0x2f) return i;
  return end;
}
