import { hexDigit } from './hex.ts';
import type { Part } from './part.ts';
import type { RdataWriter } from './writer.ts';

/** An IPv4 address of four decimal octets, as inet_pton takes it: no shorter forms, at most three digits each. */
export function ipv4(name: string): Part {
  return {
    encode: (writer) => writer.takeWord(name) && putIpv4(writer, name, writer.start, writer.end),
    walk: (reader) => void reader.skip(4),
    print: (reader) => ipv4Text(reader.octets(4)),
  };
}

/** An IPv6 address (RFC 4291 §2.2), printed as inet_ntop prints it: the first longest run of zero groups becomes '::'. */
export function ipv6(name: string): Part {
  return {
    encode: (writer) => writer.takeWord(name) && putIpv6(writer, name, writer.start, writer.end),
    walk: (reader) => void reader.skip(16),
    print: (reader) => ipv6Text(reader.octets(16)),
  };
}

export function putIpv4(writer: RdataWriter, name: string, start: number, end: number): boolean {
  if (!readIpv4(writer.bytes, start, end, writer.out, writer.length)) return writer.failAt('badIpv4', name, start, end);
  writer.length += 4;
  return true;
}

export function putIpv6(writer: RdataWriter, name: string, start: number, end: number): boolean {
  if (!readIpv6(writer.bytes, start, end, writer.out, writer.length)) return writer.failAt('badIpv6', name, start, end);
  writer.length += 16;
  return true;
}

/** Reads the address in `bytes[start, end)` into `out[at, at + 4)`; false when it is none. */
export function readIpv4(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): boolean {
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit >= 0 && digit <= 9) {
      if (digits > 0 && octet === 0) return false;
      octet = octet * 10 + digit;
      digits++;
      if (octet > 255) return false;
    } else {
      if (bytes[i] !== DOT || digits === 0 || dots === 3) return false;
      out[at + dots++] = octet;
      octet = 0;
      digits = 0;
    }
  }
  out[at + 3] = octet;
  return dots === 3 && digits > 0;
}

/** Reads the address in `bytes[start, end)` into `out[at, at + 16)`; false when it is none. */
export function readIpv6(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): boolean {
  let next = at;
  let gap = -1;
  let group = start;
  let i = start;
  if (bytes[i] === COLON) {
    if (bytes[i + 1] !== COLON) return false;
    gap = next;
    i += 2;
    group = i;
  }
  let value = 0;
  for (; i < end; i++) {
    const octet = bytes[i]!;
    const digit = hexDigit(octet);
    if (digit >= 0) {
      if (i - group === 4) return false;
      value = value * 16 + digit;
      continue;
    }
    if (octet === DOT) {
      if (next > at + 12 || !readIpv4(bytes, group, end, out, next)) return false;
      next += 4;
      group = end;
      break;
    }
    if (octet !== COLON || next === at + 16) return false;
    if (i === group) {
      if (gap >= 0) return false;
      gap = next;
    } else {
      if (i + 1 === end) return false;
      out[next++] = value >>> 8;
      out[next++] = value;
      value = 0;
    }
    group = i + 1;
  }
  if (group < end) {
    if (next === at + 16) return false;
    out[next++] = value >>> 8;
    out[next++] = value;
  }
  if (gap < 0) return next === at + 16;
  if (next === at + 16) return false;
  const moved = next - gap;
  for (let k = 1; k <= moved; k++) out[at + 16 - k] = out[next - k]!;
  out.fill(0, gap, at + 16 - moved);
  return true;
}

export function ipv4Text(octets: Uint8Array): string {
  return `${octets[0]}.${octets[1]}.${octets[2]}.${octets[3]}`;
}

export function ipv6Text(octets: Uint8Array): string {
  const { start, length } = longestZeroRun(octets);
  if (start === 0 && (length === 6 || (length === 5 && octets[10] === 0xff && octets[11] === 0xff))) {
    return `::${length === 5 ? 'ffff:' : ''}${ipv4Text(octets.subarray(12))}`;
  }
  let text = '';
  for (let i = 0; i < 8; i++) {
    if (length > 1 && i === start) {
      text += '::';
      i += length - 1;
    } else {
      if (i > 0 && (length < 2 || i !== start + length)) text += ':';
      text += ((octets[2 * i]! << 8) | octets[2 * i + 1]!).toString(16);
    }
  }
  return text;
}

const DOT = 0x2e;
const COLON = 0x3a;

/** The first longest run of zero groups. */
function longestZeroRun(octets: Uint8Array): { start: number; length: number } {
  let best = { start: -1, length: 0 };
  for (let i = 0; i < 8; i++) {
    const start = i;
    while (i < 8 && octets[2 * i] === 0 && octets[2 * i + 1] === 0) i++;
    if (i - start > best.length) best = { start, length: i - start };
  }
  return best;
}
