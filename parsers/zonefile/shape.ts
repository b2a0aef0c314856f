import { latin1 } from '../../model/latin1.ts';
import { typeNumber } from '../../model/rdata/types.ts';
import { BLANK, DOLLAR, NEWLINE, OCTET_CLASS, ORDINARY, RETURN, SEMICOLON, SPECIAL } from './octets.ts';

/** A first guess whether the line at `start` is `[owner] [ttl] [class] TYPE rdata` or a known directive, without parsing it. */
export function looksLikeRecord(bytes: Uint8Array, start: number): boolean {
  const blank = OCTET_CLASS[bytes[start] ?? 10] === BLANK;
  let at = start;
  if (bytes[start] === DOLLAR) return /^\$(ORIGIN|TTL|INCLUDE|GENERATE)$/i.test(latin1(bytes, start, wordEnd(bytes, start)));
  if (!blank) {
    at = wordEnd(bytes, start);
    if (at === start) return false;
  }
  for (let field = 0; field < 4; field++) {
    const from = skipBlanks(bytes, at);
    if (from === at) return false;
    const end = wordEnd(bytes, from);
    if (end === from || end - from > LONGEST) return false;
    const word = latin1(bytes, from, end);
    if (isTtl(word) || isClass(word) || (field === 0 && isAge(word))) {
      at = end;
      continue;
    }
    if (typeNumber(word) === undefined || /^\d/.test(word)) return false;
    const rdata = skipBlanks(bytes, end);
    return rdata > end && !NO_RDATA.has(bytes[rdata] ?? NEWLINE);
  }
  return false;
}

/** Longer words are no TTL, class or type, nor the age of a record. */
const LONGEST = 20;

/** What ends a line before any RDATA. */
const NO_RDATA: ReadonlySet<number> = new Set([NEWLINE, RETURN, SEMICOLON]);

/** A TTL in seconds or with units (`1h30m`), as BIND reads it. */
export function isTtl(word: string): boolean {
  return /^(?:\d{1,10}|(?:\d{1,10}[wdhms])+)$/i.test(word);
}

export function isClass(word: string): boolean {
  return /^(?:IN|CH|HS|CHAOS|HESIOD|NONE|ANY|CLASS\d{1,5})$/i.test(word);
}

/** When a record was last renewed: what Windows DNS writes behind the owner of each dynamic record. */
export function isAge(word: string): boolean {
  return /^\[AGE:\d+\]$/i.test(word);
}

/** CHAOS and Hesiod have zones of their own; the other classes never stand in a zone. */
export function isOtherClass(word: string): boolean {
  return /^(?:CH|HS|CHAOS|HESIOD|CLASS[34])$/i.test(word);
}

function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && OCTET_CLASS[bytes[at]!] === BLANK) at++;
  return at;
}

/** Escapes and other special characters belong to the word; only white space, comments and parentheses end it. */
function wordEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && at - from < 300) {
    const octet = bytes[at]!;
    const kind = OCTET_CLASS[octet]!;
    if (kind !== ORDINARY && !(kind === SPECIAL && (octet === 92 || octet > 126))) break;
    at += octet === 92 ? 2 : 1;
  }
  return Math.min(at, bytes.length);
}
