import { nearest } from '../../model/standards/nearest.ts';
import { fieldAt, hasPlaceholder } from './field.ts';
import type { Field } from './field.ts';
import { foundKind, shown } from './findings.ts';
import type { Say } from './findings.ts';
import { LEGACY_DS_KEYS } from './forms.ts';
import type { SubKey, TypeForm } from './forms.ts';
import { encodePieces, textChunks } from './master-text.ts';
import { textPiece } from './pieces.ts';
import type { KeyPiece } from './pieces.ts';
import { serviceParams } from './service-value.ts';
import { textOctets } from './text-value.ts';
import type { FinalDots } from './plan.ts';
import type { Ranged, YamlMap, YamlNode } from './yaml/node.ts';
import type { Entry, YamlView } from './yaml/view.ts';

export interface ValueReader {
  readonly view: YamlView;
  readonly say: Say;
  readonly escapedSemicolons: boolean;
  readonly finalDots: FinalDots;
}

/** `lost`: a problem says why. */
export type Value =
  | {
      readonly kind: 'value';
      readonly wire: Uint8Array;
      readonly at: Ranged;
      /** Places of the sub-keys, in the order of the RDATA. */
      readonly fields: readonly Ranged[];
      /** A name in it was written without the final dot. */
      readonly isRelative: boolean;
    }
  | { readonly kind: 'placeholder'; readonly at: Ranged }
  | { readonly kind: 'lost'; readonly at: Ranged };

/** Wire form of one value of a record. `type` is the mnemonic, `number` the type. */
export function readValue(reader: ValueReader, type: string, number: number, form: TypeForm, node: YamlNode): Value {
  const field = fieldAt(reader.view, node);
  if (field.kind === 'unknown') return { kind: 'lost', at: field.at };
  if (field.kind === 'placeholder') return { kind: 'placeholder', at: field.at };
  if (field.kind === 'empty' || (field.kind === 'text' && field.text === '' && form.shape !== 'text')) {
    const at = field.kind === 'empty' ? field.at : field.scalar;
    reader.say('octodnsValueMissing', { type }, at);
    return { kind: 'lost', at };
  }
  const wantsMap = form.shape === 'keys' || form.shape === 'service';
  if (field.kind === 'collection') {
    if (field.seen.kind === 'map' && wantsMap) return fromMap(reader, type, number, form, field.seen);
    reader.say('octodnsShape', { type, expected: wantsMap ? 'mapping' : 'text', found: field.seen.kind }, field.seen);
    return { kind: 'lost', at: field.seen };
  }
  if (wantsMap) {
    const placeholder = hasPlaceholder(field.text, false);
    if (!placeholder) reader.say('octodnsShape', { type, expected: 'mapping', found: 'text' }, field.scalar);
    return { kind: placeholder ? 'placeholder' : 'lost', at: field.scalar };
  }
  return fromScalar(reader, type, number, form, field);
}

/** Every sub-key in order; `placeholder` ends it. Problems are said, and `undefined` stands for what is missing. */
export function readKeys(
  reader: ValueReader,
  type: string,
  keys: readonly SubKey[],
  map: YamlMap,
): (KeyPiece | undefined)[] | 'placeholder' {
  const fields = reader.view.fields(map);
  const known = knownKeys(keys);
  const strange = new Map([...fields].filter(([text]) => !known.has(text)).slice(0, 50));
  const pieces: (KeyPiece | undefined)[] = [];
  for (const key of keys) {
    const entry = fields.get(key.key) ?? (key.also === undefined ? undefined : fields.get(key.also));
    const piece = keyPiece(reader, type, key, map, entry, strange);
    if (piece === 'placeholder') return piece;
    pieces.push(piece);
  }
  for (const { key, text } of strange.values()) {
    const near = nearest(text.toLowerCase(), [...known]);
    reader.say('octodnsUnknownKey', { key: shown(text), where: type, ...(near !== null && { nearest: near }) }, key);
  }
  return pieces;
}

function fromScalar(
  reader: ValueReader,
  type: string,
  number: number,
  form: TypeForm & { shape: 'scalar' | 'text' },
  field: Field & { kind: 'text' },
): Value {
  const at = field.scalar;
  if (form.shape === 'text') {
    const octets = textOctets(reader.say, field, reader.escapedSemicolons);
    if (octets === undefined) return { kind: 'placeholder', at };
    return encoded(reader, type, number, [{ text: textChunks(octets), at, isRelative: false }], at);
  }
  const piece = textPiece(reader, type, { key: 'value', kind: form.kind }, field);
  if (piece === 'placeholder') return { kind: 'placeholder', at };
  return piece === undefined ? { kind: 'lost', at } : encoded(reader, type, number, [piece], at);
}

