import type { Gap, GapCause } from '../../model/origin.ts';
import { TYPE, typeNumber } from '../../model/rdata/types.ts';
import { nearest } from '../../model/standards/nearest.ts';
import type { RecordPlace } from '../../model/zone/builder.ts';
import type { ZoneStore } from '../../model/zone/store.ts';
import { checkDynamic } from './dynamic.ts';
import { fieldAt } from './field.ts';
import type { Findings, Say } from './findings.ts';
import { shown } from './findings.ts';
import { formOf, URLFWD_KEYS } from './forms.ts';
import type { TypeForm } from './forms.ts';
import { checkGeo } from './geo.ts';
import { checkMeta, lenientIn, isIgnored } from './meta.ts';
import { misplaced } from './names.ts';
import type { SourceSettings } from './plan.ts';
import { readTtl } from './ttl.ts';
import { readKeys, readValue } from './values.ts';
import type { Value, ValueReader } from './values.ts';
import { originOf } from './yaml/node.ts';
import type { Ranged, YamlMap, YamlNode, YamlScalar } from './yaml/node.ts';
import { typed } from './yaml/scalar.ts';
import type { Entry, YamlView } from './yaml/view.ts';

/** A record as it stands in YAML: one name, one type, all values. */
export interface Candidate {
  readonly owner: Uint8Array;
  readonly type: string;
  readonly key: YamlScalar;
  readonly map: YamlMap;
  readonly fields: ReadonlyMap<string, Entry>;
  readonly settings: SourceSettings;
  readonly view: YamlView;
  readonly say: Say;
  readonly isLenient: boolean;
}

/** Turns the records of a zone into rows of its store. */
export class RecordReader {
  readonly #store: ZoneStore;
  readonly #findings: Findings;
  readonly #doubts: Gap[];

  /** `doubts` takes what keeps single names from being known. */
  constructor(store: ZoneStore, findings: Findings, doubts: Gap[]) {
    this.#store = store;
    this.#findings = findings;
    this.#doubts = doubts;
  }

  /** The record at `node`, its type known; undefined when there is none to speak of (a problem says why). */
  candidate(owner: Uint8Array, key: YamlScalar, node: YamlNode, view: YamlView, settings: SourceSettings): Candidate | undefined {
    const field = fieldAt(view, node);
    if (field.kind === 'placeholder') return this.lose(owner, 'placeholder', field.at);
    if (field.kind === 'unknown') return this.lose(owner, 'unreadableRecord', field.at);
    const seen = field.kind === 'collection' ? field.seen : undefined;
    if (seen?.kind !== 'map') {
      const at = field.kind === 'empty' ? key : field.kind === 'text' ? field.scalar : field.seen;
      this.#findings.say('octodnsShape', { type: '', expected: 'record', found: field.kind === 'collection' ? 'list' : field.kind }, at);
      return this.lose(owner, 'unreadableRecord', at);
    }
    const fields = view.fields(seen);
    const isLenient = settings.lenient || lenientIn(view, fields);
    const say = isLenient ? this.#findings.sayLeniently : this.#findings.say;
    const type = this.#type(view, seen, fields.get('type'));
    if (type === undefined) return this.lose(owner, 'unreadableRecord', seen);
    if (!type.includes('/')) sayUnknownKeys(say, type, fields);
    const name = typed(key).shown;
    const reason = misplaced(type, name);
    if (reason !== undefined) say('octodnsName', { name: name === '' ? "''" : shown(name), reason }, key);
    const finalDots = settings.finalDots === 'added' && !isLenient ? 'demanded' : settings.finalDots;
    return { owner, type, key, map: seen, fields, settings: { ...settings, finalDots }, view, say, isLenient };
  }

  /** Adds the values of a record to the zone. */
  read(candidate: Candidate): void {
    const { owner, type, map, fields, settings, view, say } = candidate;
    const reader: ValueReader = { view, say, escapedSemicolons: settings.escapedSemicolons, finalDots: settings.finalDots };
    const ttl = readTtl(view, say, fields.get('ttl'), settings.defaultTtl);
    checkMeta(view, say, fields);
    if (isIgnored(view, fields)) return this.lose(owner, 'partialSource', map);
    const form = formOf(type);
    const number = typeNumber(type);
    if (form === undefined || number === undefined) return this.#pseudo(reader, candidate);
    const { dynamic, geo } = { dynamic: fields.get('dynamic'), geo: fields.get('geo') };
    if (dynamic !== undefined && DYNAMIC.has(type)) checkDynamic(reader, type, number, form, dynamic.value);
    if (geo !== undefined && GEO.has(type)) checkGeo(reader, type, number, form, geo.value);
    if (geo !== undefined && dynamic !== undefined) say('octodnsShape', { type, expected: 'dynamic', found: 'geo' }, geo.key);
    const nodes = valueNodes(reader, type, form, candidate);
    for (const node of nodes) this.#add(candidate, number, ttl, readValue(reader, type, number, form, node));
    if (nodes.length === 0) this.lose(owner, 'unreadableRecord', map);
  }

