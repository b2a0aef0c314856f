import type { Gap, Origin } from '../../model/origin.ts';
import type { Setting } from '../../model/web/setting.ts';
import { type Node, placeholderGap, type Statement, type Word } from './statements.ts';

/** A block with those around it: `main`, `http`, `server`, `location`. */
export class Level {
  readonly parent: Level | undefined;
  readonly nodes: readonly Node[];
  /** Why statements may be missing here: an include that is not known, or what a template puts in. */
  readonly gap: Gap | undefined;
  readonly #byName = new Map<string, Statement[]>();

  constructor(nodes: readonly Node[], parent: Level | undefined, gap?: Gap) {
    this.nodes = nodes;
    this.parent = parent;
    let hole: Gap | undefined = gap;
    for (const node of nodes) {
      if (node.kind === 'hole') {
        hole ??= node.gap;
        continue;
      }
      const known = this.#byName.get(node.name);
      if (known === undefined) this.#byName.set(node.name, [node]);
      else known.push(node);
    }
    this.gap = hole;
  }

  /** Statements of this very level. */
  named(name: string): readonly Statement[] {
    return this.#byName.get(name) ?? [];
  }

  /** This level, then those around it. */
  *outwards(): Iterable<Level> {
    yield this;
    if (this.parent !== undefined) yield* this.parent.outwards();
  }

  hasAny(names: RegExp): Statement | undefined {
    for (const [name, [first]] of this.#byName) if (names.test(name)) return first;
    return undefined;
  }

  /**
   * The value that holds here: the first statement found when going outwards (a second one at a level is an error of its own).
   * `read` says what the words mean, and may add up what several lines of the level say; undefined where that cannot be known.
   */
  setting<T>(name: string, read: (statement: Statement, all: readonly Statement[]) => T | undefined, byDefault: Setting<T>): Setting<T> {
    for (const level of this.outwards()) {
      const [statement] = level.named(name);
      if (statement !== undefined) {
        const hidden = hiddenIn(statement);
        const value = hidden === undefined ? read(statement, level.named(name)) : undefined;
        if (value === undefined) return { kind: 'unknown', gap: hidden ?? unreadable(statement) };
        return { kind: level === this ? 'explicit' : 'inherited', value, at: originOf(statement) };
      }
      if (level.gap !== undefined) return { kind: 'unknown', gap: level.gap };
    }
    return byDefault;
  }

  /** Statements of the innermost level that has any: lists are inherited whole or not at all. */
  list(name: string): { readonly statements: readonly Statement[]; readonly gap: Gap | undefined } {
    for (const level of this.outwards()) {
      const statements = level.named(name);
      if (statements.length > 0) return { statements, gap: level.gap ?? statements.map(hiddenIn).find((gap) => gap !== undefined) };
      if (level.gap !== undefined) return { statements: [], gap: level.gap };
    }
    return { statements: [], gap: undefined };
  }
}

/** Why the words of a statement are not what the server will read. */
export function hiddenIn(statement: Statement): Gap | undefined {
  const word = statement.words.find(({ isPlaceholder, isConditional }) => isPlaceholder || isConditional);
  if (word !== undefined) return placeholderGap(statement.path, word.start, word.end);
  const [name] = statement.words;
  return statement.isConditional ? placeholderGap(statement.path, name.start, name.end) : undefined;
}

export function unreadable(statement: Statement): Gap {
  const text = statement.words.map((word) => word.text).join(' ');
  return { cause: text.includes('$') ? 'variable' : 'unsupportedSyntax', params: { text }, origin: originOf(statement) };
}

/** From its first to its last word. */
export function originOf(statement: Statement): Origin {
  const [first] = statement.words;
  return at(statement, first, statement.words.at(-1)!);
}

export function wordOrigin(statement: Statement, word: Word): Origin {
  return at(statement, word, word);
}

function at({ path, via }: Statement, first: Word, last: Word): Origin {
  return { kind: 'text', span: { path, start: first.start, end: last.end }, ...(via.length > 0 && { via }) };
}

/** `on` or `off`. */
export function flagOf(statement: Statement): boolean | undefined {
  const text = statement.words[1]?.text.toLowerCase();
  return text === 'on' ? true : text === 'off' ? false : undefined;
}

/** The first argument, where no variable hides it. */
export function plainText(statement: Statement): string | undefined {
  const text = statement.words[1]?.text;
  return text === undefined || text.includes('$') ? undefined : text;
}
