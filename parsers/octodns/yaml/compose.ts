import { Composer, Lexer, Parser } from 'yaml';
import type { Document } from 'yaml';

/** Collections inside collections; octoDNS needs about eight. Deeper ones are refused, for the YAML library works by recursion. */
export const MOST_DEPTH = 100;

export interface Composed {
  /** Two at most: octoDNS takes one. */
  readonly documents: readonly Document.Parsed[];
  /** Where the text becomes too deep; there are no documents then. */
  readonly tooDeepAt: number | undefined;
}

/** The documents of a text: lexer, parser and composer step by step, so that the depth is known before anything works by recursion. */
export function composed(text: string): Composed {
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  const documents: Document.Parsed[] = [];
  for (const lexeme of lexer().lex(starsHidden(linesEnded(text)))) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > MOST_DEPTH) return { documents: [], tooDeepAt: parser.offset };
    if (documents.length > 1) return { documents, tooDeepAt: undefined };
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  return { documents, tooDeepAt: undefined };
}

/** The text of a scalar of such a document. */
export function starsShown(text: string): string {
  return text.replaceAll(HIDDEN_STAR, '*');
}

/** Strings stay strings: `scalar.ts` knows what octoDNS' loader makes of them. */
const OPTIONS = { schema: 'failsafe', version: '1.1', uniqueKeys: false, prettyErrors: false, strict: true, logLevel: 'silent' } as const;

/**
 * `*:` and `*.www:` without quotes are aliases to YAML and garble the whole file, though everybody sees what is meant. A character
 * of private use stands in for the star while the library reads.
 */
const HIDDEN_STAR = '\ue000';
const STAR_KEY = /^([ \t]*)\*(?=(?:\.[^\s:#'"{}[\],&*]+)?:(?:[ \r\n]|$))/gm;

/** The library's lexer, with the one thing that PyYAML does not mind: text in quotes that goes on at any indentation. */
function lexer(): Lexer {
  const made = new Lexer();
  const inner = made as unknown as QuotedReader;
  const read = inner.parseQuotedScalar.bind(made);
  inner.parseQuotedScalar = function* (): Generator<string, unknown, unknown> {
    const kept = inner.indentNext;
    inner.indentNext = 0;
    const next = yield* read();
    inner.indentNext = kept;
    return next;
  };
  return made;
}

/** What the library keeps to itself. */
interface QuotedReader {
  /** Least indentation of the lines that a scalar goes on in. */
  indentNext: number;
  parseQuotedScalar(): Generator<string, unknown, unknown>;
}

/** A carriage return by itself ends a line (YAML 1.1 §4.2); the library takes it for text. */
function linesEnded(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r(?!\n)/g, '\n') : text;
}

function starsHidden(text: string): string {
  return text.includes('*') ? text.replace(STAR_KEY, `$1${HIDDEN_STAR}`) : text;
}
