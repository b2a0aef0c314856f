import { TYPE } from '../../model/rdata/types.ts';
import { fnv, FNV_BASIS } from '../../model/zone/digest.ts';
import { type NameTable } from '../../model/zone/name-table.ts';
import { RELATIVE_TARGET } from '../../model/zone/flags.ts';
import {
  AT_SIGN,
  BACKSLASH,
  BLANK,
  BRACE,
  CLOSE,
  DOT,
  isDigit,
  LESS,
  NEWLINE,
  OCTET_CLASS,
  OPEN,
  ORDINARY,
  QUOTE,
  RETURN,
} from './octets.ts';
import { nameMayBePlaceholder } from './placeholders.ts';

/**
 * RDATA of common types in its plain form: one line, no parentheses, no rare escapes. `scan` accepts only what is surely
 * valid and answers -1 for everything else, which the general reader then takes or reports. The text must end with a newline.
 */
export class PlainRdata {
  /** Id of the target, or the digest, after `scan` accepted. */
  target = 0;
  flags = 0;
  /** Where the RDATA begins, and where it ends, parentheses around it left out; `end` is -1 where it ends at the offset that `scan` answers. */
  start = 0;
  end = -1;

  readonly #names: NameTable;
  readonly #groups = new Uint16Array(8);

  constructor(names: NameTable) {
    this.#names = names;
  }

  /** Offset behind the RDATA that begins at `at`, or -1. Sets `target` (id of the target, or the digest) and `flags`. */
  scan(type: number, bytes: Uint8Array, at: number, origin: number): number {
    this.flags = 0;
    this.start = at;
    this.end = -1;
    switch (type) {
      case TYPE.A:
        return this.#ipv4(bytes, at);
      case TYPE.AAAA:
        return this.#ipv6(bytes, at);
      case TYPE.NS:
      case TYPE.CNAME:
      case TYPE.PTR:
        return this.#name(bytes, at, origin);
      case TYPE.MX:
        return this.#name(bytes, number16(bytes, at), origin);
      case TYPE.SRV:
        return this.#name(bytes, number16(bytes, number16(bytes, number16(bytes, at))), origin);
      case TYPE.TXT:
        return this.#strings(bytes, at);
      case TYPE.DS:
        return this.#ds(bytes, at);
      case TYPE.TLSA:
        return this.#octets(bytes, number8(bytes, number8(bytes, number8(bytes, at))), this.#head3(bytes, at));
      case TYPE.SSHFP:
        return this.#sshfp(bytes, at);
      default:
        return -1;
    }
  }

