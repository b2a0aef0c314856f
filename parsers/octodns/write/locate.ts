import type { Origin, Span } from '../../../model/origin.ts';
import type { SourceFile } from '../../../model/reading.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { recordName } from '../names.ts';
import { wireOf } from '../../../model/names/wire.ts';
import type { DomainName } from '../../../model/names/name.ts';
import type { Ranged, YamlList, YamlMap, YamlNode, YamlPair, YamlScalar } from '../yaml/node.ts';
import { typed } from '../yaml/scalar.ts';
import { readTree } from '../yaml/tree.ts';
import type { YamlTree } from '../yaml/tree.ts';
import { YamlView } from '../yaml/view.ts';
import type { Entry } from '../yaml/view.ts';
import { sourcesOf } from './sources.ts';
import type { ZoneSources } from './sources.ts';

/** A record found again in its file. */
export interface Located {
  readonly zone: ZoneSources;
  readonly tree: YamlTree;
  /** The name with all its records. */
  readonly pair: YamlPair;
  /** The list the record stands in, when the name has one. */
  readonly list: YamlList | undefined;
  readonly record: YamlMap;
  /** Merges followed. */
  readonly fields: ReadonlyMap<string, Entry>;
  readonly view: YamlView;
  /** The value this record is made of. */
  readonly value: YamlNode | undefined;
  readonly type: string;
}

export function locate(ref: RecordRef): Located | undefined {
  const zone = sourcesOf(ref.zone);
  if (zone === undefined) return undefined;
  const at = spanIn(zone.store.originOf(ref.index));
  const value = spanIn(zone.store.rdataOriginOf(ref.index));
  const file = zone.files.find((each) => each.path === at?.path);
  if (at === undefined || value === undefined || file === undefined) return undefined;
  const tree = treeOf(file);
  for (const pair of pairsOf(tree)) {
    const { list, records } = recordsOf(pair.value);
    const record = records.find((each) => each.start === at.start && each.end === at.end);
    if (record === undefined) continue;
    const view = viewOf(tree);
    const fields = view.fields(record);
    const type = fields.get('type')?.value;
    if (type?.kind !== 'scalar') return undefined;
    const found = value.path === at.path ? nodeAt(record, value) : undefined;
    return { zone, tree, pair, list, record, fields, view, value: found, type: type.text };
  }
  return undefined;
}

/** The pair of a name in one of the zone's files, the preferred file first. */
export function pairOf(zone: ZoneSources, owner: DomainName, preferred: string): { tree: YamlTree; pair: YamlPair } | undefined {
  const apex = wireOf(zone.store.apex);
  const wanted = wireOf(owner).join('.');
  const files = zone.files.toSorted((a, b) => Number(b.path === preferred) - Number(a.path === preferred));
  for (const file of files) {
    const tree = treeOf(file);
    for (const pair of pairsOf(tree)) {
      if (pair.key.kind === 'scalar' && recordName(typed(pair.key).shown, apex).wire?.join('.') === wanted) return { tree, pair };
    }
  }
  return undefined;
}

export function treeOf(file: SourceFile): YamlTree {
  const known = trees.get(file.bytes);
  if (known !== undefined) return known;
  const tree = readTree({ path: file.path, bytes: file.bytes, via: [] });
  trees.set(file.bytes, tree);
  return tree;
}

export function viewOf(tree: YamlTree): YamlView {
  return new YamlView(100_000 + 20 * tree.size);
}

export function pairsOf(tree: YamlTree): readonly YamlPair[] {
  return tree.root?.kind === 'map' ? tree.root.pairs : [];
}

/** The records of a name that stand there as such, not as an alias or an include. */
export function recordsOf(value: YamlNode): { list: YamlList | undefined; records: readonly YamlMap[] } {
  if (value.kind === 'map') return { list: undefined, records: [value] };
  if (value.kind === 'list') return { list: value, records: value.items.filter((item) => item.kind === 'map') };
  return { list: undefined, records: [] };
}

/** The scalar of a sub-key, when it stands inside the record itself. */
export function scalarInside(record: Ranged, node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' && node.start >= record.start && node.end <= record.end ? node : undefined;
}

const trees = new WeakMap<Uint8Array, YamlTree>();

function spanIn(origin: Origin): Span | undefined {
  return origin.kind === 'text' ? origin.span : undefined;
}

function nodeAt(node: YamlNode, span: Span): YamlNode | undefined {
  if (node.start === span.start && node.end === span.end && node.kind !== 'alias') return node;
  const children = node.kind === 'map' ? node.pairs.map((pair) => pair.value) : node.kind === 'list' ? node.items : [];
  for (const child of children) {
    const found = child.start <= span.start && child.end >= span.end ? nodeAt(child, span) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
