/**
 * Whether receivers take a text for a DMARC record: it begins with `v`, an equals sign between optional spaces, and
 * exactly `DMARC1`, then a semicolon or the end (RFC 9989 §4.7, §4.8 dmarc-version). No semicolon is needed behind it.
 */
export function isDmarcRecord(text: string): boolean {
  return (text.charCodeAt(0) | 32) === 0x76 && versionEnd(text, 0) >= 0;
}

/** Whether somebody meant this text as a DMARC record, whether or not receivers take it for one. */
export function looksLikeDmarc(text: string): boolean {
  if (isDmarcRecord(text)) return true;
  const head = text.slice(0, 40).toLowerCase();
  let at = 0;
  while (at < head.length && JUNK.includes(head.charAt(at))) at++;
  if (head.startsWith('dmarc1', at)) return true;
  if (head.charAt(at) === 'v') {
    at++;
    while (at < head.length && ' \t=:"'.includes(head.charAt(at))) at++;
    return head.startsWith('dmarc', at);
  }
  return /(^|[;\s])v\s*=\s*dmarc1/.test(head);
}

const JUNK = ' \t\r\n"\'\\\u00a0\ufeff\u00ef\u00bb\u00bf';

function versionEnd(text: string, start: number): number {
  let at = skipWsp(text, start + 1);
  if (text.charCodeAt(at) !== 0x3d) return -1;
  at = skipWsp(text, at + 1);
  if (!text.startsWith('DMARC1', at)) return -1;
  const end = at + 6;
  at = skipWsp(text, end);
  return at === text.length || text.charCodeAt(at) === 0x3b ? end : -1;
}

function skipWsp(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09) at++;
  return at;
}
