import { latin1 } from '../model/latin1.ts';

/** A file as text, with the way back to its bytes. */
export interface DecodedText {
  readonly text: string;
  /** Byte offset of a UTF-16 unit of the text; `text.length` is the end of the file. */
  readonly byteAt: (index: number) => number;
  /** Bytes that are no UTF-8, the first of them; U+FFFD stands for them in the text. */
  readonly fault: { readonly start: number; readonly end: number } | undefined;
}

/** Decodes UTF-8 (RFC 3629); a byte order mark is kept. */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  const end = asciiEnd(bytes, 0);
  if (end === bytes.length) return { text: latin1(bytes, 0, end), byteAt: (index) => index, fault: undefined };
  return decodeMixed(bytes, end);
}

/** UTF-8 octets of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const octets: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0)!;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) octets.push(code);
    else if (code < 0x800) octets.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) octets.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else octets.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return Uint8Array.from(octets);
}

function asciiEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at]! < 0x80) at++;
  return at;
}

function decodeMixed(bytes: Uint8Array, firstMixed: number): DecodedText {
  const offsets = new Uint32Array(bytes.length + 1);
  const parts: string[] = [];
  let length = 0;
  let fault: DecodedText['fault'];
  const run = (start: number, end: number): void => {
    parts.push(latin1(bytes, start, end));
    for (let at = start; at < end; at++) offsets[length++] = at;
  };
  run(0, firstMixed);
  for (let at = firstMixed; at < bytes.length;) {
    const size = sequenceLength(bytes, at);
    const width = size === 0 ? 1 : size;
    if (size === 0) fault ??= { start: at, end: at + 1 };
    const character = size === 0 ? '\ufffd' : String.fromCodePoint(codePoint(bytes, at, size));
    parts.push(character);
    for (let unit = 0; unit < character.length; unit++) offsets[length++] = at;
    const next = asciiEnd(bytes, at + width);
    run(at + width, next);
    at = next;
  }
  offsets[length] = bytes.length;
  return { text: parts.join(''), byteAt: (index) => offsets[Math.min(index, length)]!, fault };
}

/** Length of the well-formed sequence at `at` (RFC 3629 §4); 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): 0 | 2 | 3 | 4 {
  const first = bytes[at]!;
  const second = bytes[at + 1] ?? 0;
  if (first >= 0xc2 && first <= 0xdf) return isTail(second) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && isTail(bytes[at + 2] ?? 0) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && isTail(bytes[at + 2] ?? 0) && isTail(bytes[at + 3] ?? 0) ? 4 : 0;
  }
  return 0;
}

function isTail(octet: number): boolean {
  return (octet & 0xc0) === 0x80;
}

function codePoint(bytes: Uint8Array, at: number, size: number): number {
  let code = bytes[at]! & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) code = (code << 6) | (bytes[at + i]! & 0x3f);
  return code;
}
