import { TYPE } from '../../model/rdata/types.ts';
import { INHERITED_TTL, OWN_TTL, UNREAD_TTL } from '../../model/zone/flags.ts';
import type { ZoneStore } from '../../model/zone/store.ts';
import type { TextSource } from '../../model/zone/sources.ts';
import { AT_SIGN, BLANK, isDigit, NEWLINE, nextLine, OCTET_CLASS, ORDINARY, RETURN, SEMICOLON } from './octets.ts';
import { nameMayBePlaceholder } from './placeholders.ts';
import { internPlain, PlainRdata } from './plain-rdata.ts';

/** Where the reading of a master file stands (RFC 1035 §5.1): what the next line may leave out. */
export interface Cursor {
  /** Completes relative names. */
  origin: number;
  /** Its wire form in the letter case it was written in. */
  originWire: Uint8Array;
  /** Owner of the record before, -1 when there is none. */
  owner: number;
  /** Its wire form, where its letter case is not the name table's. */
  ownerSpelling: Uint8Array | undefined;
  /** `$TTL`, -1 when there is none (RFC 2308 §4). */
  defaultTtl: number;
  /** The last `$TTL` could not be read: `defaultTtl` is 0 and means nothing. */
  ttlIsUnread: boolean;
  /** Last explicit TTL, -1 when there is none (RFC 1035 §5.1). */
  lastTtl: number;
  /** Since the last $ORIGIN (or the return from an $INCLUDE) no record named its owner. */
  ownerIsOld: boolean;
}

/** Reads the lines that need no thought. What it does not take, and every fault, is left to the general reader. */
export class PlainLines {
  readonly #store: ZoneStore;
  readonly #cursor: Cursor;
  readonly #rdata: PlainRdata;

  constructor(store: ZoneStore, cursor: Cursor) {
    this.#store = store;
    this.#cursor = cursor;
    this.#rdata = new PlainRdata(store.names);
  }

  /**
   * Takes whole lines from `from` on; stops at the first one that is not plain, or at the first line that begins at or
   * behind `limit`. `limit` must not lie behind the last newline of the text. Answers where it stopped.
   */
  read(source: TextSource, from: number, limit: number): number {
    let at = from;
    while (at < limit) {
      const next = this.#line(source, at);
      if (next < 0) return at;
      at = next;
    }
    return at;
  }

