/**
 * Octets as a message may show them: ASCII and sound UTF-8 as characters, anything else, control characters included, as `\DDD`. Of more
 * than `most` octets the first ones, with an ellipsis behind.
 */
export function shownOctets(bytes: Uint8Array, start: number, end: number, most = 80): string {
  const stop = end - start > most ? start + most : end;
  let text = '';
  for (let at = start; at < stop;) {
    const size = utf8Length(bytes, at, end);
    if (at + size > stop && size > 1) break;
    text += size === 0 ? `\\${String(bytes[at]!).padStart(3, '0')}` : character(bytes, at, size);
    at += Math.max(1, size);
  }
  return stop < end ? `${text}…` : text;
}

/** Octets of the character at `at`; 0 when none begins there that can be shown. */
function utf8Length(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return first >= 0x20 && first < 0x7f ? 1 : 0;
  const size = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > end) return 0;
  for (let i = 1; i < size; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  const code = codePoint(bytes, at, size);
  const tooShort = code < 0x80 || (size === 3 && code < 0x800) || (size === 4 && code < 0x10000);
  return tooShort || code < 0xa0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0 : size;
}

function codePoint(bytes: Uint8Array, at: number, size: number): number {
  let code = size === 1 ? bytes[at]! : bytes[at]! & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) code = (code << 6) | (bytes[at + i]! & 0x3f);
  return code;
}

function character(bytes: Uint8Array, at: number, size: number): string {
  return String.fromCodePoint(codePoint(bytes, at, size));
}
