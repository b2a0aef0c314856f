import { latin1 } from '../latin1.ts';
import type { DomainName, NameProblemCode } from './name.ts';

/** Most octets of a name on the wire, the root label included (RFC 1035 §2.3.4). */
export const MAX_NAME = 255;
const MAX_LABEL = 63;

/**
 * Reads a name from `bytes[start, end)` (master-file text, quotes already stripped) into uncompressed wire form, letter case kept.
 * '@' alone is the origin; a relative name is completed by the origin, or by the root when there is none.
 * `nonAscii`: octets above 0x7e stand in the text as they are, not as \DDD. `at` is the offset of the octet at fault.
 */
export function nameFromText(
  bytes: Uint8Array,
  start: number,
  end: number,
  origin: Uint8Array | undefined,
): { wire: Uint8Array; nonAscii: boolean } | { code: NameProblemCode; at: number } {
  const written = writeName(scratch, 0, bytes, start, end, origin);
  if (written < 0) return nameFault(written);
  let nonAscii = false;
  for (let i = start; i < end; i++) if (bytes[i]! >= 0x80) nonAscii = true;
  return { wire: scratch.slice(0, written), nonAscii };
}

/** As `nameFromText`, into `out` from `at` on: the offset after the name, or a negative number that `nameFault` explains. Allocates nothing. */
export function writeName(
  out: Uint8Array,
  at: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  origin: Uint8Array | undefined,
): number {
  if (start >= end) return fault(EMPTY_NAME, start);
  if (end - start === 1 && bytes[start] === AT_SIGN) {
    return origin === undefined ? fault(BAD_AT_SIGN, start) : copyName(out, at, origin);
  }
  if (end - start === 1 && bytes[start] === DOT) {
    out[at] = 0;
    return at + 1;
  }
  let length = at;
  let next = at + 1;
  let label = start;
  for (let i = start; i < end; i++) {
    let octet = bytes[i]!;
    if (octet === DOT) {
      if (next - length === 1) return fault(EMPTY_LABEL, i);
      out[length] = next - length - 1;
      length = next++;
      label = i + 1;
      continue;
    }
    if (octet === BACKSLASH) {
      const skipped = escapeLength(bytes, i, end);
      if (skipped === 0) return fault(BAD_ESCAPE, i);
      octet = skipped === 1 ? bytes[i + 1]! : decimal(bytes, i + 1);
      i += skipped;
    }
    if (next - length > MAX_LABEL) return fault(LABEL_TOO_LONG, label);
    if (next - at >= MAX_NAME - 1) return fault(NAME_TOO_LONG, start);
    out[next++] = octet;
  }
  if (next - length === 1) {
    out[length] = 0;
    return next - at > MAX_NAME ? fault(NAME_TOO_LONG, start) : next;
  }
  out[length] = next - length - 1;
  if (next - at + (origin === undefined ? 1 : origin.length) > MAX_NAME) return fault(NAME_TOO_LONG, start);
  if (origin !== undefined) return copyName(out, next, origin);
  out[next] = 0;
  return next + 1;
}

/** What the negative result of `writeName` means. */
export function nameFault(written: number): { code: NameProblemCode; at: number } {
  const packed = -1 - written;
  return { code: FAULTS[packed % FAULTS.length]!, at: Math.floor(packed / FAULTS.length) };
}

/**
 * The name at `offset` as BIND 9.18 prints it: . ; \ " @ $ ( ) behind a backslash, octets outside 0x21…0x7e as \DDD, final dot, letter case kept.
 * Throws RangeError when no sound name stands there.
 */
export function nameToText(wire: Uint8Array, offset = 0): string {
  return printLabels(wire, offset, PLAIN);
}

/** The name at the start of `wire` as a DomainName. Throws RangeError when no sound name stands there. */
export function lowerName(wire: Uint8Array, offset = 0): DomainName {
  return printLabels(wire, offset, PLAIN_LOWER) as DomainName;
}

