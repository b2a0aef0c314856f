import { isWhiteSpace } from './white-space.ts';

/** What base64 text is not (RFC 6376 §2.10: white space between its characters, padding optional). */
export interface Base64Fault {
  readonly reason: 'character' | 'padding' | 'length';
  /** Offset of the first character at fault. */
  readonly at: number;
}

/** Upper bound of the octets that so many base64 characters can hold. */
export function decodedBound(characters: number): number {
  return Math.ceil((characters * 3) / 4) + 3;
}

/**
 * Decodes `text[start, end)` into `out` and returns the number of octets, or -1 when the text is no base64;
 * `base64Fault` then tells why. `out` must have room for `decodedBound(end - start)` octets. Characters of `skip` are passed over.
 */
export function decodeBase64(text: string, start: number, end: number, out: Uint8Array, skip = ''): number {
  let bits = 0;
  let held = 0;
  let length = 0;
  let i = start;
  for (; i < end; i++) {
    // Whole groups of four go fast; a negative value among them, or a character above ASCII, is left to the slow path.
    const whole = held === 0 ? end - 3 : i;
    for (; i < whole; i += 4) {
      const a = text.charCodeAt(i);
      const b = text.charCodeAt(i + 1);
      const c = text.charCodeAt(i + 2);
      const d = text.charCodeAt(i + 3);
      if ((a | b | c | d) > 127) break;
      const group = (VALUES[a]! << 18) | (VALUES[b]! << 12) | (VALUES[c]! << 6) | VALUES[d]!;
      if (group < 0) break;
      out[length] = group >> 16;
      out[length + 1] = group >> 8;
      out[length + 2] = group;
      length += 3;
    }
    if (i >= end) break;
    const code = text.charCodeAt(i);
    const value = code < 128 ? VALUES[code]! : -1;
    if (value >= 0) {
      bits = ((bits << 6) | value) & 0xfff;
      held += 6;
      if (held >= 8) {
        held -= 8;
        out[length++] = (bits >> held) & 0xff;
      }
    } else if (code === PAD) break;
    else if (!isWhiteSpace(code) && !(skip !== '' && skip.includes(text.charAt(i)))) return -1;
  }
  let padding = 0;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === PAD) padding++;
    else if (!isWhiteSpace(code) && !(skip !== '' && skip.includes(text.charAt(i)))) return -1;
  }
  // 6 bits over: one lone character. 4 or 2 bits over: one or two octets in the last group, with "==" or "=" or neither.
  if (held === 6) return -1;
  return padding === 0 || padding === held / 2 ? length : -1;
}

/** Why `text[start, end)` is no base64; null when it is. */
export function base64Fault(text: string, start: number, end: number): Base64Fault | null {
  let characters = 0;
  let padded = -1;
  let padding = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isWhiteSpace(code)) continue;
    if (code === PAD) {
      if (padded < 0) padded = i;
      padding++;
    } else if (code >= 128 || VALUES[code]! < 0) return { reason: 'character', at: i };
    else if (padded >= 0) return { reason: 'padding', at: padded };
    else characters++;
  }
  const over = characters % 4;
  if (over === 1) return { reason: 'length', at: end };
  return padding === 0 || padding === (4 - over) % 4 ? null : { reason: 'padding', at: padded };
}

export function isBase64Character(code: number): boolean {
  return code < 128 && VALUES[code]! >= 0;
}

const PAD = 0x3d;
const VALUES = valuesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');

function valuesOf(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}
