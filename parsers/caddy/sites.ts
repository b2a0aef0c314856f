import { type Gap, type Origin, textOrigin } from '../../model/origin.ts';
import type { ReadContext, SourceFile } from '../../model/reading.ts';
import { baseName, folderOf, joinPath, matchesGlob } from '../paths.ts';
import { decodeUtf8 } from '../utf8.ts';
import { type CaddyStatement, statementsOf } from './statements.ts';

/** A statement, and the file it stands in. */
export interface PlacedStatement extends CaddyStatement {
  readonly block: readonly PlacedStatement[] | undefined;
  readonly originOf: (start: number, end: number) => Origin;
  readonly path: string;
}

export interface CaddySites {
  /** The options of the block without a name at the beginning. */
  readonly options: readonly PlacedStatement[];
  /** What stands in braces behind addresses, imports carried out. */
  readonly sites: readonly PlacedStatement[];
  readonly gaps: readonly Gap[];
  readonly files: readonly SourceFile[];
}

/** The sites of a Caddyfile and of the files it imports at its top level; snippets are put where they are imported. */
export function readSites(file: SourceFile, context: ReadContext): CaddySites {
  const reader = new SitesReader(file, context);
  return reader.sites();
}

const MOST_FILES = 500;
const MOST_DEPTH = 10;
const MOST_BYTES = 4_194_304;
/** Snippets that import each other could double with every level. */
const MOST_STATEMENTS = 100_000;

class SitesReader {
  readonly #context: ReadContext;
  readonly #file: SourceFile;
  readonly #files: SourceFile[];
  readonly #gaps: Gap[] = [];
  readonly #snippets = new Map<string, readonly PlacedStatement[]>();
  #statements = 0;

  constructor(file: SourceFile, context: ReadContext) {
    this.#file = file;
    this.#context = context;
    this.#files = [file];
  }

  sites(): CaddySites {
    const top = this.#topLevel(this.#file, 0);
    const [first] = top;
    const hasOptions = first !== undefined && first.words.length === 0;
    // Without braces the first line holds the addresses, and all others belong to that site.
    const isBare =
      top.length > 0 && top.every(({ block, words }) => block === undefined || words.length === 0 || !isAddress(words[0]!.text));
    const rest = hasOptions ? top.slice(1) : top;
    const [line] = rest;
    const sites = isBare && line !== undefined ? [{ ...line, block: rest.slice(1) }] : rest;
    return {
      options: this.#expanded(hasOptions ? (first.block ?? []) : [], 0),
      sites: sites.flatMap((site) =>
        site.block === undefined || site.words.length === 0 ? [] : { ...site, block: this.#expanded(site.block, 0) },
      ),
      gaps: this.#gaps,
      files: this.#files,
    };
  }

  #topLevel(file: SourceFile, depth: number): readonly PlacedStatement[] {
    const { text, byteAt } = decodeUtf8(file.bytes);
    const found = file.bytes.length > MOST_BYTES ? undefined : statementsOf(text);
    const originOf = (start: number, end: number): Origin => textOrigin(file.path, byteAt(start), byteAt(end));
    if (found === undefined) {
      this.#gaps.push({ cause: 'unsupportedSyntax', params: {}, origin: textOrigin(file.path, 0, 0) });
      return [];
    }
    return found
      .map((each) => placed(each, originOf, file.path))
      .flatMap((statement): readonly PlacedStatement[] => {
        const [name, argument] = statement.words;
        const snippet = statement.block === undefined ? null : /^\(([^()]+)\)$/.exec(name?.text ?? '');
        if (snippet !== null) {
          this.#snippets.set(snippet[1]!, statement.block!);
          return [];
        }
        if (name?.text !== 'import' || argument === undefined || statement.block !== undefined) return [statement];
        return this.#snippets.get(argument.text) ?? this.#imported(argument.text, file.path, originOf(argument.start, argument.end), depth);
      });
  }

  #imported(pattern: string, from: string, origin: Origin, depth: number): readonly PlacedStatement[] {
    const path = joinPath(folderOf(from), pattern.startsWith('/') ? (pattern.split('/caddy/').at(-1) ?? pattern) : pattern);
    const paths =
      path === undefined || /[*?[]/.test(folderOf(path))
        ? []
        : this.#context.list(folderOf(path)).filter((each) => matchesGlob(baseName(each), baseName(path)));
    if (depth >= MOST_DEPTH || this.#files.length + paths.length > MOST_FILES)
      this.#gaps.push({ cause: 'includeTooDeep', params: { file: pattern.slice(0, 200) }, origin });
    else if (paths.length === 0) this.#gaps.push({ cause: 'includeNotFound', params: { file: pattern.slice(0, 200) }, origin });
    else return paths.flatMap((each) => this.#fileAt(each, depth));
    return [];
  }

  #fileAt(path: string, depth: number): readonly PlacedStatement[] {
    const found = this.#context.include(path, '');
    if (found.kind !== 'file' || this.#files.some((file) => file.path === found.file.path)) return [];
    this.#files.push(found.file);
    return this.#topLevel(found.file, depth + 1);
  }

  /** Snippets are known; a file imported inside a block is not read, which only hides directives that are no addresses. */
  #expanded(block: readonly PlacedStatement[], depth: number): readonly PlacedStatement[] {
    this.#statements += block.length;
    if (depth > MOST_DEPTH || this.#statements > MOST_STATEMENTS) return [];
    return block.flatMap((statement): readonly PlacedStatement[] => {
      const [name, argument] = statement.words;
      if (name?.text !== 'import' || argument === undefined) return [statement];
      const snippet = this.#snippets.get(argument.text);
      return snippet === undefined ? [statement] : this.#expanded(snippet, depth + 1);
    });
  }
}

function placed(statement: CaddyStatement, originOf: PlacedStatement['originOf'], path: string): PlacedStatement {
  return { words: statement.words, block: statement.block?.map((each) => placed(each, originOf, path)), originOf, path };
}

/** Directives have names of small letters and underscores; an address has a dot, a colon, or is a placeholder. */
function isAddress(text: string): boolean {
  return /[.:*{]|^localhost\b/.test(text);
}
