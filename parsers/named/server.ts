import type { Gap } from '../../model/origin.ts';
import type { ReadContext, SourceFile } from '../../model/reading.ts';
import { baseName, FolderLists, folderOf, matchesGlob, within } from '../paths.ts';
import { findFile } from './locate.ts';
import { statementsOf } from './statements.ts';
import type { Statement } from './statements.ts';
import type { Token } from './tokens.ts';

/** A zone statement, and the view it stands in. */
export interface ZoneStatement {
  readonly file: SourceFile;
  readonly name: Token;
  /** `IN` where nothing is said. */
  readonly zoneClass: string;
  readonly view: string | undefined;
  /** Its own options, those of its template behind them. */
  readonly options: readonly Statement[];
}

/** A named.conf with all that it includes. */
export interface ServerConfig {
  readonly zones: readonly ZoneStatement[];
  /** `options { directory …; }`: relative file names start there. */
  readonly directory: string | undefined;
  /** Whether zone files are text unless a zone says otherwise. */
  readonly isText: boolean;
  readonly files: readonly SourceFile[];
  readonly gaps: readonly Gap[];
}

/** Reads a named.conf and what it includes, as far as zones are concerned; other statements are passed over. */
export function readServer(file: SourceFile, context: ReadContext, lists: FolderLists): ServerConfig {
  const reader = new ServerReader(context, lists);
  reader.read(file);
  return reader.config();
}

/** First argument of an option. */
export function argumentOf(options: readonly Statement[], name: string): Token | undefined {
  return options.find((option) => option.words[0]?.text.toLowerCase() === name)?.words[1];
}

/** Files that are included, each time counted. */
const MOST_INCLUDES = 10_000;

class ServerReader {
  readonly #context: ReadContext;
  readonly #lists: FolderLists;
  readonly #files = new Map<string, SourceFile>();
  readonly #parsed = new Map<string, readonly Statement[]>();
  readonly #gaps: Gap[] = [];
  readonly #statements: Statement[] = [];
  readonly #templates = new Map<string, readonly Statement[]>();
  /** Paths being read, outermost first. */
  readonly #stack: string[] = [];
  #includes = 0;

  constructor(context: ReadContext, lists: FolderLists) {
    this.#context = context;
    this.#lists = lists;
  }

  read(file: SourceFile): void {
    this.#stack.push(file.path);
    for (const statement of this.#expanded(this.#parse(file))) this.#statements.push(statement); // there may be more than a call can pass on
  }

  config(): ServerConfig {
    const options = this.#statements
      .filter((statement) => wordOf(statement, 0) === 'options')
      .flatMap((statement) => this.#inner(statement));
    for (const statement of this.#statements) {
      if (wordOf(statement, 0) === 'template') this.#templates.set(wordOf(statement, 1), this.#inner(statement));
    }
    return {
      zones: this.#zones(this.#statements, undefined),
      directory: argumentOf(options, 'directory')?.text,
      isText: isTextFormat(options),
      files: [...this.#files.values()],
      gaps: this.#gaps,
    };
  }

  #zones(statements: readonly Statement[], view: string | undefined): ZoneStatement[] {
    return statements.flatMap((statement) => {
      const kind = wordOf(statement, 0);
      const name = statement.words[1];
      if (kind === 'view' && view === undefined && name !== undefined) return this.#zones(this.#inner(statement), name.text);
      if (kind !== 'zone' || name === undefined) return [];
      const own = this.#inner(statement);
      const template = argumentOf(own, 'template');
      const options = [...own, ...(template === undefined ? [] : (this.#templates.get(template.text.toLowerCase()) ?? []))];
      return [{ file: statement.file, name, zoneClass: statement.words[2]?.text.toUpperCase() ?? 'IN', view, options }];
    });
  }

  #inner(statement: Statement): readonly Statement[] {
    return this.#expanded(statement.block ?? []);
  }

  /** The statements with those of included files in their place. */
  #expanded(statements: readonly Statement[]): readonly Statement[] {
    if (!statements.some(isInclude)) return statements;
    return statements.flatMap((statement) => (isInclude(statement) ? this.#included(statement) : [statement]));
  }

  #included(statement: Statement): readonly Statement[] {
    const request = statement.words[1]!;
    const params = { file: request.text.slice(0, 200) };
    const origin = { kind: 'text', span: { path: statement.file.path, start: request.start, end: request.end } } as const;
    const files = this.#filesOf(request.text, statement.file.path);
    if (files.length === 0) this.#gaps.push({ cause: 'includeNotFound', params, origin });
    this.#includes += files.length;
    if (this.#stack.length > this.#context.limits.includeDepth || this.#includes > MOST_INCLUDES) {
      this.#gaps.push({ cause: 'includeTooDeep', params, origin });
      return [];
    }
    return files.flatMap((path) => {
      if (this.#stack.includes(path)) {
        this.#gaps.push({ cause: 'includeCycle', params, origin });
        return [];
      }
      this.#stack.push(path);
      const statements = this.#expanded(this.#open(path));
      this.#stack.pop();
      return statements;
    });
  }

  #open(path: string): readonly Statement[] {
    const known = this.#parsed.get(path);
    if (known !== undefined) return known;
    const result = this.#context.include(baseName(path), path);
    return result.kind === 'file' ? this.#parse(result.file) : [];
  }

  #filesOf(request: string, from: string): readonly string[] {
    if (!/[*?]/.test(baseName(request))) {
      const path = findFile(request, from, this.#lists);
      return path === undefined ? [] : [path];
    }
    const sample = findFile(folderOf(request), from, { has: (folder) => this.#lists.in(folder).length > 0 });
    const pattern = baseName(request);
    return sample === undefined
      ? []
      : this.#lists.in(sample).filter((path) => matchesGlob(baseName(path), pattern) && path === within(sample, baseName(path)));
  }

  #parse(file: SourceFile): readonly Statement[] {
    this.#files.set(file.path, file);
    const { statements, broken } = statementsOf(file);
    if (broken) this.#gaps.push({ cause: 'unsupportedSyntax', params: { path: file.path } });
    this.#parsed.set(file.path, statements);
    return statements;
  }
}

/** Zone files in the formats `raw` and `map` are not text. */
export function isTextFormat(options: readonly Statement[]): boolean {
  const format = argumentOf(options, 'masterfile-format')?.text.toLowerCase();
  return format === undefined || format === 'text';
}

function isInclude(statement: Statement): boolean {
  return wordOf(statement, 0) === 'include' && statement.words.length === 2 && statement.block === undefined;
}

function wordOf(statement: Statement, index: number): string {
  return statement.words[index]?.text.toLowerCase() ?? '';
}