  #ipv4(bytes: Uint8Array, from: number): number {
    let at = from;
    let hash = FNV_BASIS;
    for (let part = 0; part < 4; part++) {
      if (part > 0 && bytes[at++] !== DOT) return -1;
      let octet = bytes[at]! - 48;
      if (octet < 0 || octet > 9) return -1;
      at++;
      if (isDigit(bytes[at]!)) {
        if (octet === 0) return -1;
        octet = octet * 10 + bytes[at++]! - 48;
        if (isDigit(bytes[at]!)) octet = octet * 10 + bytes[at++]! - 48;
        if (octet > 255) return -1;
      }
      hash = fnv(hash, octet);
    }
    this.target = hash;
    return at;
  }

  #ipv6(bytes: Uint8Array, from: number): number {
    const groups = this.#groups;
    let at = from;
    let count = 0;
    let gap = -1;
    if (bytes[at] === COLON) {
      if (bytes[at + 1] !== COLON) return -1;
      gap = 0;
      at += 2;
    }
    for (;;) {
      let value = 0;
      let digits = 0;
      for (let digit = HEX[bytes[at]!]!; digit < 16; digit = HEX[bytes[++at]!]!) {
        value = (value << 4) | digit;
        if (++digits > 4) return -1;
      }
      if (digits === 0) {
        if (gap === count && count < 8) break;
        return -1;
      }
      if (count === 8) return -1;
      groups[count++] = value;
      if (bytes[at] !== COLON) break;
      at++;
      if (bytes[at] === COLON) {
        if (gap >= 0) return -1;
        gap = count;
        at++;
      }
    }
    if (gap < 0 ? count !== 8 : count > 7) return -1;
    let hash = FNV_BASIS;
    const zeros = 8 - count;
    for (let i = 0; i < 8; i++) {
      const group = gap < 0 || i < gap ? groups[i]! : i < gap + zeros ? 0 : groups[i - zeros]!;
      hash = fnv(fnv(hash, group >> 8), group & 255);
    }
    this.target = hash;
    return at;
  }

  #name(bytes: Uint8Array, at: number, origin: number): number {
    if (at < 0) return -1;
    let end = at;
    while (OCTET_CLASS[bytes[end]!] === ORDINARY) end++;
    if (end === at || (bytes[at] === AT_SIGN && end - at > 1) || nameMayBePlaceholder(bytes, at)) return -1;
    const relative = bytes[end - 1] !== DOT;
    const id = internPlain(this.#names, origin, bytes, at, end);
    if (id < 0) return -1;
    this.target = id;
    if (relative) this.flags = end - at === 1 && bytes[at] === AT_SIGN ? 0 : RELATIVE_TARGET;
    return end;
  }

  /** Quoted strings only, also in parentheses over several lines; the digest of TXT is the length of the RDATA, which differs enough. */
  #strings(bytes: Uint8Array, from: number): number {
    const open = bytes[from] === OPEN;
    let at = open ? this.#gap(bytes, from + 1) : from;
    this.start = at;
    let end = -1;
    let total = 0;
    while (bytes[at] === QUOTE) {
      at = this.#string(bytes, at + 1);
      if (at < 0) return -1;
      total += this.#stringLength + 1;
      end = at;
      if (OCTET_CLASS[bytes[at]!] === ORDINARY || bytes[at] === BACKSLASH || bytes[at] === QUOTE) return -1;
      at = open ? this.#gap(bytes, at) : skipBlanks(bytes, at);
    }
    if (open) {
      if (bytes[at++] !== CLOSE) return -1;
      this.end = end;
      end = at;
    }
    if (
      end < 0 ||
      total > MOST_RDATA ||
      total === 0 ||
      OCTET_CLASS[bytes[at]!] === ORDINARY ||
      bytes[at] === BACKSLASH ||
      bytes[at] === OPEN
    )
      return -1;
    this.target = total;
    return end;
  }

  #stringLength = 0;

  /** Offset behind the closing quote of a string of at most 255 octets whose escapes are plain; -1 otherwise. */
  #string(bytes: Uint8Array, from: number): number {
    let at = from;
    let escapes = 0;
    for (let octet = bytes[at]; octet !== QUOTE; octet = bytes[at]) {
      if (octet === undefined || octet === NEWLINE || octet === BRACE || octet === LESS) return -1;
      if (octet === BACKSLASH) {
        at++;
        escapes++;
        if (isDigit(bytes[at]!) || bytes[at] === NEWLINE) return -1;
      }
      at++;
    }
    this.#stringLength = at - from - escapes;
    return this.#stringLength > 255 ? -1 : at + 1;
  }

  /** Blanks and line ends inside parentheses; comments go the general way. */
  #gap(bytes: Uint8Array, from: number): number {
    let at = from;
    while (OCTET_CLASS[bytes[at]!] === BLANK || bytes[at] === NEWLINE || bytes[at] === RETURN) at++;
    return at;
  }

  #ds(bytes: Uint8Array, at: number): number {
    const tag = number16(bytes, at);
    const algorithm = number8(bytes, tag);
    const digest = number8(bytes, algorithm);
    if (digest < 0) return -1;
    const end = this.#octets(
      bytes,
      digest,
      fnv(fnv(fnv(fnv(FNV_BASIS, valueAt(bytes, at) >> 8), valueAt(bytes, at) & 255), valueAt(bytes, tag)), valueAt(bytes, algorithm)),
    );
    const expected = DIGEST_OCTETS[valueAt(bytes, algorithm)];
    return expected !== undefined && this.#octetCount === expected ? end : -1;
  }

  #sshfp(bytes: Uint8Array, at: number): number {
    const type = number8(bytes, at);
    const end = this.#octets(bytes, number8(bytes, type), this.#head2(bytes, at));
    return end >= 0 && FINGERPRINT_OCTETS[valueAt(bytes, type)] === this.#octetCount ? end : -1;
  }

  #octetCount = 0;

  /** Hexadecimal to the end of the line, blanks allowed between digits pairs (RFC 4034 §5.3). */
  #octets(bytes: Uint8Array, from: number, head: number): number {
    if (from < 0) return -1;
    let hash = head;
    let at = from;
    let end = -1;
    let high = -1;
    let count = 0;
    for (;;) {
      const digit = HEX[bytes[at]!]!;
      if (digit < 16) {
        at++;
        end = at;
        if (high < 0) high = digit;
        else {
          hash = fnv(hash, (high << 4) | digit);
          high = -1;
          count++;
        }
      } else if (OCTET_CLASS[bytes[at]!] === BLANK) at++;
      else break;
    }
    if (end < 0 || high >= 0 || OCTET_CLASS[bytes[at]!] === ORDINARY) return -1;
    this.#octetCount = count;
    this.target = hash;
    return end;
  }

  #head2(bytes: Uint8Array, at: number): number {
    const second = number8(bytes, at);
    return second < 0 ? 0 : fnv(fnv(FNV_BASIS, valueAt(bytes, at)), valueAt(bytes, second));
  }

  #head3(bytes: Uint8Array, at: number): number {
    const second = number8(bytes, at);
    const third = number8(bytes, second);
    return third < 0 ? 0 : fnv(this.#head2(bytes, at), valueAt(bytes, third));
  }
}

