const COLON = 0x3a;
const DOT = 0x2e;

/**
 * Strict dotted quad (RFC 3986 §3.2.2 IPv4address: four decimal octets, no leading zeros) between two offsets.
 * The address as an unsigned 32-bit number, or null.
 */
export function parseIpv4(text: string, start = 0, end: number = text.length): number | null {
  if (end - start < 7 || end - start > 15) return null;
  let address = 0;
  let octet = -1;
  let octets = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) {
      if (octet === 0) return null;
      octet = octet < 0 ? code - 0x30 : octet * 10 + code - 0x30;
      if (octet > 255) return null;
    } else if (code === DOT && octet >= 0 && octets < 3) {
      address = address * 256 + octet;
      octets++;
      octet = -1;
    } else {
      return null;
    }
  }
  return octets === 3 && octet >= 0 ? address * 256 + octet : null;
}

/**
 * Strict IPv6 text form (RFC 4291 §2.2, with embedded dotted quad) between two offsets; zone identifiers and
 * brackets are not part of it. Sixteen octets, or null.
 */
export function parseIpv6(text: string, start = 0, end: number = text.length): Uint8Array | null {
  if (end - start < 2 || end - start > 45) return null;
  const bytes = new Uint8Array(16);
  let filled = 0;
  let gap = -1;
  let i = start;
  if (text.charCodeAt(i) === COLON) {
    if (text.charCodeAt(i + 1) !== COLON) return null;
    gap = 0;
    i += 2;
  }
  while (i < end) {
    const groupStart = i;
    let group = 0;
    for (let digit = hexDigit(text.charCodeAt(i)); digit >= 0 && i < end; digit = hexDigit(text.charCodeAt(i))) {
      group = group * 16 + digit;
      i++;
      if (i - groupStart > 4) return null;
    }
    if (i === groupStart) return null;
    if (i < end && text.charCodeAt(i) === DOT) {
      const tail = filled <= 12 ? parseIpv4(text, groupStart, end) : null;
      if (tail === null) return null;
      bytes.set([tail >>> 24, (tail >>> 16) & 255, (tail >>> 8) & 255, tail & 255], filled);
      filled += 4;
      break;
    }
    if (filled > 14) return null;
    bytes[filled] = group >> 8;
    bytes[filled + 1] = group & 255;
    filled += 2;
    if (i === end) break;
    if (text.charCodeAt(i) !== COLON || i + 1 === end) return null;
    i++;
    if (text.charCodeAt(i) === COLON) {
      if (gap >= 0) return null;
      gap = filled;
      i++;
    }
  }
  if (gap < 0) return filled === 16 ? bytes : null;
  // RFC 4291 §2.2: "::" stands for one group or more.
  if (filled === 16) return null;
  bytes.copyWithin(gap + 16 - filled, gap, filled);
  bytes.fill(0, gap, gap + 16 - filled);
  return bytes;
}

/** Dotted quad of an unsigned 32-bit number. */
export function formatIpv4(address: number): string {
  return `${(address >>> 24) & 255}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** RFC 5952 text form of sixteen octets; IPv4-mapped addresses in mixed notation (§5). */
export function formatIpv6(bytes: Uint8Array): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  if (groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)) {
    return `::ffff:${formatIpv4((groups[6] ?? 0) * 65536 + (groups[7] ?? 0))}`;
  }
  const run = longestZeroRun(groups);
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (run.length < 2) return hex(groups);
  return `${hex(groups.slice(0, run.start))}::${hex(groups.slice(run.start + run.length))}`;
}

/** Sixteen octets as one number, for interval arithmetic. */
export function ipv6ToBigInt(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let i = 0; i < 16; i++) value = (value << 8n) | BigInt(bytes[i] ?? 0);
  return value;
}

/** RFC 5952 §4.2.3: the first of the longest runs. */
function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let i = 0; i < groups.length; i++) {
    let length = 0;
    while (groups[i + length] === 0) length++;
    if (length > best.length) best = { start: i, length };
    i += length;
  }
  return best;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 32;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
