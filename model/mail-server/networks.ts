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

/** Reads `192.0.2.0/28`, `[2001:db8::]/32`, `[2001:db8::]/32` without brackets; undefined for tables, files and anything else. */
export function trustedNetwork(item: string): TrustedNetwork | undefined {
  const bracketed = /^\[([0-9A-Fa-f:.]+)\](?:\/(\d{1,3}))?$/.exec(item);
  const bare = /^([0-9A-Fa-f:.]+)(?:\/(\d{1,3}))?$/.exec(item);
  const [, text = '', length] = bracketed ?? bare ?? [];
  const four = bracketed === null ? parseIpv4(text) : null;
  if (four !== null) return network(item, 4, Uint8Array.of(four >>> 24, four >>> 16, four >>> 8, four), length, false);
  const six = parseIpv6(text);
  return six === null ? undefined : network(item, 6, six, length, bracketed === null);
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
