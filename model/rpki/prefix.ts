import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../standards/ip.ts';

/** A block of addresses, as routes and authorisations name them. */
export interface Prefix {
  readonly family: 4 | 6;
  /** The address in four words of 32 bits, the highest first; of IPv4 the first only. Bits behind the length are zero. */
  readonly words: readonly [number, number, number, number];
  /** Number of bits. */
  readonly length: number;
}

/** `192.0.2.0/24`, `2001:db8::/32`; undefined for anything else, also where bits are set behind the length (RFC 9582 §4.3.2.1). */
export function prefixOf(text: string): Prefix | undefined {
  const slash = text.indexOf('/');
  const digits = text.slice(slash + 1);
  if (slash < 0 || !/^(?:0|[1-9]\d{0,2})$/.test(digits)) return undefined;
  return blockOf(text.slice(0, slash), Number(digits));
}

/** The block of one address, or of the first bits of it; undefined where it is no address, or none of such a block. */
export function blockOf(address: string, length?: number): Prefix | undefined {
  const whole = wordsOf(address);
  if (whole === undefined) return undefined;
  const most = whole.family === 4 ? 32 : 128;
  const prefix = { family: whole.family, words: whole.words, length: length ?? most };
  return prefix.length <= most && isClear(prefix) ? prefix : undefined;
}

function wordsOf(address: string): Pick<Prefix, 'family' | 'words'> | undefined {
  const four = parseIpv4(address);
  if (four !== null) return { family: 4, words: [four, 0, 0, 0] };
  const octets = parseIpv6(address);
  if (octets === null) return undefined;
  const word = (at: number): number => ((octets[at]! << 24) | (octets[at + 1]! << 16) | (octets[at + 2]! << 8) | octets[at + 3]!) >>> 0;
  return { family: 6, words: [word(0), word(4), word(8), word(12)] };
}

export function prefixText({ family, words, length }: Prefix): string {
  if (family === 4) return `${formatIpv4(words[0])}/${length}`;
  const octets = new Uint8Array(16);
  words.forEach((word, i) => octets.set([word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255], 4 * i));
  return `${formatIpv6(octets)}/${length}`;
}

function isClear({ words, length }: Prefix): boolean {
  for (let i = 0; i < 4; i++) {
    const kept = length - 32 * i;
    if (kept < 32 && (kept <= 0 ? words[i]! : words[i]! << kept) !== 0) return false;
  }
  return true;
}
