import { decodeUtf8 } from '../utf8.ts';
import { luaBlockEnd } from './lua.ts';

/** A word (quotes and escapes removed) or one of `{`, `}`, `;` of an nginx configuration. Offsets count octets. */
export interface Token {
  readonly kind: 'word' | '{' | '}' | ';' | 'lua';
  readonly text: string;
  /** Bytes, quotes included. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

export type Fault =
  /** Something directly behind a closing quote. */
  | { readonly kind: 'afterQuote'; readonly start: number; readonly end: number }
  /** A quote that never ends. */
  | { readonly kind: 'openQuote'; readonly start: number; readonly end: number }
  /** A Lua block that never ends. */
  | { readonly kind: 'openLua'; readonly start: number; readonly end: number };

export interface Comment {
  /** Without `#`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly faults: readonly Fault[];
  readonly comments: readonly Comment[];
}

/** Splits a configuration as nginx does (`ngx_conf_read_token`): `#` begins a comment only between words, `}` ends a block only there. */
export function tokensOf(text: string): Tokens {
  return new Tokenizer(text).run();
}

class Tokenizer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  readonly #faults: Fault[] = [];
  readonly #comments: Comment[] = [];
  #at = 0;
  /** First word of the directive at hand. */
  #directive: string | undefined;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('\u00ef\u00bb\u00bf')) this.#at = 3;
  }

  run(): Tokens {
    while (this.#at < this.#text.length) this.#next();
    return { tokens: this.#tokens, faults: this.#faults, comments: this.#comments };
  }

  #next(): void {
    const letter = this.#text[this.#at]!;
    if (isSpace(letter)) this.#at++;
    else if (letter === '#') this.#comment();
    else if (letter === ';' || letter === '{' || letter === '}') this.#mark(letter);
    else if (letter === '"' || letter === "'") this.#quoted(letter);
    else this.#word();
  }

  #comment(): void {
    const newline = this.#text.indexOf('\n', this.#at);
    const end = newline < 0 ? this.#text.length : newline;
    this.#comments.push({ text: this.#text.slice(this.#at + 1, end), start: this.#at, end });
    this.#at = end;
  }

  #mark(kind: ';' | '{' | '}'): void {
    this.#tokens.push({ kind, text: kind, start: this.#at, end: ++this.#at, quoted: false });
    if (kind === '{' && this.#directive?.endsWith('_by_lua_block') === true) this.#lua();
    this.#directive = undefined;
  }

  #lua(): void {
    const end = luaBlockEnd(this.#text, this.#at);
    if (end === undefined) this.#faults.push({ kind: 'openLua', start: this.#at - 1, end: this.#at });
    const until = end ?? this.#text.length;
    this.#tokens.push({ kind: 'lua', text: '', start: this.#at, end: until, quoted: false });
    this.#at = until;
  }

  #quoted(quote: string): void {
    const start = this.#at;
    let at = start + 1;
    while (at < this.#text.length && this.#text[at] !== quote) at += this.#text[at] === '\\' ? 2 : 1;
    if (at >= this.#text.length) {
      this.#faults.push({ kind: 'openQuote', start, end: start + 1 });
      this.#at = this.#text.length;
      return;
    }
    this.#push(start + 1, at, start, at + 1, true);
    this.#at = at + 1;
    const after = this.#text[this.#at];
    if (after === undefined || isSpace(after) || after === ';' || after === '{' || after === ')') return;
    this.#faults.push({ kind: 'afterQuote', start: this.#at, end: this.#at + 1 });
  }

  #word(): void {
    const start = this.#at;
    let variable = false;
    for (let at = start; ; at++) {
      const letter = this.#text[at];
      if (letter === '{' && variable) continue;
      if (letter === undefined || isSpace(letter) || letter === ';' || letter === '{') {
        this.#push(start, at, start, at, false);
        this.#at = at;
        return;
      }
      variable = letter === '$';
      if (letter === '\\') at++;
    }
  }

  #push(from: number, to: number, start: number, end: number, quoted: boolean): void {
    const text = readable(unescape(this.#text.slice(from, to)));
    this.#directive ??= text;
    this.#tokens.push({ kind: 'word', text, start, end: Math.min(end, this.#text.length), quoted });
  }
}

function isSpace(letter: string): boolean {
  return letter === ' ' || letter === '\t' || letter === '\n' || letter === '\r';
}

const CONTROLS: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

/** Only these escapes are undone; before any other character the backslash stays. */
function unescape(raw: string): string {
  return raw.includes('\\') ? raw.replaceAll(/\\(["'\\trn])/g, (_, letter: string) => CONTROLS[letter] ?? letter) : raw;
}

/** Octets beyond ASCII as the letters that they spell in UTF-8. */
function readable(octets: string): string {
  return /[\u0080-\u00ff]/.test(octets) ? decodeUtf8(Uint8Array.from(octets, (octet) => octet.charCodeAt(0))).text : octets;
}