/** Id of the name written in `[start, end)` without escapes; negative when it is no name. */
export function internPlain(names: NameTable, origin: number, bytes: Uint8Array, start: number, end: number): number {
  let id = origin;
  let labelEnd = end;
  if (bytes[end - 1] === DOT) {
    if (end - start === 1) return 0;
    id = 0;
    labelEnd--;
  } else if (end - start === 1 && bytes[start] === AT_SIGN) return origin;
  for (let at = labelEnd - 1; at >= start; at--) {
    if (bytes[at] !== DOT) continue;
    id = names.child(id, bytes, at + 1, labelEnd);
    if (id < 0) return id;
    labelEnd = at;
  }
  return names.child(id, bytes, start, labelEnd);
}

function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (OCTET_CLASS[bytes[at]!] === BLANK) at++;
  return at;
}

const COLON = 58;
/** RFC 1035 §3.2.1. */
const MOST_RDATA = 65535;

/** Octets of a DS digest by digest type (RFC 4034 §5.1.4, 4509, 6605); other types go the general way. */
const DIGEST_OCTETS: Readonly<Record<number, number>> = { 1: 20, 2: 32, 4: 48 };

/** Octets of an SSH fingerprint by its type (RFC 4255 §3.1.2, 6594). */
const FINGERPRINT_OCTETS: Readonly<Record<number, number>> = { 1: 20, 2: 32 };

const HEX = new Uint8Array(256).fill(255);
for (let digit = 0; digit < 16; digit++) {
  const text = digit.toString(16);
  HEX[text.charCodeAt(0)] = digit;
  HEX[text.toUpperCase().charCodeAt(0)] = digit;
}

/** Offset of the field after the number at `at`, or -1. */
function number16(bytes: Uint8Array, at: number): number {
  return numberField(bytes, at, 65535);
}

function number8(bytes: Uint8Array, at: number): number {
  return numberField(bytes, at, 255);
}

function numberField(bytes: Uint8Array, from: number, most: number): number {
  if (from < 0) return -1;
  let at = from;
  let value = 0;
  while (isDigit(bytes[at]!)) {
    value = value * 10 + bytes[at]! - 48;
    if (value > most) return -1;
    at++;
  }
  if (at === from || OCTET_CLASS[bytes[at]!] !== BLANK) return -1;
  while (OCTET_CLASS[bytes[at]!] === BLANK) at++;
  return at;
}

/** Value of the number at `at`, which `numberField` accepted. */
function valueAt(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = at; isDigit(bytes[i]!); i++) value = value * 10 + bytes[i]! - 48;
  return value;
}