/** The wire form of a name. */
export function wireOf(name: DomainName): Uint8Array {
  const bytes = new Uint8Array(name.length);
  for (let i = 0; i < name.length; i++) bytes[i] = name.charCodeAt(i);
  const read = nameFromText(bytes, 0, bytes.length, undefined);
  if ('code' in read) throw new RangeError(`not a DomainName: ${name}`);
  return read.wire;
}

/** Octets of the name at `offset`, root label included. Throws RangeError when it is malformed, compressed or cut short. */
export function wireLength(wire: Uint8Array, offset: number): number {
  let at = offset;
  for (let length = wire[at]; length !== 0; length = wire[at]) {
    if (length === undefined || length > MAX_LABEL || at - offset > MAX_NAME) throw new RangeError('malformed domain name');
    at += 1 + length;
  }
  if (at - offset >= MAX_NAME) throw new RangeError('malformed domain name');
  return at - offset + 1;
}

/** Octets that follow the backslash at `at` and belong to its escape: 1 for \X, 3 for \DDD, 0 when it is broken (RFC 1035 §5.1). */
export function escapeLength(bytes: Uint8Array, at: number, end: number): 0 | 1 | 3 {
  if (at + 1 >= end) return 0;
  if (!isDigit(bytes[at + 1]!)) return 1;
  if (at + 3 >= end || !isDigit(bytes[at + 2]!) || !isDigit(bytes[at + 3]!)) return 0;
  return decimal(bytes, at + 1) > 255 ? 0 : 3;
}

/** The number of the three decimal digits at `at`. */
export function decimal(bytes: Uint8Array, at: number): number {
  return (bytes[at]! - 0x30) * 100 + (bytes[at + 1]! - 0x30) * 10 + (bytes[at + 2]! - 0x30);
}

const DOT = 0x2e;
const AT_SIGN = 0x40;
const BACKSLASH = 0x5c;

const FAULTS = ['emptyLabel', 'labelTooLong', 'nameTooLong', 'badEscape', 'emptyName', 'badAtSign'] as const;
const [EMPTY_LABEL, LABEL_TOO_LONG, NAME_TOO_LONG, BAD_ESCAPE, EMPTY_NAME, BAD_AT_SIGN] = [0, 1, 2, 3, 4, 5] as const;

const scratch = new Uint8Array(2 * MAX_NAME);

function fault(code: number, at: number): number {
  return -1 - (at * FAULTS.length + code);
}

function copyName(out: Uint8Array, at: number, name: Uint8Array): number {
  for (let i = 0; i < name.length; i++) out[at + i] = name[i]!;
  return at + name.length;
}

function isDigit(octet: number): boolean {
  return octet >= 0x30 && octet <= 0x39;
}

function printLabels(wire: Uint8Array, offset: number, plain: Uint8Array): string {
  const end = offset + wireLength(wire, offset) - 1;
  if (end === offset) return '.';
  let length = 0;
  for (let at = offset; at < end;) {
    const stop = at + 1 + wire[at]!;
    for (at++; at < stop; at++) {
      const octet = plain[wire[at]!]!;
      if (octet !== ESCAPED) printed[length++] = octet;
      else for (const character of octetText(wire[at]!)) printed[length++] = character.charCodeAt(0);
    }
    printed[length++] = DOT;
  }
  return latin1(printed, 0, length);
}

/** The longest text: every octet of it \DDD. */
const printed = new Uint8Array(4 * MAX_NAME);

function octetText(octet: number): string {
  const character = String.fromCharCode(octet);
  if ('.;\\"@$()'.includes(character)) return `\\${character}`;
  return octet > 0x20 && octet < 0x7f ? character : `\\${String(octet).padStart(3, '0')}`;
}

/** The octet that an octet of a label is printed as, where it is one. */
const ESCAPED = 0;
const PLAIN = Uint8Array.from({ length: 256 }, (_, octet) => (octetText(octet).length === 1 ? octet : ESCAPED));
const PLAIN_LOWER = PLAIN.map((octet) => (octet >= 65 && octet <= 90 ? octet + 32 : octet));
