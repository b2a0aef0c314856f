import { latin1 } from '../../model/latin1.ts';

/** A half-open range of byte offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The text of a file that a template engine fills in later, made readable for the tokenizer. */
export interface Masked {
  /** As long as the file: control tags are spaces, placeholders inside words are letters. Octets count as Latin-1. */
  readonly text: string;
  /** `{{ name }}`, `<%= name %>`, `${NAME}`, `%name%` inside a word. */
  readonly placeholders: readonly Range[];
  /** Placeholders that stand where directives stand: nobody knows what comes there. */
  readonly insertions: readonly Range[];
  /** From `{% if … %}` to its `{% endif %}`, and the like: what stands there may be absent, or there many times. */
  readonly conditional: readonly Range[];
}

/** Finds what Jinja, ERB, EPP, EJS, Go, Terraform and shell templates (envsubst), panels and programs will replace. A file without any of it stays as it is. */
export function maskTemplate(bytes: Uint8Array): Masked {
  const text = latin1(bytes);
  if (!TAG_START.test(text)) return { text, placeholders: [], insertions: [], conditional: [] };
  return new Masker(text).run();
}

const TAG_START = /\{\{|\{[%#]|<%|\$\{[A-Z_]|\$\{[a-z_]\w*[.[(]|@@?[A-Z]|%[A-Za-z_%({]|__[A-Z]/;
const OPENINGS = /\{%|\{#|\{\{|<%|\$\{[A-Za-z_]|@@?[A-Z]|%[A-Za-z_%({]|__[A-Z]/g;
const CLOSINGS: Readonly<Record<string, string>> = { '{%': '%}', '{#': '#}', '{{': '}}', '<%': '%>' };
/** Characters of the longest tag. */
const LONGEST = 20_000;
/** What has no closing of two characters. Panels write `%domain%`, programs in Python `%(domain)s`; a percent-encoded octet is none. */
const NAMED =
  /^(?:\$\{[A-Z_][A-Z0-9_]*(?::?-[^{}\n]{0,200})?\}|\$\{[A-Za-z_]\w*[.[(][^{}\n]{0,200}\}|(@@?)[A-Z][A-Z0-9_]{0,60}\1|%\{[ ~]*(?:if|for|else|endif|endfor)\b[^{}\n]{0,200}\}|__[A-Z](?:[A-Z0-9]|_(?!_)){0,60}__|%\{[A-Za-z_]\w{0,60}\}|%\([A-Za-z_][\w.]{0,60}\)s|%%?(?![0-9A-Fa-f]{2}(?:%|\w*%[0-9A-Fa-f]{2}))[A-Za-z_]\w{1,60}%%?)/;

type Kind = 'comment' | 'open' | 'close' | 'middle' | 'statement' | 'output';

class Masker {
  readonly #text: string;
  readonly #out: string[] = [];
  readonly #placeholders: Range[] = [];
  readonly #insertions: Range[] = [];
  readonly #conditional: Range[] = [];
  readonly #open: number[] = [];
  /** Where each closing comes next; Infinity where it does not come any more. */
  readonly #closings = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  run(): Masked {
    let at = 0;
    for (const { 0: opening, index } of this.#text.matchAll(OPENINGS)) {
      if (index < at) continue;
      const tag = this.#tagAt(opening, index);
      if (tag === undefined) continue;
      this.#out.push(this.#text.slice(at, index));
      this.#tag(tag, index);
      at = index + tag.length;
    }
    this.#out.push(this.#text.slice(at));
    for (const start of this.#open) this.#conditional.push({ start, end: this.#text.length });
    return {
      text: this.#out.join(''),
      placeholders: this.#placeholders,
      insertions: this.#insertions,
      conditional: this.#conditional.sort((a, b) => a.start - b.start),
    };
  }

  /** Undefined where the tag never ends. */
  #tagAt(opening: string, start: number): string | undefined {
    const closing = CLOSINGS[opening];
    if (closing === undefined) return NAMED.exec(this.#text.slice(start, start + 400))?.[0];
    const from = start + opening.length;
    let end = this.#closings.get(closing) ?? 0;
    if (end < from) end = this.#text.indexOf(closing, from);
    this.#closings.set(closing, end < 0 ? Infinity : end);
    return end < 0 || end - start > LONGEST ? undefined : this.#text.slice(start, end + closing.length);
  }

  #tag(tag: string, start: number): void {
    const range = { start, end: start + tag.length };
    const kind = this.#kindOf(tag, range);
    if (kind === 'open') this.#open.push(start);
    if (kind === 'close') {
      const begin = this.#open.pop();
      if (begin !== undefined) this.#conditional.push({ start: begin, end: range.end });
    }
    if (kind !== 'output') {
      if (kind === 'statement') this.#insertions.push(range);
      this.#out.push(blank(tag));
    } else if (this.#standsAlone(range)) {
      this.#insertions.push(range);
      this.#out.push(blank(tag));
    } else {
      this.#placeholders.push(range);
      this.#out.push(LETTER.repeat(tag.length));
    }
  }

  /** `<%- name %>` is code in Ruby, which has a line to itself, and output in EJS, which stands in one. */
  #kindOf(tag: string, range: Range): Kind {
    const kind = kindOf(tag);
    return kind === 'comment' && tag.startsWith('<%-') && !this.#hasOwnLine(range) ? 'output' : kind;
  }

  /** Walks over blanks only: a line may be as long as the file, and full of tags. */
  #hasOwnLine({ start, end }: Range): boolean {
    let before = start - 1;
    while (isBlank(this.#text[before])) before--;
    let after = end;
    while (isBlank(this.#text[after])) after++;
    const [left, right] = [this.#text[before], this.#text[after]];
    return (left === undefined || left === '\n') && (right === undefined || right === '\n' || right === '#');
  }

  /** The only thing on its line, and no semicolon behind it: it makes whole directives. */
  #standsAlone(range: Range): boolean {
    if (!this.#hasOwnLine(range)) return false;
    let at = range.start - 1;
    while (isBlank(this.#text[at]) || this.#text[at] === '\n') at--;
    const before = this.#text[at];
    return before === undefined || ';{}'.includes(before) || />|%/.test(before);
  }
}

function isBlank(letter: string | undefined): boolean {
  return letter === ' ' || letter === '\t' || letter === '\r';
}

const LETTER = 'X';

/** Only line ends stay. */
function blank(tag: string): string {
  return tag.replaceAll(/[^\n]/g, ' ');
}

const JINJA_OPEN = new Set(['if', 'for', 'macro', 'call', 'filter', 'block', 'with', 'autoescape', 'raw']);
const GO_OPEN = new Set(['if', 'range', 'with', 'define', 'block']);

function kindOf(tag: string): Kind {
  if (tag.startsWith('{#')) return 'comment';
  if (tag.startsWith('{%')) {
    const word = /^\{%[-+]?\s*(\w+)/.exec(tag)?.[1] ?? '';
    if (JINJA_OPEN.has(word)) return 'open';
    if (word.startsWith('end')) return 'close';
    if (word === 'else' || word === 'elif') return 'middle';
    return word === 'set' || word === 'do' || word === 'import' || word === 'from' || word === 'extends' ? 'comment' : 'statement';
  }
  if (tag.startsWith('<%')) return rubyKind(tag);
  if (tag.startsWith('%{')) return TERRAFORM.get(/^%\{[ ~]*(\w+)/.exec(tag)?.[1] ?? '') ?? 'output';
  if (tag.startsWith('{{')) {
    const word = /^\{\{-?\s*(\/\*|#?\w+|\/)/.exec(tag)?.[1] ?? '';
    if (word === '/*') return 'comment';
    if (GO_OPEN.has(word) || word.startsWith('#')) return 'open';
    if (word === 'end' || word === '/') return 'close';
    if (word === 'else') return 'middle';
    return /^\{\{-?\s*\$?\w+\s*:?=[^=]/.test(tag) ? 'comment' : 'output';
  }
  return 'output';
}

const TERRAFORM: ReadonlyMap<string, Kind> = new Map([
  ['if', 'open'],
  ['for', 'open'],
  ['else', 'middle'],
  ['endif', 'close'],
  ['endfor', 'close'],
]);

function rubyKind(tag: string): Kind {
  if (tag.startsWith('<%#')) return 'comment';
  if (tag.startsWith('<%=')) return 'output';
  const code = tag.replace(/^<%-?\s*/, '').replace(/\s*-?%>$/, '');
  if (/^(?:end\b|\})/.test(code)) return /^\}\s*(?:else|elsif)\b/.test(code) ? 'middle' : 'close';
  if (/^(?:else|elsif|when|rescue|ensure)\b/.test(code)) return 'middle';
  const opens =
    /^(?:if|unless|case|while|until|for|begin)\b/.test(code) || /\bdo(?:\s*\|[^|]*\|)?$/.test(code) || /\{(?:\s*\|[^|]*\|)?$/.test(code);
  return opens && !/\bend$/.test(code) ? 'open' : 'comment';
}
