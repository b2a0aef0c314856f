import { latin1 } from '../model/latin1.ts';

/** The bytes from one offset to another. */
export interface Shown {
  readonly bytes: Uint8Array;
  /** Of the first of them. */
  readonly from: number;
}

/**
 * A piece of a file as it may be shown: of private keys a star stands for each sign. More people read reports than files: a log of a
 * public workflow, a comment, a dashboard.
 */
export function withoutKeys(bytes: Uint8Array, from: number, to: number): Shown {
  const piece = { bytes: bytes.subarray(from, to), from };
  if (isDer(bytes)) return { bytes: piece.bytes.map(() => STAR), from };
  const start = Math.max(0, from - LOOK_BACK);
  const text = latin1(bytes, start, to);
  if (!text.includes('PRIVATE KEY') && !text.includes('LS0tLS1CRUdJTi') && !BARE.test(text)) return piece;
  const shown = Uint8Array.from(piece.bytes);
  for (const match of text.matchAll(BEGINNING)) {
    const first = match.index + match[0].length;
    const end = match[0].startsWith('-') ? text.indexOf('-----', first) : text.slice(first).search(/[^A-Za-z0-9+/=]/) + first;
    for (let at = Math.max(first + start, from); at < (end < first ? to : end + start); at++)
      if (isBase64(shown[at - from] ?? 0)) shown[at - from] = STAR;
  }
  return { bytes: shown, from };
}

const STAR = 0x2a;
/** Longer than any key in base64 that is in use. */
const LOOK_BACK = 8192;
/** What a key follows upon, the head of a PEM file in base64, and those of an RSA key without its label (PKCS #1, PKCS #8). */
const BEGINNING =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|LS0tLS1CRUdJTi|MII[A-Za-z0-9+/]{3}IBAAKC|MII[A-Za-z0-9+/]{3}IBADANBgkqhkiG/g;
const BARE = /MII[A-Za-z0-9+/]{3}IBA(?:AKC|DANBgkqhkiG)/;

/** SEQUENCE with a length that no text has, or that begins with an INTEGER: a key or a certificate as it is. */
function isDer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30 && ((bytes[1] ?? 0) >= 0x80 || (bytes[2] === 0x02 && bytes[3] === 0x01));
}

/** Letters, digits, `+`, `/`, `=`. */
function isBase64(octet: number): boolean {
  return (octet | 32) >= 0x61 && (octet | 32) <= 0x7a ? true : (octet >= 0x2f && octet <= 0x39) || octet === 0x2b || octet === 0x3d;
}
