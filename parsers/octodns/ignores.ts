import { parseIgnoreComment } from '../../model/ignore.ts';
import type { Problem } from '../../model/problem.ts';
import type { IgnoreComment } from '../../model/reading.ts';
import { originOf, spanOf } from './yaml/node.ts';
import type { Ranged, YamlNode, YamlPair } from './yaml/node.ts';
import type { YamlTree } from './yaml/tree.ts';
import { decodeUtf8 } from '../utf8.ts';

export interface Ignores {
  readonly found: readonly IgnoreComment[];
  readonly problems: readonly Problem[];
}

/**
 * `# hostmaster-ignore rule until=… -- reason`: behind something on a line it covers the record there, alone on a line what comes next
 * (a name with all its records, a record, a key, a value). `about` as in `Problem`.
 */
export function ignoresIn(trees: readonly YamlTree[], about: string): Ignores {
  const found: IgnoreComment[] = [];
  const problems: Problem[] = [];
  for (const tree of trees) {
    const comments = commentsIn(tree);
    if (comments.length === 0) continue;
    const units = new Units(tree);
    for (const comment of comments) {
      const { source, start } = comment.at;
      const parsed = parseIgnoreComment(comment.text);
      if ('problem' in parsed) {
        const { code, params } = parsed.problem;
        problems.push({ code, params, places: [originOf(comment.at)], about });
        continue;
      }
      const covers = comment.isAlone ? units.after(start) : units.at(comment.lineStart, start);
      const end = source.bytes.length;
      const until = parsed.until === undefined ? {} : { until: parsed.until };
      found.push({
        rule: parsed.rule,
        ...until,
        reason: parsed.reason,
        at: spanOf(comment.at),
        covers: spanOf(covers ?? { source, start: end, end }),
      });
    }
  }
  return { found, problems };
}

interface Comment {
  /** Without the `#`. */
  readonly text: string;
  readonly at: Ranged;
  readonly lineStart: number;
  readonly isAlone: boolean;
}

function commentsIn(tree: YamlTree): Comment[] {
  const { source } = tree;
  const decoded = decodeUtf8(source.bytes);
  const { text } = decoded;
  const byteAt = (index: number): number => decoded.byteAt(index);
  if (!text.includes('hostmaster-ignore')) return [];
  const scalars = tree.root === undefined ? [] : [...scalarsOf(tree.root)].toSorted((a, b) => a.start - b.start);
  const comments: Comment[] = [];
  for (const match of text.matchAll(/(?:^|[ \t])#+[ \t]*(hostmaster-ignore\b[^\r\n]*)/gm)) {
    const from = match.index + match[0].indexOf('#');
    const start = byteAt(from);
    if (isInside(scalars, start)) continue;
    const line = text.lastIndexOf('\n', from) + 1;
    const at = { source, start, end: byteAt(match.index + match[0].length) };
    comments.push({ text: match[1]!, at, lineStart: byteAt(line), isAlone: text.slice(line, from).trim() === '' });
  }
  return comments;
}

/** The pieces of a file that a comment may speak of, in order. */
class Units {
  /** Names with their records, and records in lists. */
  readonly #records: readonly Ranged[];
  /** Pairs and elements at any depth; of those that begin together the largest first. */
  readonly #all: readonly Ranged[];

  constructor(tree: YamlTree) {
    this.#records = tree.root?.kind === 'map' ? tree.root.pairs.flatMap(recordsOf) : [];
    this.#all = tree.root === undefined ? [] : unitsOf(tree.root).toSorted((a, b) => a.start - b.start || b.end - a.end);
  }

  /** The innermost record that has a part in the range; without one the unit that begins there. */
  at(start: number, end: number): Ranged | undefined {
    for (let i = firstFrom(this.#records, end) - 1; i >= 0 && i >= firstFrom(this.#records, start) - 2; i--) {
      if (this.#records[i]!.end > start) return this.#records[i];
    }
    const unit = this.#all[firstFrom(this.#all, start)];
    return unit !== undefined && unit.start < end ? unit : undefined;
  }

  /** What begins next. */
  after(start: number): Ranged | undefined {
    return this.#all[firstFrom(this.#all, start)];
  }
}

/** Index of the first range that begins at or behind an offset. */
function firstFrom(ranges: readonly Ranged[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function recordsOf({ key, value }: YamlPair): Ranged[] {
  return [pairRange(key, value), ...(value.kind === 'list' ? value.items : [])];
}

function pairRange(key: YamlNode, value: YamlNode): Ranged {
  return { source: key.source, start: key.start, end: Math.max(key.end, value.end) };
}

function unitsOf(root: YamlNode): Ranged[] {
  const units: Ranged[] = [];
  const walk = (node: YamlNode): void => {
    if (node.kind === 'list') {
      for (const item of node.items) units.push(item);
      node.items.forEach(walk);
    }
    if (node.kind !== 'map') return;
    for (const { key, value } of node.pairs) {
      units.push(pairRange(key, value));
      walk(value);
    }
  };
  walk(root);
  return units;
}

function* scalarsOf(node: YamlNode): Generator<Ranged> {
  if (node.kind === 'scalar') yield node;
  if (node.kind === 'list') for (const item of node.items) yield* scalarsOf(item);
  if (node.kind !== 'map') return;
  for (const { key, value } of node.pairs) {
    yield* scalarsOf(key);
    yield* scalarsOf(value);
  }
}

function isInside(scalars: readonly Ranged[], at: number): boolean {
  const before = scalars[firstFrom(scalars, at + 1) - 1];
  return before !== undefined && before.end > at;
}
