import { parseIpv4, parseIpv6 } from '../standards/ip.ts';
import { classifyIpv4, classifyIpv6 } from '../standards/special-addresses.ts';

/** An item of `mynetworks` that is written as an address or a network. */
export interface TrustedNetwork {
  readonly text: string;
  readonly family: 4 | 6;
  readonly prefix: number;
  /** What keeps Postfix from taking it: IPv6 without brackets, bits behind the prefix. */
  readonly fault: 'brackets' | 'hostBits' | undefined;
  /** As it would be right, where it has a fault. */
  readonly meant: string;
  /** Private, loopback, link-local: no stranger comes from there. */
  readonly isLocal: boolean;
}

/** Reads `192.0.2.0/28`, `[2001:db8::]/32`, `[2001:db8::/32]`, `2001:db8::/32`; undefined for tables, files and anything else. */
export function trustedNetwork(item: string): TrustedNetwork | undefined {
  const bracketed = /^\[([0-9A-Fa-f:.]+)\](?:\/(\d{1,3}))?$/.exec(item) ?? /^\[([0-9A-Fa-f:.]+)\/(\d{1,3})\]$/.exec(item);
  const bare = /^([0-9A-Fa-f:.]+)(?:\/(\d{1,3}))?$/.exec(item);
  const [, text = '', length] = bracketed ?? bare ?? [];
  const four = parseIpv4(text);
  if (four !== null) return network(item, 4, Uint8Array.of(four >>> 24, four >>> 16, four >>> 8, four), length, false);
  const six = parseIpv6(text);
  return six === null ? undefined : network(item, 6, six, length, bracketed === null);
}

/** An item that is meant as an address or a network, and is none. */
export interface MistakenNetwork {
  readonly text: string;
  /** `unmatched`: Postfix compares it with addresses letter by letter. `refused`: Postfix tries to read it, and fails. */
  readonly fault: 'unmatched' | 'refused';
  /** As it would be right; empty where that is a guess. */
  readonly meant: string;
}

/**
 * `192.0.2`, `192.0.2/24`, `192.0.2.0/255.255.255.0`, `192.0.2.0/33`, `[2001:db8::`. What has neither a slash nor a colon Postfix takes for an
 * address or a name; what else is made of the signs of addresses it reads as a network (`match_hostaddr` of its util/match_ops.c). Undefined
 * for tables, files, names, and what is right.
 */
export function mistakenNetwork(item: string): MistakenNetwork | undefined {
  if (trustedNetwork(item) !== undefined || item.startsWith('/')) return undefined;
  if (/^\d[\d.]*$/.test(item)) return { text: item, fault: 'unmatched', meant: wholeNetwork(item, undefined) };
  if (!/^\[?[0-9A-Fa-f:./[\]]+$/.test(item) || !/[:/]/.test(item)) return undefined;
  if (item.includes(':') && !item.startsWith('[')) return undefined; // the name of a table's type ends in a colon
  const [address = '', mask = ''] = item.replace(/[[\]]/g, '').split('/');
  return { text: item, fault: 'refused', meant: item.includes(':') ? '' : wholeNetwork(address, mask) };
}

/** `192.0.2` with its zeros, and `255.255.255.0` as 24. */
function wholeNetwork(address: string, mask: string | undefined): string {
  const parts = address.split('.').filter((part) => part !== '');
  const length = mask === undefined ? parts.length * 8 : lengthOf(mask);
  const whole = [...parts, '0', '0', '0'].slice(0, Math.max(4, parts.length)).join('.');
  const found = length === undefined || (mask === undefined && parts.length > 3) ? undefined : trustedNetwork(`${whole}/${length}`);
  return found === undefined || found.family !== 4 ? '' : found.meant;
}

/** Bits of a mask of addresses, which Postfix does not take, or a number. */
function lengthOf(mask: string): number | undefined {
  if (/^\d{1,2}$/.test(mask)) return Number(mask) <= 32 ? Number(mask) : undefined;
  const four = parseIpv4(mask);
  const bits = four === null ? undefined : Math.clz32(~four);
  return four === null || bits === undefined || (bits < 32 && four << bits !== 0) ? undefined : bits;
}

function network(
  text: string,
  family: 4 | 6,
  address: Uint8Array,
  length: string | undefined,
  lacksBrackets: boolean,
): TrustedNetwork | undefined {
  const bits = address.length * 8;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return undefined;
  const masked = address.map((octet, i) => octet & (0xff << Math.min(8, Math.max(0, (i + 1) * 8 - prefix))));
  const hasHostBits = masked.some((octet, i) => octet !== address[i]);
  const shown = text.replace(/\/.*$/, '').replace(/[[\]]/g, '');
  const base = hasHostBits ? shownAddress(masked) : shown;
  return {
    text,
    family,
    prefix,
    fault: lacksBrackets ? 'brackets' : hasHostBits ? 'hostBits' : undefined,
    meant: `${family === 6 ? `[${base}]` : base}${length === undefined ? '' : `/${prefix}`}`,
    isLocal: prefix > 0 && isLocal(masked, prefix),
  };
}

function isLocal(address: Uint8Array, prefix: number): boolean {
  const four = ((address[0]! << 24) | (address[1]! << 16) | (address[2]! << 8) | address[3]!) >>> 0;
  const use = (address.length === 4 ? classifyIpv4(four, prefix) : classifyIpv6(address, prefix)).block?.use;
  return use === 'private' || use === 'loopback' || use === 'link-local' || use === 'shared';
}

function shownAddress(address: Uint8Array): string {
  if (address.length === 4) return address.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => ((address[i * 2]! << 8) | address[i * 2 + 1]!).toString(16));
  return groups.join(':').replace(/(?:^|:)0(?::0)+$/, '::');
}
