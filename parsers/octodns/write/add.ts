import { wireOf } from '../../../model/names/wire.ts';
import { isAtOrBelow } from '../../../model/names/name.ts';
import type { DomainName } from '../../../model/names/name.ts';
import { typeName } from '../../../model/rdata/types.ts';
import type { Edit, Fix, Remedy } from '../../../model/remedy.ts';
import { formOf } from '../forms.ts';
import type { YamlMap, YamlNode, YamlPair } from '../yaml/node.ts';
import { compareNatural } from '../yaml/order.ts';
import type { YamlTree } from '../yaml/tree.ts';
import { Layout } from './layout.ts';
import { locate, pairOf, pairsOf, recordsOf, viewOf } from './locate.ts';
import type { Located } from './locate.ts';
import { numberText, stringText } from './scalar-text.ts';
import { settingsOf } from './sources.ts';
import { valueText } from './value-text.ts';
import type { ValueText } from './value-text.ts';

/** Adds a record: to the values of its type, to the records of its name, or under a name of its own where the file's order wants it. */
export function addRecord(remedy: Remedy & { kind: 'addRecord' }): Fix | undefined {
  const near = locate(remedy.near);
  const type = typeName(remedy.type);
  const form = formOf(type);
  if (near === undefined || form === undefined) return undefined;
  const name = relativeName(remedy.owner, near.zone.store.apex);
  const value = valueText(type, remedy.type, remedy.rdata, settingsOf(near.zone, near.tree.source.path).escapedSemicolons);
  if (name === undefined || value === undefined) return undefined;
  const there = pairOf(near.zone, remedy.owner, near.tree.source.path);
  const edits = there === undefined ? [newName(near, name, type, value)] : besides(near, there.tree, there.pair, type, value);
  const [first, ...others] = edits ?? [];
  return first === undefined ? undefined : { safety: remedy.safety ?? 'review', edits: [first, ...others] };
}

function relativeName(owner: DomainName, apex: DomainName): string | undefined {
  if (!isAtOrBelow(owner, apex) || wireOf(apex).length === 1) return undefined;
  return owner === apex ? '' : owner.slice(0, owner.length - apex.length - 1);
}

/** Lines of a record, without the indentation of the first. */
function recordLines(layout: Layout, near: Located, type: string, value: ValueText, indent: number): string[] {
  const ttl = near.record.pairs.find(({ key }) => key.kind === 'scalar' && key.text === 'ttl')?.value;
  const lines = ttl?.kind === 'scalar' && /^[0-9]+$/.test(ttl.text) ? [`ttl: ${layout.text(ttl.start, ttl.end)}`] : [];
  lines.push(`type: ${type}`);
  if (value.kind === 'scalar') lines.push(`value: ${stringText(value.text)}`);
  else lines.push('value:', ...keyLines(value).map((line) => ' '.repeat(layout.mapStep()) + line));
  return lines.map((line, i) => (i === 0 ? line : ' '.repeat(indent) + line));
}

function keyLines(value: ValueText & { kind: 'keys' }): string[] {
  return value.keys
    .map(({ key, text }) => {
      const isNumber = key.kind === 'number' || key.kind === 'decimal' || key.kind === 'metres';
      return { name: key.key, line: `${key.key}: ${isNumber ? numberText(text) : stringText(text)}` };
    })
    .toSorted((a, b) => compareNatural(a.name, b.name))
    .map(({ line }) => line);
}

function newName(near: Located, name: string, type: string, value: ValueText): Edit {
  const layout = new Layout(near.tree);
  const { newline } = layout;
  const step = layout.mapStep();
  const lines = [`${stringText(name)}:`, `${' '.repeat(step)}${recordLines(layout, near, type, value, step).join(newline)}`];
  const text = lines.join(newline);
  const pairs = pairsOf(near.tree);
  const next = pairs.findIndex(({ key }) => key.kind === 'scalar' && compareNatural(name, key.text) < 0);
  const between = layout.hasBlankLines() ? newline + newline : newline;
  if (next === 0) {
    const at = pairs[0]!.key.start;
    return layout.edit(at, at, text + between);
  }
  const before = pairs[(next < 0 ? pairs.length : next) - 1]!;
  const at = layout.lineEnd(Math.max(before.value.end, before.key.end));
  return layout.edit(at, at, between + text);
}

