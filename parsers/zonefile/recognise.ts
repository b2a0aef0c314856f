import { latin1 } from '../../model/latin1.ts';
import { isTtl, isClass, looksLikeRecord } from './shape.ts';
import { BLANK, CLOSE, DOLLAR, NEWLINE, nextLine, OCTET_CLASS, OPEN, QUOTE, RETURN, SEMICOLON } from './octets.ts';

/** Files whose name says that they are something else, whatever their text looks like. */
const FOREIGN =
  /\.(?:c|h|cc|cpp|go|rs|py|pl|pm|rb|js|mjs|cjs|ts|tsx|jsx|java|php|sh|bash|bats|ps1|lua|json|ya?ml|toml|xml|html?|css|svg|md|rst|adoc|tex|ipynb|lock|po|diff|patch|map|pem|crt|key|csr|pub|gz|zip|png|jpe?g|gif|ico|pdf|woff2?|tf|tfvars|hcl|proto|sql|csv|tsv|cfg|ini|conf|service|1|5|8)$/i;

/** Names under which zones are kept. */
const ZONE_NAME =
  /(?:\.(?:zone|zonefile|db|dns|rev|hosts|axfr|arpa|hints?|signed)|^(?:db|named|zone|pri|fwd|rev|reverse|master)[._-].+|\.(?:zone|db|rev|dns)\.[a-z0-9]+|(?:^|\.)root\.?(?:hints?|cache)?|\.(?:in-addr|ip6)\.arpa.*)~?$/i;

/** 1: surely a zone file (its own name or SOA says so), 0.8: a piece of one, 0: something else. */
export function recogniseZone(path: string, head: Uint8Array): number {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (FOREIGN.test(name) || looksBinary(head)) return 0;
  const called = ZONE_NAME.test(name);
  const seen = count(head);
  if (seen.lines === 0) return 0;
  const share = seen.records / seen.lines;
  if (seen.soa > 0 && share >= (called ? 0.3 : 0.6)) return 1;
  if (seen.directives > 0 && seen.records > seen.directives && share >= (called ? 0.3 : 0.7)) return called ? 1 : 0.8;
  if (called && seen.records > 0 && share >= 0.5) return 0.8;
  if (seen.directives > 0 && seen.directives === seen.lines && seen.records === seen.lines) return 0.8; // only $INCLUDE lines
  return 0;
}

interface Seen {
  lines: number;
  records: number;
  directives: number;
  soa: number;
}

/**
 * Counts the entries in the first 500 lines; lines inside parentheses belong to the entry before them. A SOA among forty entries that are
 * nearly all records is enough.
 */
function count(head: Uint8Array): Seen {
  const seen: Seen = { lines: 0, records: 0, directives: 0, soa: 0 };
  let depth = 0;
  let at = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  for (let line = 0; line < 500 && at < head.length; line++) {
    const end = nextLine(head, at);
    const cut = end === head.length && head[end - 1] !== NEWLINE && head.length >= 65536;
    if (!cut) {
      if (depth === 0 && !isEmpty(head, at, end)) {
        seen.lines++;
        if (looksLikeRecord(head, at)) seen.records++;
        if (head[at] === DOLLAR) seen.directives++;
        if (namesSoa(head, at, Math.min(end, at + 600)) && isSoa(latin1(head, at, Math.min(end, at + 600)))) seen.soa++;
      }
      depth = Math.max(0, depth + parentheses(head, at, end));
      if (seen.lines >= 40 && seen.soa > 0 && seen.records >= 0.9 * seen.lines) return seen;
    }
    at = end;
  }
  return seen;
}

/** A first look: hardly any line has these letters. */
function namesSoa(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end - 2; at++) {
    if ((bytes[at]! | 32) === LETTER_S && (bytes[at + 1]! | 32) === LETTER_O && (bytes[at + 2]! | 32) === LETTER_A) return true;
  }
  return false;
}

const LETTER_A = 97;
const LETTER_O = 111;
const LETTER_S = 115;

function isSoa(line: string): boolean {
  const words = line.split(/[\s(]+/);
  const at = words.findIndex((word, i) => i > 0 && i < 4 && word.toUpperCase() === 'SOA');
  return at > 0 && words.slice(1, at).every((word) => isTtl(word) || isClass(word) || word === '');
}

function isEmpty(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && (OCTET_CLASS[bytes[at]!] === BLANK || bytes[at] === RETURN || bytes[at] === NEWLINE)) at++;
  return at >= end || bytes[at] === SEMICOLON;
}

function parentheses(bytes: Uint8Array, start: number, end: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < end; at++) {
    const octet = bytes[at];
    if (octet === 92) at++;
    else if (octet === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (octet === SEMICOLON) break;
    else if (octet === OPEN) depth++;
    else if (octet === CLOSE) depth--;
  }
  return depth;
}

/**
 * Mostly control octets in the first KiB: a database, an image, BIND's raw format. A few of them are no reason to look away:
 * they would hide a zone.
 */
function looksBinary(head: Uint8Array): boolean {
  const size = Math.min(head.length, 1024);
  let control = 0;
  for (let at = 0; at < size; at++) {
    const octet = head[at]!;
    if (octet < 32 && octet !== 9 && octet !== NEWLINE && octet !== RETURN && octet !== 12) control++;
  }
  return control > 2 + size / 10;
}
