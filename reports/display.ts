import type { Param, Params } from '../model/plane.ts';

/** Most characters of one value in a text. */
export const VALUE_LENGTH = 200;
/** Most characters of a path; the systems we know allow 4,096 bytes. */
export const PATH_LENGTH = 1000;

/**
 * Makes any value safe and honest to show on one line: control characters, escape sequences, line breaks, bidirectional
 * controls, zero-width and look-alike blanks become visible escapes (`\x1b`, `\u202e`), so that nothing moves a cursor,
 * starts a line or hides. `##[` would start a command anywhere on a line of a GitHub log and becomes `#\x23[`.
 *
 * @param limit Most characters of the answer; a longer one ends with `…`.
 */
export function display(value: Param, limit: number = VALUE_LENGTH): string {
  const text = String(value);
  if (text.length <= limit && /^[ -~]*$/.test(text) && !text.includes('##[')) return text;
  // No character is longer than two code units, so nothing behind this can be shown.
  const head = text.slice(0, 2 * limit + 2);
  let shown = '';
  let length = 0;
  for (const char of head) {
    const next =
      char === '[' && shown.endsWith('##')
        ? { before: shown.slice(0, -1) + HASH, text: char, grows: 3 }
        : { before: shown, text: visible(char), grows: 0 };
    const size = visibleLength(next.text) + next.grows;
    if (length + size > limit) return `${cut(shown, limit - 1)}…`;
    shown = next.before + next.text;
    length += size;
  }
  return shown;
}

const HASH = String.raw`\x23`;

/** The parameters of a message, safe to show. Numbers stay numbers, so that a text can write and count them. */
export function displayParams(params: Params): Params {
  const shown: Record<string, Param> = {};
  for (const [name, value] of Object.entries(params))
    shown[name] = typeof value === 'number' && Number.isFinite(value) ? value : display(value);
  return shown;
}

export function displayPath(path: string): string {
  return display(path, PATH_LENGTH);
}

/**
 * Control, format, separator, surrogate and private-use characters, blanks other than the space, what is shown as nothing
 * (Default_Ignorable_Code_Point) and noncharacters: Unicode 16, chapters 4.5, 5.21 and 23.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;

/** One character as it may stand in a line: itself, or an escape that can be seen. */
export function visible(char: string): string {
  if (char >= ' ' && char <= '~') return char;
  const code = char.codePointAt(0) ?? 0;
  if (INVISIBLE.test(char)) {
    if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
  }
  return char;
}

function visibleLength(text: string): number {
  return text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff ? 1 : text.length;
}

/** The first characters; never half a surrogate pair. */
function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : Array.from(text.slice(0, 2 * length))
        .slice(0, length)
        .join('');
}
