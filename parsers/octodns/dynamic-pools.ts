import { fieldAt, integerOf } from './field.ts';
import { foundKind, shown } from './findings.ts';
import type { TypeForm } from './forms.ts';
import { readValue } from './values.ts';
import type { ValueReader } from './values.ts';
import type { Ranged, YamlMap, YamlNode } from './yaml/node.ts';
import type { Entry } from './yaml/view.ts';

/** Values that share the answers of a rule. */
export interface Pool {
  readonly name: string;
  readonly key: Ranged;
  readonly fallback: string | undefined;
  isFallback: boolean;
}

/** Checks the pools of a dynamic record (`_DynamicMixin._validate_pools`). */
export class PoolChecker {
  readonly #reader: ValueReader;
  readonly #type: string;
  readonly #number: number;
  readonly #form: TypeForm;
  readonly #pools = new Map<string, Pool>();

  constructor(reader: ValueReader, type: string, number: number, form: TypeForm) {
    this.#reader = reader;
    this.#type = type;
    this.#number = number;
    this.#form = form;
  }

  check(dynamic: YamlMap, pools: Entry | undefined): ReadonlyMap<string, Pool> {
    const { view } = this.#reader;
    const seen = pools === undefined ? undefined : view.see(pools.value);
    if (seen?.kind !== 'map' || seen.pairs.length === 0) {
      this.#say(
        '',
        seen === undefined || seen.kind === 'map' || foundKind(seen) === 'null' ? 'missing' : 'notMapping',
        pools?.key ?? dynamic,
      );
      return this.#pools;
    }
    const entries = view.entries(seen);
    for (const entry of entries) this.#pool(entry);
    for (const { text } of entries) this.#fallback(text);
    return this.#pools;
  }

  #pool({ key, text, value }: Entry): void {
    const { view } = this.#reader;
    const seen = view.see(value);
    if (seen?.kind !== 'map') return this.#say(text, 'notMapping', key);
    const fields = view.fields(seen);
    const values = fields.get('values');
    const fallback = fields.get('fallback');
    const field = fallback === undefined ? undefined : fieldAt(view, fallback.value);
    this.#pools.set(text, { name: text, key, fallback: field?.kind === 'text' ? field.text : undefined, isFallback: false });
    if (values === undefined) return this.#say(text, 'valuesMissing', key);
    const items = view.items(values.value);
    for (const item of items) this.#value(text, item, items.length);
  }

  #value(pool: string, item: YamlNode, count: number): void {
    const { view } = this.#reader;
    const seen = view.see(item);
    if (seen === undefined) return;
    if (seen.kind !== 'map') return this.#say(pool, 'notMapping', seen);
    const fields = view.fields(seen);
    const value = fields.get('value');
    if (value === undefined) this.#say(pool, 'valueMissing', seen);
    else readValue(this.#reader, this.#type, this.#number, this.#form, value.value);
    const weight = fields.get('weight');
    if (weight !== undefined) this.#weight(pool, weight.value, count);
    const status = fields.get('status');
    const field = status === undefined ? undefined : fieldAt(view, status.value);
    if (field?.kind === 'text' && !['up', 'down', 'obey'].includes(field.text)) this.#say(pool, 'status', field.scalar, field.text);
  }

  #weight(pool: string, node: YamlNode, count: number): void {
    const field = fieldAt(this.#reader.view, node);
    if (field.kind !== 'text') return;
    const weight = integerOf(field);
    if (weight === undefined || weight < 1 || weight > 100) this.#say(pool, 'weight', field.scalar, field.text);
    else if (count === 1 && weight !== 1) this.#say(pool, 'singleWeight', field.scalar, field.text);
  }

  #fallback(name: string): void {
    const pool = this.#pools.get(name);
    if (pool?.fallback === undefined) return;
    const next = this.#pools.get(pool.fallback);
    if (next === undefined) return this.#say(name, 'undefinedFallback', pool.key, pool.fallback);
    next.isFallback = true;
    const chain = [name];
    for (let at: Pool | undefined = next; at !== undefined; at = at.fallback === undefined ? undefined : this.#pools.get(at.fallback)) {
      if (at.name === name) return this.#say(name, 'loop', pool.key, [...chain, name].slice(0, 10).join(' → '));
      if (chain.includes(at.name) || chain.length > MOST_CHAIN) return;
      chain.push(at.name);
    }
  }

  #say(pool: string, reason: string, at: Ranged, value = ''): void {
    this.#reader.say('octodnsDynamicPool', { pool: shown(pool), reason, value: shown(value) }, at);
  }
}

const MOST_CHAIN = 100;