  /** Notes that what stands at a name is not known. */
  lose(owner: Uint8Array, cause: GapCause, at: Ranged): undefined {
    const gap: Gap = { cause, params: {}, origin: originOf(at) };
    this.#store.doubt(this.#store.names.internWire(owner), gap);
    if (this.#doubts.length < MOST_DOUBTS) this.#doubts.push(gap);
  }

  #add(candidate: Candidate, number: number, ttl: number, value: Value): void {
    switch (value.kind) {
      case 'value': {
        const place: OctodnsPlace = {
          at: originOf(candidate.map),
          rdata: originOf(value.at),
          fields: value.fields.map(originOf),
          targetIsRelative: value.isRelative,
        };
        this.#store.add(candidate.owner, number, ttl, value.wire, place);
        return;
      }
      case 'placeholder':
        return this.lose(candidate.owner, 'placeholder', value.at);
      case 'lost':
        return this.lose(candidate.owner, 'unreadableRecord', value.at);
    }
  }

  /** Records that a provider makes something of: what is answered at the name is not known. */
  #pseudo(reader: ValueReader, { type, owner, map, fields, view }: Candidate): void {
    const value = fields.get('value') ?? fields.get('values');
    if (type === 'ALIAS') {
      const nodes = valueNodes(reader, type, ALIAS_FORM, { map, fields });
      for (const node of nodes) readValue(reader, type, TYPE.CNAME, ALIAS_FORM, node);
    } else if (type === 'URLFWD' && value !== undefined) {
      for (const item of view.items(value.value)) {
        const seen = view.see(item);
        if (seen?.kind === 'map') readKeys(reader, type, URLFWD_KEYS, seen);
        else if (seen !== undefined) reader.say('octodnsShape', { type, expected: 'mapping', found: 'text' }, seen);
      }
    }
    const gap: Gap = { cause: 'unsupportedSyntax', params: { type }, origin: originOf(map) };
    this.#store.doubt(this.#store.names.internWire(owner), gap);
  }

  #type(view: YamlView, map: YamlMap, entry: Entry | undefined): string | undefined {
    const field = entry === undefined ? undefined : fieldAt(view, entry.value);
    if (field?.kind === 'text' && isKnownType(field.text)) return field.text;
    if (field?.kind === 'unknown' || field?.kind === 'placeholder') return undefined;
    const written = field?.kind === 'text' ? field.text : '';
    const near = written === '' ? null : nearestType(written);
    const params = { type: shown(written), ...(near !== null && { nearest: near }) };
    this.#findings.say('octodnsUnknownType', params, field?.kind === 'text' ? field.scalar : (entry?.key ?? map));
    return undefined;
  }
}

/** What the store may want to know beside the places: octoDNS completes such a name with the root, BIND would with the origin. */
export interface OctodnsPlace extends RecordPlace {
  readonly targetIsRelative: boolean;
}

/** The rest is known to the store. */
const MOST_DOUBTS = 1000;
const ALIAS_FORM: TypeForm = { shape: 'scalar', single: true, kind: 'target' };
const GEO: ReadonlySet<string> = new Set(['A', 'AAAA']);
const DYNAMIC: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'DNAME']);
const RECORD_KEYS = ['type', 'ttl', 'value', 'values', 'octodns'];

const TYPES = 'A AAAA ALIAS CAA CNAME DNAME DS HTTPS LOC MX NAPTR NS OPENPGPKEY PTR SPF SRV SSHFP SVCB TLSA TXT URI URLFWD'.split(' ');

/** Types with a slash come from a provider: `Route53Provider/ALIAS`. */
function isKnownType(type: string): boolean {
  return TYPES.includes(type) || /^[A-Za-z][\w.]*\/\S+$/.test(type);
}

function nearestType(written: string): string | null {
  const upper = written.toUpperCase();
  return TYPES.includes(upper) ? upper : nearest(upper, TYPES);
}

function sayUnknownKeys(say: Say, type: string, fields: ReadonlyMap<string, Entry>): void {
  const known = [...RECORD_KEYS, ...(DYNAMIC.has(type) ? ['dynamic'] : []), ...(GEO.has(type) ? ['geo'] : [])];
  for (const { key, text } of fields.values()) {
    if (known.includes(text)) continue;
    const near = nearest(text.toLowerCase(), known);
    say('octodnsUnknownKey', { key: shown(text), where: type, ...(near !== null && { nearest: near }) }, key);
  }
}

/** The values of a record one by one; nothing when there are none, which is said. */
function valueNodes(reader: ValueReader, type: string, form: TypeForm, record: Pick<Candidate, 'map' | 'fields'>): readonly YamlNode[] {
  const value = record.fields.get('value');
  const values = record.fields.get('values');
  const isSingle = form.shape === 'scalar' && form.single;
  if (value !== undefined && values !== undefined)
    reader.say('octodnsShape', { type, expected: isSingle ? 'value' : 'values', found: 'both' }, value.key);
  const chosen = isSingle ? value : (values ?? value);
  if (chosen === undefined) {
    reader.say('octodnsValueMissing', { type }, values?.key ?? record.map);
    return isSingle && values !== undefined ? reader.view.items(values.value).slice(0, 1) : [];
  }
  if (isSingle) return [chosen.value];
  const items = reader.view.items(chosen.value);
  if (items.length === 0 && reader.view.see(chosen.value) !== undefined) reader.say('octodnsValueMissing', { type }, chosen.key);
  return items;
}
