import type { Gap, Span } from '../../model/origin.ts';
import type { Problem } from '../../model/problem.ts';
import type { SourceFile } from '../../model/reading.ts';
import { problemAt } from './problems.ts';
import { type Masked, maskTemplate, type Range } from './template.ts';
import { type Comment, type Fault, type Token, tokensOf } from './tokens.ts';

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  /** A template engine fills in some of it: the text is not what the server will read. */
  readonly isPlaceholder: boolean;
  /** Stands between control tags of a template that begin behind its directive: it may be absent. */
  readonly isConditional: boolean;
}

/** `listen 443 ssl;` or `server { … }`. */
export interface Statement {
  readonly kind: 'statement';
  readonly path: string;
  readonly name: string;
  /** The name first. */
  readonly words: readonly [Word, ...Word[]];
  readonly block: readonly Node[] | undefined;
  /** Behind the `;` or `}`. */
  readonly end: number;
  /** Stands between control tags of a template: it may be absent, or there more than once. */
  readonly isConditional: boolean;
  /** The `include` lines that lead here, outermost first. */
  readonly via: readonly Span[];
}

/** Something unknown stands here: directives that a template puts in, or an include that cannot be read. */
export interface Hole {
  readonly kind: 'hole';
  readonly gap: Gap;
}

export type Node = Statement | Hole;

export interface ParsedFile {
  readonly file: SourceFile;
  readonly nodes: readonly Node[];
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly isTemplate: boolean;
}

/** Blocks inside each other; servers use about six. */
const MOST_DEPTH = 100;
/** Faults of one file: what follows them is guesswork. */
const MOST_PROBLEMS = 100;

/** Reads the statements of one file; of a broken one what there is. */
export function statementsOf(file: SourceFile): ParsedFile {
  const masked = maskTemplate(file.bytes);
  const { tokens, faults, comments } = tokensOf(masked.text);
  const builder = new Builder(file.path, masked, new Map(faults.map((fault) => [fault.start, fault])));
  for (const token of tokens) builder.take(token);
  const nodes = builder.finish(masked.text.length, faults.at(-1));
  const isTemplate = masked.placeholders.length + masked.insertions.length + masked.conditional.length > 0;
  return { file, nodes, problems: builder.problems, comments, isTemplate };
}

const VALUE_BLOCKS = new Set(['map', 'geo', 'types', 'charset_map', 'split_clients']);

interface Open {
  readonly nodes: Node[];
  readonly words: readonly [Word, ...Word[]] | undefined;
  /** Of the `{`; -1 for the file. */
  readonly brace: number;
}

class Builder {
  readonly problems: Problem[] = [];
  readonly #path: string;
  readonly #masked: Masked;
  readonly #faults: ReadonlyMap<number, Fault>;
  readonly #open: Open[] = [{ nodes: [], words: undefined, brace: -1 }];
  #words: Word[] = [];
  #strayBraces = 0;
  #insertion = 0;
  #placeholder = 0;
  /** Conditions that begin before the word at hand. */
  #condition = 0;

  constructor(path: string, masked: Masked, faults: ReadonlyMap<number, Fault>) {
    this.#path = path;
    this.#masked = masked;
    this.#faults = faults;
  }