  /** Offset of the next line; -1 when this one is not plain. */
  #line(source: TextSource, start: number): number {
    const { bytes } = source;
    const cursor = this.#cursor;
    const first = bytes[start]!;
    let at = start;
    let owner = cursor.owner;
    let named = false;
    if (first === NEWLINE) return start + 1;
    if (first === SEMICOLON) return plainComment(bytes, start);
    if (OCTET_CLASS[first] === ORDINARY) {
      if (nameMayBePlaceholder(bytes, start)) return -1;
      while (OCTET_CLASS[bytes[at]!] === ORDINARY) at++;
      if (OCTET_CLASS[bytes[at]!] !== BLANK) return -1;
      if (at - start === 1 && first === AT_SIGN) owner = cursor.origin;
      else {
        if (first === AT_SIGN) return -1;
        this.#store.names.respelled = false;
        owner = internPlain(this.#store.names, cursor.origin, bytes, start, at);
        if (owner < 0 || this.#store.names.respelled) return -1;
      }
      named = true;
    } else {
      if (OCTET_CLASS[first] !== BLANK) return -1;
      if (owner < 0 || cursor.ownerIsOld || cursor.ownerSpelling !== undefined) {
        return blankLine(bytes, start);
      }
    }
    while (OCTET_CLASS[bytes[at]!] === BLANK) at++;
    if (bytes[at] === NEWLINE) return named ? -1 : at + 1;
    return this.#record(source, start, at, owner, named);
  }

  #record(source: TextSource, start: number, from: number, owner: number, named: boolean): number {
    const { bytes, base } = source;
    const cursor = this.#cursor;
    let at = from;
    let ttl = -1;
    let classSeen = false;
    let type = 0;
    while (type === 0) {
      const token = at;
      const first = bytes[at]!;
      if (isDigit(first)) {
        if (ttl >= 0) return -1;
        ttl = 0;
        for (; isDigit(bytes[at]!); at++) ttl = ttl * 10 + bytes[at]! - 48;
        if (at - token > 10 || ttl > 0x7fffffff) return -1;
      } else {
        while (OCTET_CLASS[bytes[at]!] === ORDINARY) at++;
        type = plainType(bytes, token, at);
        if (type === 0 || (type === CLASS_IN && classSeen)) return -1;
        if (type === CLASS_IN) {
          classSeen = true;
          type = 0;
        }
      }
      if (OCTET_CLASS[bytes[at]!] !== BLANK) return -1;
      while (OCTET_CLASS[bytes[at]!] === BLANK) at++;
    }
    const end = this.#rdata.scan(type, bytes, at, cursor.origin);
    if (end < 0) return -1;
    const next = lineEnd(bytes, end);
    if (next < 0) return -1;
    let flags = this.#rdata.flags;
    let effective = ttl;
    if (ttl >= 0) {
      flags |= OWN_TTL;
      cursor.lastTtl = ttl;
    } else {
      effective = cursor.defaultTtl >= 0 ? cursor.defaultTtl : cursor.lastTtl;
      if (effective < 0) return -1;
      if (cursor.defaultTtl < 0) flags |= INHERITED_TTL;
      else if (cursor.ttlIsUnread) flags |= UNREAD_TTL;
    }
    const rdataEnd = this.#rdata.end < 0 ? end : this.#rdata.end;
    this.#store.addRow(
      owner,
      type,
      effective,
      base + (named ? start : from),
      base + this.#rdata.start,
      base + rdataEnd,
      this.#rdata.target,
      flags,
    );
    if (named) {
      cursor.owner = owner;
      cursor.ownerSpelling = undefined;
      cursor.ownerIsOld = false;
    }
    return next;
  }
}

/** Behind a comment line; -1 when it may be an instruction to this tool. */
function plainComment(bytes: Uint8Array, semicolon: number): number {
  let at = semicolon + 1;
  while (OCTET_CLASS[bytes[at]!] === BLANK || bytes[at] === SEMICOLON) at++;
  return (bytes[at]! | 32) === LETTER_H ? -1 : nextLine(bytes, at);
}

function blankLine(bytes: Uint8Array, start: number): number {
  let at = start;
  while (OCTET_CLASS[bytes[at]!] === BLANK) at++;
  return bytes[at] === NEWLINE ? at + 1 : -1;
}

/** Behind the line when nothing but blanks and a comment follow; -1 otherwise. */
function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (OCTET_CLASS[bytes[at]!] === BLANK) at++;
  const octet = bytes[at]!;
  if (octet === NEWLINE) return at + 1;
  if (octet === SEMICOLON) return plainComment(bytes, at);
  return octet === RETURN && bytes[at + 1] === NEWLINE ? at + 2 : -1;
}

const LETTER_H = 104;
const CLASS_IN = -1;

/** Types read by {@link PlainRdata}, `CLASS_IN` for the class, 0 for everything else. */
function plainType(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 0 || length > 5) return 0;
  let packed = 0;
  for (let i = start; i < start + Math.min(length, 4); i++) packed = (packed << 8) | (bytes[i]! & 0xdf);
  if (length === 5) {
    const fifth = bytes[start + 4]! & 0xdf;
    if (packed === CNAM && fifth === 69) return TYPE.CNAME;
    return packed === SSHF && fifth === 80 ? TYPE.SSHFP : 0;
  }
  switch (packed) {
    case 0x41:
      return TYPE.A;
    case 0x494e:
      return CLASS_IN;
    case 0x4e53:
      return TYPE.NS;
    case 0x4d58:
      return TYPE.MX;
    case 0x4453:
      return TYPE.DS;
    case 0x545854:
      return TYPE.TXT;
    case 0x505452:
      return TYPE.PTR;
    case 0x535256:
      return TYPE.SRV;
    case 0x41414141:
      return TYPE.AAAA;
    case 0x544c5341:
      return TYPE.TLSA;
    default:
      return 0;
  }
}

const CNAM = 0x434e414d;
const SSHF = 0x53534846;
