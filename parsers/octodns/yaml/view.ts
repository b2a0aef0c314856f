import type { Ranged, YamlList, YamlMap, YamlNode, YamlScalar } from './node.ts';
import { isMergeKey, typed } from './scalar.ts';

/** A value with aliases and includes followed. */
export type Seen = YamlScalar | YamlMap | YamlList;

/** A key and its value, merges (`<<`) carried out. `text` is the key as Python's `str()` prints it. */
export interface Entry {
  readonly key: YamlScalar;
  readonly text: string;
  readonly value: YamlNode;
}

/**
 * Looks into YAML as octoDNS' loader constructs it: aliases and includes followed, `<<` merged, of two equal keys the last one.
 * Aliases of aliases make small files huge; `budget` is how many nodes may be looked at before it gives up.
 */
export class YamlView {
  #budget: number;
  #depth = 0;

  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Whether the budget is spent: what is asked for from now on is not there. */
  get exhausted(): boolean {
    return this.#budget <= 0;
  }

  /** What stands at a node; undefined when it is not known (a missing include, an alias without anchor). */
  see(node: YamlNode): Seen | undefined {
    let at: YamlNode | undefined = node;
    while (at !== undefined && (at.kind === 'alias' || at.kind === 'include')) {
      this.#budget--;
      if (at.kind === 'alias') at = at.target;
      else if (at.targets.length === 1) [at] = at.targets;
      else return this.#combined(at.targets, at);
    }
    this.#budget--;
    return this.exhausted ? undefined : at;
  }

  /** The entries of a mapping, in the order of their keys' first appearance. */
  entries(map: YamlMap): Entry[] {
    const entries = new Map<string, Entry>();
    const merges: YamlNode[] = [];
    for (const { key, value } of map.pairs) {
      const seenKey = this.see(key);
      if (seenKey?.kind !== 'scalar') continue;
      if (isMergeKey(seenKey)) merges.push(value);
      else entries.set(identityOf(seenKey), { key: seenKey, text: typed(seenKey).shown, value });
    }
    for (const merge of merges.toReversed()) this.#merge(merge, entries);
    return [...entries.values()];
  }

  /** The entries by the text of their keys. */
  fields(map: YamlMap): Map<string, Entry> {
    return new Map(this.entries(map).map((entry) => [entry.text, entry]));
  }

  /** Elements of a list; anything else is its own only element. */
  items(node: YamlNode): readonly YamlNode[] {
    const seen = this.see(node);
    if (seen === undefined) return [];
    if (seen.kind !== 'list') return [node];
    this.#budget -= seen.items.length;
    return this.exhausted ? [] : seen.items;
  }

  /** Local keys win over merged ones, later merges over earlier ones. */
  #merge(node: YamlNode, entries: Map<string, Entry>): void {
    if (++this.#depth > MOST_MERGES) this.#budget = 0;
    const seen = this.see(node);
    if (seen?.kind === 'list') for (const item of seen.items) this.#merge(item, entries);
    if (seen?.kind === 'map') {
      for (const entry of this.entries(seen)) {
        const identity = identityOf(entry.key);
        if (!entries.has(identity)) entries.set(identity, entry);
      }
    }
    this.#depth--;
  }

  /** Several included files: lists one after the other, mappings merged, the later winning. */
  #combined(targets: readonly YamlNode[], place: Ranged): Seen | undefined {
    const seen = targets.map((target) => this.see(target)).filter((target) => target !== undefined);
    const { source, start, end } = place;
    if (seen.length > 0 && seen.every((target) => target.kind === 'list')) {
      return { kind: 'list', items: seen.flatMap((target) => target.items), flow: false, source, start, end };
    }
    if (seen.length > 0 && seen.every((target) => target.kind === 'map')) {
      return { kind: 'map', pairs: seen.flatMap((target) => target.pairs), flow: false, source, start, end };
    }
    return undefined;
  }
}

/** Merges of what is itself merged. */
const MOST_MERGES = 50;

/** Equal for keys that are one key of a Python dict: 1, 1.0 and true are. */
export function identityOf(key: YamlScalar): string {
  const value = typed(key);
  switch (value.kind) {
    case 'integer':
    case 'float':
    case 'boolean':
      return `number ${value.kind === 'integer' ? value.shown : value.value}`;
    case 'string':
    case 'null':
    case 'date':
      return `${value.kind} ${value.shown}`;
  }
}
