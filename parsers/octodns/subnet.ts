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

export interface SeenNetwork extends Network {
  readonly text: string;
  readonly rule: number;
}

/** Networks that were seen, by the bits that they fix: thousands of rules are each held against all before them. */
export class SeenNetworks {
  readonly #byBits = new Map<string, SeenNetwork>();
  readonly #lengths = new Set<number>();

  /** Those that another one is equal to or a part of; of equal ones the first. */
  around(inner: Network): readonly SeenNetwork[] {
    const lengths = [...this.#lengths].filter((length) => length <= inner.length);
    return lengths.flatMap((length) => this.#byBits.get(bitsOf(inner, length)) ?? []);
  }

  add(network: SeenNetwork): void {
    const bits = bitsOf(network, network.length);
    if (this.#byBits.has(bits)) return;
    this.#byBits.set(bits, network);
    this.#lengths.add(network.length);
  }
}

/** The family and the first bits of a network, as a key. */
function bitsOf({ bytes }: Network, length: number): string {
  const whole = length >> 3;
  const rest = length & 7;
  const codes = [bytes.length, length, ...bytes.subarray(0, whole)];
  if (rest > 0) codes.push(bytes[whole]! & (0xff00 >> rest) & 0xff);
  return String.fromCharCode(...codes);
}
