import type { Instant } from '../plane.ts';
import { PrefixTree } from './prefix-tree.ts';
import type { Prefix } from './prefix.ts';

/** Validated ROA Payloads (RFC 6811 §2): which AS may announce which prefix, down to which length. */
export class Payloads {
  readonly #trees = { 4: new PrefixTree(), 6: new PrefixTree() };
  readonly #columns = { 4: new Column(), 6: new Column() };
  /** When the validator wrote them, where it says so; of several files the oldest. */
  dated: Instant | undefined;

  add(prefix: Prefix, asn: number, maxLength: number): void {
    const { family } = prefix;
    this.#columns[family].push(this.#trees[family].add(prefix), asn, prefix.length, maxLength);
  }

  /** Those whose prefix covers this one, the widest first. */
  covering(prefix: Prefix): Payload[] {
    return this.#trees[prefix.family].covering(prefix).map((entry) => this.#columns[prefix.family].at(entry));
  }

  get size(): number {
    return this.#trees[4].size + this.#trees[6].size;
  }
}

export interface Payload {
  readonly asn: number;
  /** Length of its own prefix. */
  readonly length: number;
  /** Longest prefix that may be announced. */
  readonly maxLength: number;
}

class Column {
  #asns = new Uint32Array(64);
  #lengths = new Uint16Array(64);

  push(entry: number, asn: number, length: number, maxLength: number): void {
    if (entry === this.#asns.length) {
      const [asns, lengths] = [new Uint32Array(2 * entry), new Uint16Array(2 * entry)];
      asns.set(this.#asns);
      lengths.set(this.#lengths);
      this.#asns = asns;
      this.#lengths = lengths;
    }
    this.#asns[entry] = asn;
    this.#lengths[entry] = length * 256 + maxLength;
  }

  at(entry: number): Payload {
    const lengths = this.#lengths[entry]!;
    return { asn: this.#asns[entry]!, length: lengths >>> 8, maxLength: lengths & 255 };
  }
}