/** Beside the records that the name has. */
function besides(near: Located, tree: YamlTree, pair: YamlPair, type: string, value: ValueText): readonly Edit[] | undefined {
  const layout = new Layout(tree);
  const view = viewOf(tree);
  const { list, records } = recordsOf(pair.value);
  const same = records.find((record) => {
    const field = view.fields(record).get('type')?.value;
    return field?.kind === 'scalar' && field.text === type;
  });
  if (same !== undefined) return addedValue(layout, same, type, value);
  if (list !== undefined) {
    const last = list.items.at(-1);
    if (list.flow || last === undefined) return undefined;
    return [addedItem(layout, last, (indent) => recordLines(layout, near, type, value, indent).join(layout.newline))];
  }
  const only = records[0];
  if (only === undefined || only.flow || !layout.beginsLine(only.start)) return undefined;
  const indent = layout.column(pair.key.start) + layout.listStep();
  const dash = `${' '.repeat(indent)}- `;
  const moved = `${dash}${reindented(layout, only, indent + 2)}`;
  const added = `${dash}${recordLines(layout, near, type, value, indent + 2).join(layout.newline)}`;
  return [layout.edit(layout.lineStart(only.start), only.end, `${moved}${layout.newline}${added}`)];
}

function addedValue(layout: Layout, record: YamlMap, type: string, value: ValueText): readonly Edit[] | undefined {
  const form = formOf(type);
  const pair = record.pairs.find(({ key }) => key.kind === 'scalar' && (key.text === 'values' || key.text === 'value'));
  if (pair === undefined || (form?.shape === 'scalar' && form.single)) return undefined;
  const lines = value.kind === 'scalar' ? [stringText(value.text)] : keyLines(value);
  const block = (indent: number): string => lines.map((line, i) => (i === 0 ? line : ' '.repeat(indent) + line)).join(layout.newline);
  const old = pair.value;
  if (old.kind === 'list') {
    const last = old.items.at(-1);
    if (last === undefined) return undefined;
    return [old.flow ? layout.edit(last.end, last.end, `, ${flowText(lines, value)}`) : addedItem(layout, last, block)];
  }
  if (pair.key.kind !== 'scalar' || pair.key.text !== 'value' || (old.kind !== 'scalar' && old.kind !== 'map')) return undefined;
  if (record.flow) {
    const text = layout.text(old.start, old.end);
    return [layout.edit(pair.key.start, pair.key.end, 'values'), layout.edit(old.start, old.end, `[${text}, ${flowText(lines, value)}]`)];
  }
  const indent = layout.column(pair.key.start) + layout.listStep();
  const dash = `${layout.newline}${' '.repeat(indent)}- `;
  return [layout.edit(pair.key.start, old.end, `values:${dash}${reindented(layout, old, indent + 2)}${dash}${block(indent + 2)}`)];
}

function flowText(lines: readonly string[], value: ValueText): string {
  return value.kind === 'scalar' ? lines.join(' ') : `{${lines.join(', ')}}`;
}

/** A new element behind the last one of a block list. */
function addedItem(layout: Layout, last: YamlNode, text: (indent: number) => string): Edit {
  const column = layout.column(layout.dashOf(last));
  const at = layout.lineEnd(last.end);
  return layout.edit(at, at, `${layout.newline}${' '.repeat(column)}- ${text(column + 2)}`);
}

/** The text of a node as it stands, its lines moved to another column. */
function reindented(layout: Layout, node: YamlNode, column: number): string {
  const old = layout.column(node.start);
  const [first = '', ...others] = layout.text(node.start, node.end).split('\n');
  return [
    first,
    ...others.map((line) => (line.trim() === '' ? line : ' '.repeat(Math.max(0, column - old)) + line.slice(Math.max(0, old - column)))),
  ].join('\n');
}
