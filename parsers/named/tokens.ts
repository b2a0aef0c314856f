import { latin1 } from '../../model/latin1.ts';

/** A word, a string (quotes and escapes removed) or one of `{`, `}`, `;` of a named.conf (BIND ARM §"Configuration file"). */
export interface Token {
  readonly kind: 'word' | 'string' | '{' | '}' | ';';
  readonly text: string;
  /** Bytes, quotes included. */
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** A string or comment that never ends. */
  readonly broken: boolean;
}

/** Splits the text of a named.conf; comments in the styles of C, C++ and the shell are left out. Octets count as Latin-1. */
export function tokensOf(bytes: Uint8Array): Tokens {
  const tokens: Token[] = [];
  let broken = false;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const octet = bytes[at]!;
    const comment = commentEnd(bytes, at);
    if (comment !== undefined) {
      broken ||= comment > bytes.length;
      at = comment;
    } else if (octet <= SPACE) {
      at++;
    } else if (octet === QUOTE) {
      const string = stringAt(bytes, at);
      broken ||= string === undefined;
      if (string !== undefined) tokens.push(string);
      at = string?.end ?? bytes.length;
    } else if (octet === OPEN || octet === CLOSE || octet === SEMICOLON) {
      const kind = octet === OPEN ? '{' : octet === CLOSE ? '}' : ';';
      tokens.push({ kind, text: kind, start: at, end: ++at });
    } else {
      const start = at;
      while (at < bytes.length && !endsWord(bytes[at]!)) at++;
      tokens.push({ kind: 'word', text: latin1(bytes, start, at), start, end: at });
    }
  }
  return { tokens, broken };
}

const [NEWLINE, SPACE, QUOTE, HASH, STAR, SLASH, SEMICOLON, BACKSLASH, OPEN, CLOSE] = [
  0x0a, 0x20, 0x22, 0x23, 0x2a, 0x2f, 0x3b, 0x5c, 0x7b, 0x7d,
] as const;

/** Offset behind the comment that begins here, beyond the file when it never ends; undefined when none begins. Inside words there are none. */
function commentEnd(bytes: Uint8Array, at: number): number | undefined {
  if (bytes[at] === HASH || (bytes[at] === SLASH && bytes[at + 1] === SLASH)) {
    const newline = bytes.indexOf(NEWLINE, at);
    return newline < 0 ? bytes.length : newline + 1;
  }
  if (bytes[at] !== SLASH || bytes[at + 1] !== STAR) return undefined;
  for (let end = bytes.indexOf(SLASH, at + 3); end >= 0; end = bytes.indexOf(SLASH, end + 1)) if (bytes[end - 1] === STAR) return end + 1;
  return bytes.length + 1;
}

function stringAt(bytes: Uint8Array, start: number): Token | undefined {
  let text = '';
  let at = start + 1;
  let from = at;
  while (at < bytes.length && bytes[at] !== QUOTE) {
    if (bytes[at] === BACKSLASH) {
      text += latin1(bytes, from, at);
      from = ++at;
    }
    at++;
  }
  if (at >= bytes.length) return undefined;
  return { kind: 'string', text: text + latin1(bytes, from, at), start, end: at + 1 };
}

function endsWord(octet: number): boolean {
  return octet <= SPACE || octet === QUOTE || octet === OPEN || octet === CLOSE || octet === SEMICOLON;
}
