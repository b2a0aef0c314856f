/** Whether receivers select this text as an SPF record: `v=spf1` in any case, then a space or the end (RFC 7208 §4.5). */
export function isSpfRecord(text: string): boolean {
  return hasVersionAt(text, 0) && (text.length === 6 || text.charCodeAt(6) === 0x20);
}

/** Whether somebody meant this text as an SPF record, whether or not receivers select it. */
export function looksLikeSpf(text: string): boolean {
  return findVersion(text) !== null;
}

/** A Sender ID record (RFC 4406 §3.1), obsolete. */
export function isSenderId(text: string): boolean {
  return text.charCodeAt(3) === 0x32 && text.slice(0, 7).toLowerCase() === 'spf2.0/';
}

/** `end` is where terms may begin. `reason` tells why receivers do not select the text, null when they do. */
export interface VersionFound {
  readonly start: number;
  readonly end: number;
  readonly reason: 'continued' | 'leading' | 'spacing' | null;
}

/** Finds the version section, also one that is spoilt. Null when the text is something else. */
export function findVersion(text: string): VersionFound | null {
  if (isSpfRecord(text)) return { start: 0, end: 6, reason: null };
  const start = skipJunk(text);
  if (hasVersionAt(text, start)) {
    return { start, end: skipRest(text, start + 6), reason: start > 0 ? 'leading' : 'continued' };
  }
  const end = spacedVersion(text, start);
  return end < 0 ? null : { start, end, reason: 'spacing' };
}

function hasVersionAt(text: string, at: number): boolean {
  return (
    (text.charCodeAt(at) | 32) === 0x76 &&
    text.charCodeAt(at + 1) === 0x3d &&
    (text.charCodeAt(at + 2) | 32) === 0x73 &&
    (text.charCodeAt(at + 3) | 32) === 0x70 &&
    (text.charCodeAt(at + 4) | 32) === 0x66 &&
    text.charCodeAt(at + 5) === 0x31
  );
}

const JUNK = ' \t\r\n"\'\\\u00a0\ufeff\u00ef\u00bb\u00bf\u00e2\u0080\u0098\u0099\u009c\u009d\u201c\u201d\u2018\u2019';

function skipJunk(text: string): number {
  let at = 0;
  while (at < text.length && at < 16 && JUNK.includes(text.charAt(at))) at++;
  return at;
}

/** `v=spf10` is another version: its digits are skipped. `v=spf1;` and `v=spf1ip4:…` go on with what follows. */
function skipRest(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at++;
  while (at < text.length && ';,:."\''.includes(text.charAt(at))) at++;
  return at;
}

/** `v = spf1`, `v=spf 1`, `spf1 …`, `v:spf1`: the end of it, or -1. */
function spacedVersion(text: string, from: number): number {
  const head = text.slice(from, from + 24).toLowerCase();
  let at = 0;
  const skip = (characters: string): void => {
    while (at < head.length && characters.includes(head.charAt(at))) at++;
  };
  if (head.startsWith('v')) {
    at = 1;
    skip(' \t=:');
  }
  if (!head.startsWith('spf', at)) return -1;
  at += 3;
  skip(' \tv');
  if (head.charAt(at) !== '1') return -1;
  const next = head.charAt(at + 1);
  return next === '' || next === ' ' ? from + at + 1 : -1;
}
