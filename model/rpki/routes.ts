import { PrefixTree } from './prefix-tree.ts';
import type { Prefix } from './prefix.ts';

/** Which AS announces which prefix, as somebody saw it. */
export class RouteTable {
  readonly #trees = { 4: new PrefixTree(), 6: new PrefixTree() };
  readonly #origins = { 4: [] as number[], 6: [] as number[] };
  readonly #lengths = { 4: [] as number[], 6: [] as number[] };

  /** `origin` is `SET` where the route ends in a set of several AS (RFC 6811 §2: its origin is NONE). */
  add(prefix: Prefix, origin: number): void {
    const { family } = prefix;
    this.#trees[family].add(prefix);
    this.#origins[family].push(origin);
    this.#lengths[family].push(prefix.length);
  }

  /** The routes to an address, the widest first; each pair of prefix length and origin once. */
  to(address: Prefix): { readonly length: number; readonly origin: number }[] {
    const { family } = address;
    const found = new Map<string, { readonly length: number; readonly origin: number }>();
    for (const entry of this.#trees[family].covering(address)) {
      const route = { length: this.#lengths[family][entry]!, origin: this.#origins[family][entry]! };
      found.set(`${route.length} ${route.origin}`, route);
    }
    return [...found.values()];
  }

  get size(): number {
    return this.#trees[4].size + this.#trees[6].size;
  }
}

/** No number of an AS: a set of them. */
export const SET = -1;
