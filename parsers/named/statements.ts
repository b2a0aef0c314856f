import type { SourceFile } from '../../model/reading.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** `zone "example.org" IN { … };`: the words before the block, and what stands in the first block. */
export interface Statement {
  readonly file: SourceFile;
  readonly words: readonly Token[];
  readonly block: readonly Statement[] | undefined;
}

export interface Parsed {
  readonly statements: readonly Statement[];
  /** Braces that do not match, a string or comment without end. */
  readonly broken: boolean;
}

/** Reads the statements of a named.conf; of a broken one what there is. A missing semicolon behind a brace is forgiven. */
export function statementsOf(file: SourceFile): Parsed {
  const { tokens, broken } = tokensOf(file.bytes);
  const root = new Draft(file);
  const open: Draft[] = [root];
  let isBroken = broken;
  for (const [i, token] of tokens.entries()) {
    const draft = open.at(-1)!;
    switch (token.kind) {
      case 'word':
      case 'string':
        if (draft.isClosed && startsLine(file.bytes, token, tokens[i - 1])) draft.end();
        draft.words.push(token);
        break;
      case ';':
        draft.end();
        break;
      case '{':
        open.push(new Draft(file));
        break;
      case '}':
        draft.end();
        if (open.length === 1) isBroken = true;
        else {
          open.pop();
          open.at(-1)!.close(draft.statements);
        }
        break;
    }
  }
  while (open.length > 1) {
    isBroken = true;
    const inner = open.pop()!;
    inner.end();
    open.at(-1)!.close(inner.statements);
  }
  root.end();
  return { statements: root.statements, broken: isBroken };
}

/** A list of statements under construction. */
class Draft {
  readonly statements: Statement[] = [];
  words: Token[] = [];
  readonly #file: SourceFile;
  #block: readonly Statement[] | undefined;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  get isClosed(): boolean {
    return this.#block !== undefined;
  }

  close(block: readonly Statement[]): void {
    this.#block ??= block;
  }

  end(): void {
    if (this.words.length > 0 || this.#block !== undefined)
      this.statements.push({ file: this.#file, words: this.words, block: this.#block });
    this.words = [];
    this.#block = undefined;
  }
}

/** `}` and the next word on another line: the semicolon between them was forgotten. */
function startsLine(bytes: Uint8Array, token: Token, before: Token | undefined): boolean {
  if (before?.kind !== '}') return false;
  const newline = bytes.indexOf(NEWLINE, before.end);
  return newline >= 0 && newline < token.start;
}

const NEWLINE = 0x0a;
