import { type CaddyToken, tokensOf } from './tokens.ts';

/** A line of a Caddyfile: its words, and what stands in braces behind them. */
export interface CaddyStatement {
  readonly words: readonly CaddyToken[];
  readonly block: readonly CaddyStatement[] | undefined;
}

/** The statements of a text; undefined where its braces or quotations do not close, or go too deep. */
export function statementsOf(text: string): readonly CaddyStatement[] | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const root: CaddyStatement[] = [];
  const open: CaddyStatement[][] = [root];
  let words: CaddyToken[] = [];
  const finish = (block?: CaddyStatement[]): void => {
    if (words.length > 0 || block !== undefined) open.at(-1)!.push({ words, block });
    words = [];
  };
  for (const token of tokens) {
    if (token.beginsLine && !words.at(-1)?.text.endsWith(',')) finish();
    if (token.text === '{' && !token.isQuoted) {
      const block: CaddyStatement[] = [];
      finish(block);
      open.push(block);
      if (open.length > MOST_DEPTH) return undefined;
    } else if (token.text === '}' && !token.isQuoted) {
      finish();
      open.pop();
      if (open.length === 0) return undefined;
    } else words.push(token);
  }
  finish();
  return open.length === 1 ? root : undefined;
}

const MOST_DEPTH = 64;
