import type { YamlMap, YamlNode, YamlPair, YamlScalar } from './node.ts';
import { isMergeKey, typed } from './scalar.ts';
import type { Typed } from './scalar.ts';
import { identityOf } from './view.ts';

export type OrderMode = 'natural' | 'simple';

export interface Disorder {
  readonly key: YamlScalar;
  /** The key that should stand there. */
  readonly expected: YamlScalar;
}

/** A key that a mapping has twice: octoDNS keeps the last one and drops the first without a word. */
export interface Repetition {
  readonly first: YamlScalar;
  readonly again: YamlScalar;
}

/** Every mapping of a file, aliases and includes not followed. */
export function* mappings(root: YamlNode): Generator<YamlMap> {
  if (root.kind === 'list') for (const item of root.items) yield* mappings(item);
  if (root.kind !== 'map') return;
  yield root;
  for (const { value } of root.pairs) yield* mappings(value);
}

/**
 * The first key of a mapping that does not stand where the sorting of octoDNS puts it (`enforce_order`). A key that YAML turns into another
 * text is left out: its place is right or wrong once it is quoted.
 */
export function disorderOf(map: YamlMap, mode: OrderMode): Disorder | undefined {
  const keys = new Map<string, YamlScalar>();
  for (const { key } of map.pairs) {
    if (key.kind !== 'scalar') return undefined;
    const identity = identityOf(key);
    if (!isMergeKey(key) && !keys.has(identity) && typed(key).shown === key.text) keys.set(identity, key);
  }
  const list = [...keys.values()];
  if (list.every((key, i) => i === 0 || isPlainlyOrdered(list[i - 1]!, key))) return undefined;
  const written = list.map((key) => ({ key, parts: sortKey(typed(key), mode) }));
  if (written.every((item, i) => i === 0 || compareParts(written[i - 1]!.parts, item.parts) <= 0)) return undefined;
  const sorted = written.toSorted((a, b) => compareParts(a.parts, b.parts));
  for (const [i, item] of written.entries()) if (item !== sorted[i]) return { key: item.key, expected: sorted[i]!.key };
  return undefined;
}

/** Keys that stand in a mapping more than once, as Python counts them. */
export function repetitionsOf(map: YamlMap): Repetition[] {
  const keys = new Map<string, YamlScalar>();
  const repetitions: Repetition[] = [];
  for (const { key } of map.pairs) {
    if (key.kind !== 'scalar' || isMergeKey(key)) continue;
    const identity = identityOf(key);
    const first = keys.get(identity);
    if (first === undefined) keys.set(identity, key);
    else repetitions.push({ first, again: key });
  }
  return repetitions;
}

/** Keys that are no scalars: Python cannot have them in a dict. */
export function strangeKeys(map: YamlMap): YamlPair[] {
  return map.pairs.filter(({ key }) => key.kind === 'map' || key.kind === 'list');
}

/** Values of `<<` that are neither a mapping nor a list of mappings. */
export function unmergeable(map: YamlMap): YamlNode[] {
  const merges = map.pairs.filter(({ key }) => key.kind === 'scalar' && isMergeKey(key)).map(({ value }) => followed(value));
  return merges
    .flatMap((value) => (value?.kind === 'list' ? value.items.map(followed) : [value]))
    .filter((value) => value?.kind === 'scalar' || value?.kind === 'list');
}

function followed(node: YamlNode): YamlNode | undefined {
  let at: YamlNode | undefined = node;
  while (at?.kind === 'alias') at = at.target;
  return at;
}

/** Compares two texts as octoDNS sorts them; for where to insert. */
export function compareNatural(one: string, other: string): number {
  return compareParts(naturalParts(one), naturalParts(other));
}

/** Words of small letters, as the keys of records are, are in any order that code units are in. */
function isPlainlyOrdered(one: YamlScalar, other: YamlScalar): boolean {
  return WORD.test(one.text) && WORD.test(other.text) && one.text <= other.text;
}

const WORD = /^(?!(?:yes|no|on|off|true|false|null)$)[a-z_]+$/;

type Parts = readonly (string | number)[];

/** The key of the library `natsort` with its defaults: texts are cut at runs of digits, numbers stand behind an empty text. */
function sortKey(value: Typed, mode: OrderMode): Parts {
  switch (value.kind) {
    case 'integer':
    case 'float':
    case 'boolean':
      return ['', value.value];
    case 'null':
      return ['', -Infinity];
    case 'string':
    case 'date':
      return mode === 'natural' ? naturalParts(value.shown) : [value.shown];
  }
}

function naturalParts(text: string): Parts {
  const parts: (string | number)[] = [];
  for (const [piece] of text.normalize('NFD').matchAll(/[0-9]+|[^0-9]+/g)) {
    const isNumber = piece >= '0' && piece < ':';
    if (isNumber && parts.length === 0) parts.push('');
    parts.push(isNumber ? Number(piece) : piece);
  }
  return parts;
}

function compareParts(one: Parts, other: Parts): number {
  for (let i = 0; i < one.length && i < other.length; i++) {
    const a = one[i]!;
    const b = other[i]!;
    if (a === b) continue;
    if (typeof a !== typeof b) return typeof a === 'string' ? -1 : 1;
    return a < b ? -1 : 1;
  }
  return one.length - other.length;
}