  take(token: Token): void {
    if (this.#strayBraces > 0 && token.kind === 'word' && token.text.includes('}')) {
      this.#strayBraces--;
      return;
    }
    this.#insertUntil(token.start);
    const fault = this.#faults.get(token.start);
    // A template may put nothing or a space there.
    if (fault?.kind === 'afterQuote' && !this.#masked.placeholders.some(({ start }) => start === token.start))
      this.#say('nginxAfterQuote', fault, {});
    switch (token.kind) {
      case 'word':
        this.#words.push(this.#word(token));
        break;
      case ';':
        if (this.#words.length === 0) this.#say('nginxUnexpected', token, { token: ';' });
        this.#end(token.end, undefined);
        break;
      case '{':
        this.#begin(token);
        break;
      case '}':
        this.#close(token);
        break;
      case 'lua':
        break;
    }
  }

  finish(length: number, last: Fault | undefined): readonly Node[] {
    this.#insertUntil(length);
    if (last?.kind === 'openQuote') this.#say('nginxUnterminated', last, { what: 'quote' });
    else if (last?.kind === 'openLua') this.#say('nginxUnterminated', last, { what: 'lua' });
    else if (this.#words.length > 0) this.#missingSemicolon();
    const innermost = this.#open.at(-1)!;
    if (last?.kind !== 'openQuote' && last?.kind !== 'openLua' && innermost.words !== undefined) {
      const [name] = innermost.words;
      this.#say('nginxUnterminated', name, { what: 'block', directive: name.text });
    }
    if (this.#words.length > 0) this.#end(length, undefined);
    while (this.#open.length > 1) this.#endBlock(length);
    return this.#open[0]!.nodes;
  }

  #begin(brace: Token): void {
    const [name, ...rest] = this.#words;
    if (name === undefined || this.#holdsValues()) this.#say('nginxUnexpected', brace, { token: '{' });
    if (this.#holdsValues()) {
      // Most often the braces of a regular expression without quotes: its closing brace ends nothing.
      this.#strayBraces++;
      return;
    }
    if (this.#open.length > MOST_DEPTH) {
      if (this.#open.length === MOST_DEPTH + 1) this.#say('nginxTooDeep', brace, { most: MOST_DEPTH });
    }
    const words = [name ?? wordless(brace), ...rest] as [Word, ...Word[]];
    this.#words = [];
    this.#open.push({ nodes: [], words, brace: brace.start });
  }

  /** A table: nothing in it has a block. */
  #holdsValues(): boolean {
    return VALUE_BLOCKS.has(this.#open.at(-1)!.words?.[0].text ?? '');
  }

  #close(brace: Token): void {
    if (this.#words.length > 0) {
      this.#missingSemicolon();
      this.#end(brace.start, undefined);
    }
    if (this.#open.length > 1) this.#endBlock(brace.end);
    else this.#say('nginxUnexpected', brace, { token: '}' });
  }

  /** Told behind the last word, where the semicolon belongs. */
  #missingSemicolon(): void {
    const [last, name] = [this.#words.at(-1)!, this.#words[0]!];
    this.#say('nginxSemicolon', last, { directive: name.text });
  }

  #endBlock(end: number): void {
    const { nodes, words } = this.#open.pop()!;
    if (words === undefined) return;
    this.#words = [...words];
    this.#end(end, this.#open.length > MOST_DEPTH ? [] : nodes);
  }

  #end(end: number, block: readonly Node[] | undefined): void {
    const [name, ...rest] = this.#words;
    this.#words = [];
    if (name === undefined) return;
    const parent = this.#open.at(-1)!;
    const isConditional = this.#masked.conditional.some(
      (range) => range.start > parent.brace && range.start <= name.start && name.start < range.end,
    );
    if (isConditional && block !== undefined && name.text === '') return;
    parent.nodes.push({
      kind: 'statement',
      path: this.#path,
      name: name.text,
      words: [name, ...rest],
      block,
      end,
      isConditional,
      via: [],
    });
  }

  #word({ text, start, end, quoted }: Token): Word {
    const { placeholders } = this.#masked;
    while (this.#placeholder < placeholders.length && placeholders[this.#placeholder]!.end <= start) this.#placeholder++;
    const next = placeholders[this.#placeholder];
    const [first] = this.#words;
    const isConditional = first !== undefined && this.#isInCondition(first.start, start);
    return { text, start, end, quoted, isPlaceholder: next !== undefined && next.start < end, isConditional };
  }

  /** Whether a condition that begins behind one offset, as a rule in the same statement, holds another. */
  #isInCondition(from: number, offset: number): boolean {
    const { conditional } = this.#masked;
    while (this.#condition < conditional.length && conditional[this.#condition]!.start <= offset) this.#condition++;
    for (let i = this.#condition - 1; i >= 0 && conditional[i]!.start > from; i--) if (offset < conditional[i]!.end) return true;
    return false;
  }

  /** What a template puts between the statements. */
  #insertUntil(offset: number): void {
    const { insertions } = this.#masked;
    for (; this.#insertion < insertions.length && insertions[this.#insertion]!.start < offset; this.#insertion++) {
      const { start, end } = insertions[this.#insertion]!;
      this.#open.at(-1)!.nodes.push({ kind: 'hole', gap: placeholderGap(this.#path, start, end) });
    }
  }

  #say(code: Parameters<typeof problemAt>[0], at: Range, params: Parameters<typeof problemAt>[4]): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problemAt(code, this.#path, at.start, at.end, params));
  }
}

export function placeholderGap(path: string, start: number, end: number): Gap {
  return { cause: 'placeholder', params: {}, origin: { kind: 'text', span: { path, start, end } } };
}

function wordless({ start }: Token): Word {
  return { text: '', start, end: start, quoted: false, isPlaceholder: false, isConditional: false };
}
