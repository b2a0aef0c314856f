import type { DomainName } from '../../../model/names/name.ts';
import type { Edit, Fix, Safety } from '../../../model/remedy.ts';
import { typeNumber } from '../../../model/rdata/types.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { formOf, LEGACY_DS_KEYS } from '../forms.ts';
import type { SubKey } from '../forms.ts';
import type { YamlMap, YamlScalar } from '../yaml/node.ts';
import { compareNatural } from '../yaml/order.ts';
import { Layout } from './layout.ts';
import { locate, scalarInside } from './locate.ts';
import type { Located } from './locate.ts';
import { numberText, stringText } from './scalar-text.ts';
import { settingsOf } from './sources.ts';
import { valueText } from './value-text.ts';

/** Puts another name where the record points to. */
export function setTarget(record: RecordRef, target: DomainName): Fix | undefined {
  const located = locate(record);
  const form = located === undefined ? undefined : formOf(located.type);
  if (located?.value === undefined || form === undefined) return undefined;
  if (form.shape === 'scalar')
    return form.kind === 'target' ? replaced(located, located.value.kind === 'scalar' ? located.value : undefined, target) : undefined;
  const key = form.shape === 'keys' ? form.keys.find((each) => each.kind === 'target') : TARGET_NAME;
  if (form.shape === 'text' || key === undefined || located.value.kind !== 'map') return undefined;
  return replaced(located, scalarOf(located, located.value, key), target);
}

/** Puts other record data where the record stands; sub-keys that stay the same are left alone. */
export function setRdata(record: RecordRef, rdata: string, safety: Safety = 'safe'): Fix | undefined {
  const located = locate(record);
  const number = located === undefined ? undefined : typeNumber(located.type);
  if (located?.value === undefined || number === undefined) return undefined;
  const text = valueText(located.type, number, rdata, settingsOf(located.zone, located.tree.source.path).escapedSemicolons);
  if (text === undefined) return undefined;
  const { value } = located;
  if (text.kind === 'scalar') return value.kind === 'scalar' ? replaced(located, value, text.text, safety) : undefined;
  if (value.kind !== 'map') return undefined;
  const layout = new Layout(located.tree);
  const edits: Edit[] = [];
  for (const { key, text: wanted } of renamed(located, value, text.keys)) {
    const scalar = scalarOf(located, value, key);
    if (scalar !== undefined) {
      if (!isSame(key, scalar.text, wanted)) edits.push(layout.replace(scalar, keyText(key, wanted, scalar)));
    } else if (located.view.fields(value).has(key.key)) return undefined;
    else if (key.otherwise !== wanted) edits.push(insertedKey(layout, value, key.key, keyText(key, wanted)));
  }
  const [first, ...others] = edits;
  return first === undefined ? undefined : { safety, edits: [first, ...others] };
}

/** Gives records another TTL; records of one mapping share it. */
export function setTtl(records: readonly RecordRef[], ttl: number): Fix | undefined {
  const edits = new Map<string, Edit>();
  for (const record of records) {
    const located = locate(record);
    if (located === undefined) return undefined;
    const layout = new Layout(located.tree);
    const own = located.record.pairs.find(({ key }) => key.kind === 'scalar' && key.text === 'ttl');
    const scalar = scalarInside(located.record, own?.value);
    if (own !== undefined && scalar === undefined) return undefined;
    const edit =
      scalar === undefined
        ? insertedKey(layout, located.record, 'ttl', String(ttl))
        : layout.replace(scalar, numberText(String(ttl), scalar));
    edits.set(`${edit.span.path} ${edit.span.start}`, edit);
  }
  const [first, ...others] = edits.values();
  return first === undefined ? undefined : { safety: 'safe', edits: [first, ...others] };
}

const TARGET_NAME: SubKey = { key: 'targetname', kind: 'target' };

function replaced({ tree }: Located, scalar: YamlScalar | undefined, text: string, safety: Safety = 'safe'): Fix | undefined {
  if (scalar === undefined || scalar.source !== tree.source || scalar.tag !== undefined) return undefined;
  return { safety, edits: [new Layout(tree).replace(scalar, stringText(text, scalar))] };
}

/** The scalar of a sub-key, when it is no alias and not merged in from elsewhere. */
function scalarOf({ view, record }: Located, map: YamlMap, key: SubKey): YamlScalar | undefined {
  const fields = view.fields(map);
  const entry = fields.get(key.key) ?? (key.also === undefined ? undefined : fields.get(key.also));
  return scalarInside(record, entry?.value);
}

/** The old spelling of DS has other names for the same places. */
function renamed({ view, type }: Located, map: YamlMap, keys: readonly { readonly key: SubKey; readonly text: string }[]): typeof keys {
  const fields = view.fields(map);
  if (type !== 'DS' || !(fields.has('public_key') || fields.has('flags'))) return keys;
  return keys.map(({ text }, i) => ({ key: LEGACY_DS_KEYS[i]!, text }));
}

function isSame(key: SubKey, written: string, wanted: string): boolean {
  if (written === wanted) return true;
  if (key.kind === 'number' || key.kind === 'decimal' || key.kind === 'metres')
    return written.trim() !== '' && Number(written) === Number(wanted);
  return key.kind === 'blob' && written.replaceAll(/\s/g, '').toLowerCase() === wanted.toLowerCase();
}

function keyText(key: SubKey, text: string, like?: YamlScalar): string {
  return key.kind === 'number' || key.kind === 'decimal' || key.kind === 'metres' ? numberText(text, like) : stringText(text, like);
}

/** A new key where the order of octoDNS wants it. */
function insertedKey(layout: Layout, map: YamlMap, key: string, text: string): Edit {
  const next = map.pairs.find((pair) => pair.key.kind === 'scalar' && compareNatural(key, pair.key.text) < 0);
  const last = map.pairs.at(-1);
  if (map.flow) {
    if (next !== undefined) return layout.edit(next.key.start, next.key.start, `${key}: ${text}, `);
    const at = last?.value.end ?? map.start + 1;
    return layout.edit(at, at, `${last === undefined ? '' : ', '}${key}: ${text}`);
  }
  const indent = ' '.repeat(layout.column(map.start));
  if (next !== undefined) return layout.edit(next.key.start, next.key.start, `${key}: ${text}${layout.newline}${indent}`);
  const at = layout.lineEnd(last?.value.end ?? map.end);
  return layout.edit(at, at, `${layout.newline}${indent}${key}: ${text}`);
}
