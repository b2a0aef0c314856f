/** A word of a Caddyfile, without its quotes; `start` and `end` are UTF-16 units of the text, quotes included. */
export interface CaddyToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The first of its line. */
  readonly beginsLine: boolean;
  readonly isQuoted: boolean;
}

/** Splits a Caddyfile into words; undefined where a quotation or a heredoc has no end. Time is linear in the length. */
export function tokensOf(text: string): readonly CaddyToken[] | undefined {
  const tokens: CaddyToken[] = [];
  let at = 0;
  let beginsLine = true;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '\n') {
      beginsLine = true;
      at++;
    } else if (/\s/.test(character)) at++;
    else if (character === '\\' && /^\\\r?\n/.test(text.slice(at, at + 3))) at += text[at + 1] === '\r' ? 3 : 2;
    else if (character === '#') at = lineEnd(text, at);
    else {
      const read =
        character === '"' || character === '`' ? quoted(text, at) : text.startsWith('<<', at) ? heredoc(text, at) : bare(text, at);
      if (read === undefined) return undefined;
      tokens.push({ text: read.text, start: at, end: read.end, beginsLine, isQuoted: read.isQuoted });
      beginsLine = false;
      at = read.end;
    }
  }
  return tokens;
}

interface ReadToken {
  readonly text: string;
  readonly end: number;
  readonly isQuoted: boolean;
}

function bare(text: string, start: number): ReadToken {
  WHITE.lastIndex = start;
  const end = WHITE.exec(text)?.index ?? text.length;
  return { text: text.slice(start, end), end, isQuoted: false };
}

const WHITE = /\s/g;

function quoted(text: string, start: number): ReadToken | undefined {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) return { text: text.slice(start + 1, at), end: at + 1, isQuoted: true };
  }
  return undefined;
}

/** `<<NAME`, lines, and NAME alone on a line. */
function heredoc(text: string, start: number): ReadToken | undefined {
  MARKER.lastIndex = start;
  const name = MARKER.exec(text)?.[1];
  if (name === undefined) return bare(text, start);
  const stop = lineEnd(text, start);
  for (let at = stop + 1; at < text.length;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const word = line.trimStart();
    if (word === name || (word.startsWith(name) && /^\s/.test(word.slice(name.length)))) {
      const close = end - word.length + name.length;
      return { text: text.slice(stop + 1, at), end: close, isQuoted: true };
    }
    at = end + 1;
  }
  return undefined;
}

const MARKER = /<<([A-Za-z0-9_-]+)(?=\r?(?:\n|$))/y;

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}
