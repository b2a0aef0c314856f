import { parseIpv4, parseIpv6 } from '../../model/standards/ip.ts';

export interface Network {
  readonly bytes: Uint8Array;
  readonly length: number;
}

/** As Python's `ip_network`: an address, or a prefix without bits set behind its length. */
export function networkOf(text: string): Network | undefined {
  const [address = '', length, ...more] = text.split('/');
  const v4 = parseIpv4(address);
  const bytes = v4 === null ? parseIpv6(address) : Uint8Array.of(v4 >>> 24, (v4 >>> 16) & 255, (v4 >>> 8) & 255, v4 & 255);
  if (bytes === null || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const bits = length === undefined ? bytes.length * 8 : Number(length);
  if (bits > bytes.length * 8) return undefined;
  for (let bit = bits; bit < bytes.length * 8; bit++) if ((bytes[bit >> 3]! & (0x80 >> (bit & 7))) !== 0) return undefined;
  return { bytes, length: bits };
}

/** Whether `inner` is `outer` or a part of it. */
export function contains(outer: Network, inner: Network): boolean {
  if (outer.bytes.length !== inner.bytes.length || outer.length > inner.length) return false;
  for (let bit = 0; bit < outer.length; bit++) {
    const mask = 0x80 >> (bit & 7);
    if ((outer.bytes[bit >> 3]! & mask) !== (inner.bytes[bit >> 3]! & mask)) return false;
  }
  return true;
}
