import { textOrigin, type Gap, type Span } from '../../model/origin.ts';
import type { Problem } from '../../model/problem.ts';
import type { ReadContext, SourceFile } from '../../model/reading.ts';
import { FolderLists } from '../paths.ts';
import { locate } from './locate.ts';
import { problemAt } from './problems.ts';
import { type Node, type ParsedFile, placeholderGap, type Statement, statementsOf } from './statements.ts';
import { isStockFile } from './stock.ts';

/** A configuration with its includes in place. */
export interface Whole {
  readonly nodes: readonly Node[];
  readonly files: readonly ParsedFile[];
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  /** Files that are taken for enabled because nothing in the repository enables any. */
  readonly assumed: ReadonlySet<string>;
}

/** Statements of all included files together; what includes itself over and over ends here. */
const MOST_STATEMENTS = 200_000;
/** An include counts like so many statements: files that hold nothing but includes multiply too. */
const INCLUDE_COST = 20;
/** What is still read when there is too much, so that the place is told. */
const LAST_WORDS = 1000;

/** Reads a file and puts what it includes where it includes it. */
export function readWhole(file: SourceFile, context: ReadContext): Whole {
  return new Includer(file, context).run();
}

class Includer {
  readonly #main: SourceFile;
  readonly #context: ReadContext;
  readonly #lists: FolderLists;
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #problems: Problem[] = [];
  readonly #gaps: Gap[] = [];
  readonly #assumed = new Set<string>();
  #statements = 0;

  constructor(main: SourceFile, context: ReadContext) {
    this.#main = main;
    this.#context = context;
    this.#lists = new FolderLists(context);
  }

  run(): Whole {
    const nodes = this.#expand(this.#parse(this.#main).nodes, []);
    const files = [...this.#parsed.values()];
    return {
      nodes,
      files,
      problems: [...files.flatMap(({ problems }) => problems), ...distinct(this.#problems)],
      gaps: this.#gaps,
      assumed: this.#assumed,
    };
  }

  #parse(file: SourceFile): ParsedFile {
    const known = this.#parsed.get(file.path) ?? statementsOf(file);
    this.#parsed.set(file.path, known);
    return known;
  }

  #expand(nodes: readonly Node[], via: readonly Span[]): Node[] {
    const expanded: Node[] = [];
    for (const node of nodes) {
      if (this.#statements > MOST_STATEMENTS + LAST_WORDS) {
        // What follows is not looked at: nobody may take it for absent.
        expanded.push({ kind: 'hole', gap: { cause: 'includeTooDeep', params: { file: this.#main.path } } });
        break;
      }
      if (node.kind === 'hole') {
        this.#gaps.push(node.gap);
        expanded.push(node);
      } else if (node.name === 'include' && node.block === undefined) {
        for (const inner of this.#include(node, via)) expanded.push(inner);
      } else {
        this.#statements++;
        expanded.push(
          node.block === undefined && via.length === 0
            ? node
            : { ...node, via, block: node.block === undefined ? undefined : this.#expand(node.block, via) },
        );
      }
    }
    return expanded;
  }

  #include(statement: Statement, via: readonly Span[]): Node[] {
    const [name, argument] = statement.words;
    if (argument === undefined) return [];
    const here = { path: statement.path, start: name.start, end: argument.end };
    if (argument.isPlaceholder || argument.text.includes('$'))
      return [this.#hole(placeholderGap(statement.path, argument.start, argument.end))];
    this.#statements += INCLUDE_COST;
    if (via.length >= this.#context.limits.includeDepth || this.#statements > MOST_STATEMENTS) {
      this.#problems.push(problemAt('nginxIncludeTooDeep', statement.path, argument.start, argument.end, { file: argument.text }));
      return [this.#hole({ cause: 'includeTooDeep', params: { file: argument.text }, origin: { kind: 'text', span: here } })];
    }
    const located = locate(argument.text, this.#main.path, statement.path, this.#lists);
    if (located.kind !== 'files') return this.#notFound(statement, located.kind === 'missing');
    const nodes = located.paths.flatMap((path) => this.#one(path, statement, [...via, here], located.isAssumed));
    return statement.isConditional ? nodes.map((node) => (node.kind === 'hole' ? node : { ...node, isConditional: true })) : nodes;
  }

  #one(path: string, statement: Statement, via: readonly Span[], isAssumed: boolean): Node[] {
    const argument = statement.words[1]!;
    const origin = textOrigin(statement.path, argument.start, argument.end);
    if (path === this.#main.path || via.some((span) => span.path === path)) {
      this.#problems.push(problemAt('nginxIncludeCycle', statement.path, argument.start, argument.end, { file: argument.text }));
      return [this.#hole({ cause: 'includeCycle', params: { file: argument.text }, origin })];
    }
    const known = this.#parsed.get(path);
    const found = known === undefined ? this.#context.include(path, '') : undefined;
    if (found !== undefined && found.kind !== 'file')
      return [this.#hole({ cause: found.kind === 'outside' ? 'includeOutside' : 'unreadableFile', params: { file: path }, origin })];
    const parsed = known ?? this.#parse((found as { file: SourceFile }).file);
    if (isAssumed) this.#assumed.add(path);
    return this.#expand(parsed.nodes, via);
  }

  #notFound(statement: Statement, isMissing: boolean): Node[] {
    const argument = statement.words[1]!;
    if (isStockFile(argument.text)) return [];
    const params = { file: argument.text };
    if (isMissing) this.#problems.push(problemAt('nginxIncludeNotFound', statement.path, argument.start, argument.end, params));
    const origin = textOrigin(statement.path, argument.start, argument.end);
    return [this.#hole({ cause: 'includeNotFound', params, origin })];
  }

  #hole(gap: Gap): Node {
    this.#gaps.push(gap);
    return { kind: 'hole', gap };
  }
}

function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems) {
    const [place] = problem.places;
    const key = place?.kind === 'text' ? `${problem.code} ${place.span.path} ${place.span.start}` : problem.code;
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}
