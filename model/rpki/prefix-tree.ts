import type { Prefix } from './prefix.ts';

/**
 * Prefixes of one family, to find those that cover another one. A binary tree in which each node skips the bits that all below it have in
 * common: at most two nodes a prefix, and no lookup visits more nodes than an address has bits. A node is eight numbers in a row, so that
 * a visit touches memory in one place only.
 */
export class PrefixTree {
  /** Of each node the four words of its prefix, the length, the children by the bit behind it, and its last entry plus one. 0 is none. */
  #nodes = new Uint32Array(NODE * FIRST);
  /** Entry before an entry at the same node, plus one. */
  #before = new Uint32Array(FIRST);
  #end = NODE;
  /** By their first sixteen bits the nodes that longer prefixes stand below: they need not be looked for from the root. */
  readonly #starts = new Uint32Array(1 << START);
  /** Entries; each has its number by the order in which it came. */
  size = 0;

  /** Adds an entry and tells its number. */
  add(prefix: Prefix): number {
    const node = this.#nodeAt(prefix);
    if (this.size === this.#before.length) this.#before = grown(this.#before);
    this.#before[this.size] = this.#nodes[node + ENTRY]!;
    this.#nodes[node + ENTRY] = ++this.size;
    return this.size - 1;
  }

  /** Numbers of the entries whose prefix covers this one, or equals it: the widest prefix first, those of one prefix in order. */
  covering(prefix: Prefix): number[] {
    const found: number[] = [];
    this.#gather(0, prefix, found);
    const start = prefix.length < START ? 0 : this.#starts[prefix.words[0] >>> (32 - START)]!;
    if (start !== 0) this.#gather(start, prefix, found);
    return found;
  }

  #gather(from: number, { words, length: most }: Prefix, found: number[]): void {
    const nodes = this.#nodes;
    for (let node = from; ;) {
      const length = nodes[node + LENGTH]!;
      if (length > most || common(nodes, node, words, length) < length) return;
      const here: number[] = [];
      for (let entry = nodes[node + ENTRY]!; entry > 0; entry = this.#before[entry - 1]!) here.push(entry - 1);
      for (const entry of here.reverse()) found.push(entry);
      if (length === most) return;
      node = nodes[node + CHILD + bitOf(words, length)]!;
      if (node === 0) return;
    }
  }

  #start(words: Prefix['words']): number {
    const slot = words[0] >>> (32 - START);
    const known = this.#starts[slot]!;
    if (known !== 0) return known;
    const node = this.#node(words, START);
    this.#starts[slot] = node;
    return node;
  }

  #nodeAt({ words, length: wanted }: Prefix): number {
    for (let node = wanted < START ? 0 : this.#start(words); ;) {
      const length = this.#nodes[node + LENGTH]!;
      if (length === wanted) return node;
      const slot = node + CHILD + bitOf(words, length);
      const child = this.#nodes[slot]!;
      if (child === 0) {
        const leaf = this.#node(words, wanted);
        this.#nodes[slot] = leaf;
        return leaf;
      }
      const nodes = this.#nodes;
      const same = common(nodes, child, words, Math.min(nodes[child + LENGTH]!, wanted));
      if (same === nodes[child + LENGTH]) {
        node = child;
        continue;
      }
      // The child goes below a new node for what both have in common, which may be the prefix itself.
      const side = (nodes[child + (same >>> 5)]! >>> (31 - (same & 31))) & 1;
      const fork = this.#node(words, same);
      this.#nodes[slot] = fork;
      this.#nodes[fork + CHILD + side] = child;
      node = fork;
    }
  }

  #node(words: Prefix['words'], length: number): number {
    const node = this.#end;
    this.#end += NODE;
    if (this.#end > this.#nodes.length) this.#nodes = grown(this.#nodes);
    const nodes = this.#nodes;
    nodes[node] = words[0];
    nodes[node + 1] = words[1];
    nodes[node + 2] = words[2];
    nodes[node + 3] = words[3];
    nodes[node + LENGTH] = length;
    return node;
  }
}

const FIRST = 64;
const START = 16;
const NODE = 8;
const LENGTH = 4;
const CHILD = 5;
const ENTRY = 7;

function bitOf(words: Prefix['words'], at: number): number {
  return (words[at >>> 5]! >>> (31 - (at & 31))) & 1;
}

/** How many of the first `most` bits are the same. */
function common(nodes: Uint32Array, node: number, words: Prefix['words'], most: number): number {
  for (let i = 0; 32 * i < most; i++) {
    const difference = nodes[node + i]! ^ words[i]!;
    if (difference !== 0) return Math.min(most, 32 * i + Math.clz32(difference));
  }
  return most;
}

function grown(from: Uint32Array): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(2 * from.length);
  to.set(from);
  return to;
}
