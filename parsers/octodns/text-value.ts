import { hasPlaceholder, sayCoercedText, writtenText } from './field.ts';
import type { Field } from './field.ts';
import { replacement, shown } from './findings.ts';
import type { Say } from './findings.ts';
import { isAscii } from './names.ts';
import type { YamlScalar } from './yaml/node.ts';
import { encodeUtf8 } from '../utf8.ts';

/**
 * Octets of a TXT or SPF value. With `escapedSemicolons` (the default of octoDNS 1.x) `\;` stands for `;`. A value that begins with a
 * quote is presentation text, and `" "` inside any other is no more than a seam: the character-strings are put together. Undefined: a
 * placeholder.
 */
export function textOctets(say: Say, field: Field & { kind: 'text' }, escapedSemicolons: boolean): Uint8Array | undefined {
  const { scalar, text } = field;
  sayCoercedText(say, field, true);
  if (hasPlaceholder(text, true)) return undefined;
  if (!isAscii(text)) {
    const character = /[^\u0000-\u007f]/u.exec(text)?.[0] ?? ''; // oxlint-disable-line no-control-regex -- the whole of ASCII
    say('octodnsNonAscii', { value: shown(text), character }, scalar);
  }
  checkSemicolons(say, scalar, text, escapedSemicolons);
  const marked = escapedSemicolons ? text : text.replaceAll(';', '\\;');
  return encodeUtf8(unquoted(marked).replaceAll('\\;', ';'));
}

/** octoDNS looks for `;` behind a letter, digit or underscore, and for `\\;`. */
function checkSemicolons(say: Say, scalar: YamlScalar, text: string, escaped: boolean): void {
  const params = { value: shown(text) };
  if (escaped) {
    if (UNESCAPED.test(text)) say('octodnsSemicolon', { ...params, reason: 'unescaped' }, scalar, mended(scalar, false));
    if (text.includes('\\\\;')) say('octodnsSemicolon', { ...params, reason: 'doubled' }, scalar, mended(scalar, true));
  } else if (text.includes('\\;')) {
    say('octodnsSemicolon', { ...params, reason: 'escaped' }, scalar);
  }
}

const UNESCAPED = /[\p{L}\p{N}_];/u;

/** The value as written, every `;` behind one backslash. */
function mended(scalar: YamlScalar, doubled: boolean): ReturnType<typeof replacement> {
  const backslash = scalar.style === 'double' ? '\\\\' : '\\';
  const written = writtenText(scalar);
  const mend = doubled
    ? written.replaceAll(`${backslash}${backslash};`, `${backslash};`)
    : written.replaceAll(/(?<!\\);/g, `${backslash};`);
  return replacement(scalar, mend);
}

/** `"a" "b"` is `ab`, and so is `a" "b`; text that begins with a quote and is not wholly made of quoted strings stays as it is. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) return text.replaceAll('" "', '');
  let joined = '';
  let at = 0;
  while (at < text.length) {
    if (text[at] !== '"') return text;
    for (at++; at < text.length && text[at] !== '"'; at++) {
      if (text[at] !== '\\' || text[at + 1] === ';') {
        joined += text[at];
        continue;
      }
      const digits = /^\d{3}/.exec(text.slice(at + 1, at + 4))?.[0];
      const code = digits === undefined ? undefined : Number(digits);
      joined += code !== undefined && code < 256 ? String.fromCharCode(code) : (text[at + 1] ?? '');
      at += code === undefined ? 1 : 3;
    }
    if (at >= text.length) return text;
    at++;
    while (text[at] === ' ' || text[at] === '\t') at++;
  }
  return joined;
}
