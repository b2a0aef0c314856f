import type { Edit, Fix, Safety } from '../../../model/remedy.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import type { Ranged, YamlList, YamlNode } from '../yaml/node.ts';
import { Layout } from './layout.ts';
import { locate, pairsOf } from './locate.ts';
import type { Located } from './locate.ts';

/** Takes out one value; with the last one its record, with the last record its name. */
export function removeRecord(record: RecordRef, safety: Safety = 'review'): Fix | undefined {
  const located = locate(record);
  if (located?.value === undefined) return undefined;
  const layout = new Layout(located.tree);
  const edit = removedValue(layout, located) ?? removedWhole(layout, located);
  if (edit === undefined || ANCHOR.test(layout.text(edit.span.start, edit.span.end))) return undefined;
  return { safety, edits: [edit] };
}

/** What other records may stand for with an alias. */
const ANCHOR = /(?:^|[\s[{,])&\S/;

function removedValue(layout: Layout, { record, fields, value }: Located): Edit | undefined {
  const list = (fields.get('values') ?? fields.get('value'))?.value;
  if (list?.kind !== 'list' || list.items.length < 2 || value === undefined || list.start < record.start || list.end > record.end)
    return undefined;
  return removedItem(layout, list, value);
}

function removedWhole(layout: Layout, { tree, pair, list, record, fields }: Located): Edit | undefined {
  const values = fields.get('values')?.value ?? fields.get('value')?.value;
  if (values?.kind === 'alias' || values?.kind === 'include') return undefined;
  if (list !== undefined && list.items.length > 1) return removedItem(layout, list, record);
  if (pairsOf(tree).length === 1) return undefined;
  return removedLines(layout, pair.key, { ...pair.value, end: Math.max(pair.value.end, pair.key.end) });
}

function removedItem(layout: Layout, list: YamlList, item: YamlNode): Edit | undefined {
  const index = list.items.indexOf(item);
  if (index < 0) return undefined;
  if (!list.flow) {
    const dash = layout.dashOf(item);
    return layout.beginsLine(dash) ? removedLines(layout, { ...item, start: dash }, item) : undefined;
  }
  const next = list.items[index + 1];
  if (next !== undefined) return layout.edit(item.start, next.start, '');
  return layout.edit(list.items[index - 1]?.end ?? item.start, item.end, '');
}

/** The lines from the first piece to the last, comments at their ends included; undefined when they do not stand alone. */
function removedLines(layout: Layout, first: Ranged, last: Ranged): Edit | undefined {
  const start = layout.lineStart(first.start);
  if (layout.text(start, first.start).trim() !== '') return undefined;
  if (!/^[ \t]*(?:#.*)?$/.test(layout.text(last.end, layout.lineEnd(last.end)))) return undefined;
  return layout.edit(start, layout.nextLine(last.end), '');
}