function fromMap(reader: ValueReader, type: string, number: number, form: TypeForm & { shape: 'keys' | 'service' }, map: YamlMap): Value {
  const pieces =
    form.shape === 'service' ? servicePieces(reader, type, map) : readKeys(reader, type, keysFor(reader, type, form.keys, map), map);
  if (pieces === 'placeholder') return { kind: 'placeholder', at: map };
  const whole = pieces.filter((piece) => piece !== undefined);
  const [first, ...others] = whole;
  if (whole.length < pieces.length || first === undefined) return { kind: 'lost', at: map };
  return encoded(reader, type, number, [first, ...others], map);
}

/** octoDNS 1.x goes by `public_key` or `flags` to tell the old spelling of DS. */
function keysFor(reader: ValueReader, type: string, keys: readonly SubKey[], map: YamlMap): readonly SubKey[] {
  if (type !== 'DS') return keys;
  const fields = reader.view.fields(map);
  return fields.has('public_key') || fields.has('flags') ? LEGACY_DS_KEYS : keys;
}

const SERVICE_KEYS: readonly SubKey[] = [
  { key: 'svcpriority', kind: 'number' },
  { key: 'targetname', kind: 'target' },
];

function servicePieces(reader: ValueReader, type: string, map: YamlMap): (KeyPiece | undefined)[] | 'placeholder' {
  const { view, say } = reader;
  const pieces = readKeys(reader, type, SERVICE_KEYS, map);
  const entry = view.fields(map).get('svcparams');
  const seen = entry === undefined ? undefined : view.see(entry.value);
  if (pieces === 'placeholder' || seen === undefined) return pieces;
  if (seen.kind !== 'map') {
    const found = foundKind(seen);
    say('octodnsShape', { type, expected: 'mapping', found }, found === 'null' && entry !== undefined ? entry.key : seen);
    return [undefined];
  }
  const params = serviceParams(view, say, type, seen);
  if (params === 'placeholder') return params;
  if (pieces[0]?.text === '0' && params.length > 0) say('octodnsField', { type, field: 'svcparams', reason: 'aliasMode', value: '' }, seen);
  return [...pieces, ...params.map(({ text, at }) => ({ text, at, isRelative: false }))];
}

function encoded(reader: ValueReader, type: string, number: number, pieces: readonly [KeyPiece, ...KeyPiece[]], at: Ranged): Value {
  const result = encodePieces(number, pieces);
  if ('problem' in result) {
    reader.say(result.problem.code, { ...result.problem.params, type }, result.at);
    return { kind: 'lost', at };
  }
  return {
    kind: 'value',
    wire: result.wire,
    at,
    fields: pieces.map((piece) => piece.at),
    isRelative: pieces.some((piece) => piece.isRelative),
  };
}

function keyPiece(
  reader: ValueReader,
  type: string,
  key: SubKey,
  map: YamlMap,
  entry: Entry | undefined,
  strange: Map<string, Entry>,
): KeyPiece | undefined | 'placeholder' {
  const field = entry === undefined ? undefined : fieldAt(reader.view, entry.value);
  if (field === undefined || field.kind === 'empty') {
    if (key.otherwise !== undefined) return { text: key.otherwise, at: field?.at ?? map, isRelative: false };
    const written = field === undefined ? mistyped(key, strange) : undefined;
    const params = { type, field: key.key, reason: 'missing', value: '', ...(written !== undefined && { nearest: written.text }) };
    reader.say('octodnsField', params, field?.at ?? written?.key ?? map);
    return undefined;
  }
  if (field.kind === 'unknown') return undefined;
  if (field.kind === 'placeholder') return 'placeholder';
  if (field.kind === 'text') return textPiece(reader, type, key, field);
  reader.say('octodnsField', { type, field: key.key, reason: 'notText', value: '' }, field.seen);
  return undefined;
}

/** A key that octoDNS does not know and that may be meant for this one; it is told of once. */
function mistyped(key: SubKey, strange: Map<string, Entry>): Entry | undefined {
  const found = nearest(key.key, [...strange.keys()]);
  const entry = found === null ? undefined : strange.get(found);
  if (found !== null) strange.delete(found);
  return entry;
}

function knownKeys(keys: readonly SubKey[]): ReadonlySet<string> {
  const known = new Set(keys.flatMap((key) => (key.also === undefined ? [key.key] : [key.key, key.also])));
  if (keys === SERVICE_KEYS) known.add('svcparams');
  if (keys === LEGACY_DS_KEYS) for (const key of ['key_tag', 'digest_type', 'digest']) known.add(key);
  return known;
}
