import type { Edit } from '../../../model/remedy.ts';
import type { Ranged, YamlNode } from '../yaml/node.ts';
import { mappings } from '../yaml/order.ts';
import type { YamlTree } from '../yaml/tree.ts';
import { decodeUtf8 } from '../../utf8.ts';

/** How a file is laid out: where its lines are, and how it indents. Offsets are in bytes. */
export class Layout {
  readonly #tree: YamlTree;
  readonly newline: string;

  constructor(tree: YamlTree) {
    this.#tree = tree;
    const { bytes } = tree.source;
    const first = bytes.indexOf(NEWLINE);
    this.newline = first > 0 && bytes[first - 1] === RETURN ? '\r\n' : '\n';
  }

  edit(start: number, end: number, text: string): Edit {
    return { span: { path: this.#tree.source.path, start, end }, text };
  }

  /** Puts a scalar in the place of another; an empty one may stand right behind its colon. */
  replace({ start, end }: Ranged, text: string): Edit {
    const before = this.#tree.source.bytes[start - 1];
    return this.edit(start, end, start === end && (before === COLON || before === DASH) ? ` ${text}` : text);
  }

  lineStart(at: number): number {
    return at === 0 ? 0 : this.#tree.source.bytes.lastIndexOf(NEWLINE, at - 1) + 1;
  }

  /** End of the line's contents, a comment included. */
  lineEnd(at: number): number {
    const { bytes } = this.#tree.source;
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline < 0) return bytes.length;
    return newline > at && bytes[newline - 1] === RETURN ? newline - 1 : newline;
  }

  /** Start of the next line, or the end of the file. */
  nextLine(at: number): number {
    const newline = this.#tree.source.bytes.indexOf(NEWLINE, at);
    return newline < 0 ? this.#tree.source.bytes.length : newline + 1;
  }

  /** Columns before an offset. */
  column(at: number): number {
    return at - this.lineStart(at);
  }

  text(start: number, end: number): string {
    return decodeUtf8(this.#tree.source.bytes.subarray(start, end)).text;
  }

  /** Whether nothing but blanks and dashes stands before an offset on its line. */
  beginsLine(at: number): boolean {
    return /^[ \t-]*$/.test(this.text(this.lineStart(at), at));
  }

  /** Columns a mapping stands deeper than the key it belongs to; two unless the file does otherwise. */
  mapStep(): number {
    return (
      this.#step(
        (node) => node.kind === 'map' && !node.flow && node.pairs.length > 0,
        (node) => this.column(node.start),
      ) ?? 2
    );
  }

  /** Columns the dashes of a list stand deeper than their key. */
  listStep(): number {
    return (
      this.#step(
        (node) => node.kind === 'list' && !node.flow && node.items.length > 0,
        (node) => this.#dashColumn(node),
      ) ?? 2
    );
  }

  /** Whether the file leaves a line free between names. */
  hasBlankLines(): boolean {
    const { root } = this.#tree;
    const [first, second] = root?.kind === 'map' ? root.pairs : [];
    if (first === undefined || second === undefined) return false;
    return /\n[ \t\r]*\n/.test(this.text(first.value.end, second.key.start));
  }

  /** Offset of the dash of an element. */
  dashOf(item: YamlNode): number {
    return this.#tree.source.bytes.lastIndexOf(DASH, item.start - 1);
  }

  #dashColumn(list: YamlNode): number {
    return list.kind === 'list' ? this.column(this.dashOf(list.items[0]!)) : 0;
  }

  #step(isWanted: (node: YamlNode) => boolean, columnOf: (node: YamlNode) => number): number | undefined {
    const { root } = this.#tree;
    if (root === undefined) return undefined;
    for (const map of mappings(root)) {
      const pair = map.flow ? undefined : map.pairs.find(({ value }) => isWanted(value));
      if (pair !== undefined) return columnOf(pair.value) - this.column(pair.key.start);
    }
    return undefined;
  }
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const DASH = 0x2d;
const COLON = 0x3a;
