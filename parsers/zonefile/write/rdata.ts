import { latin1 } from '../../../model/latin1.ts';
import { canonicalRdata, encodeRdata } from '../../../model/rdata/codec.ts';
import { type Fields, fieldsOf, fieldsOfText } from '../../../model/rdata/fields.ts';
import type { Edit, Fix, Safety } from '../../../model/remedy.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { NEWLINE } from '../octets.ts';
import { blanksBefore, edit, fixOf, lineEndOf, lineStart, recordLine, type RecordLine } from './record-line.ts';

/** More fields than that are not compared one by one. */
const MOST_COMPARED = 32;

/** Writes other RDATA, field by field: fields that mean the same, parentheses and comments stay as they are. */
export function setRdata(ref: RecordRef, rdata: string, safety: Safety = 'safe'): Fix | undefined {
  const record = recordLine(ref);
  if (record === undefined || hasWideCharacter(rdata)) return undefined;
  const type = ref.zone.typeOf(ref.index);
  const wire = encoded(type, rdata, record.origin);
  if (wire === undefined) return undefined;
  const old = fieldsOf(record.source.bytes, record.rdataStart, record.rdataEnd);
  const texts = textsOf(fieldsOfText(rdata));
  if (texts.length <= MOST_COMPARED)
    keepEqualFields(texts, textsOf(old), (candidate) => sameOctets(encoded(type, candidate, record.origin), wire));
  return fixOf([record], safety, rdataEdits(record, old, texts));
}

/** Takes over the old spelling of each field where the record means the same with it. */
function keepEqualFields(texts: string[], old: readonly string[], isSame: (rdata: string) => boolean): void {
  for (let i = 0; i < texts.length && i < old.length; i++) {
    const wanted = texts[i]!;
    if (wanted === old[i]) continue;
    texts[i] = old[i]!;
    if (!isSame(texts.join(' '))) texts[i] = wanted;
  }
}

function rdataEdits(record: RecordLine, old: Fields, texts: readonly string[]): Edit[] {
  const { source } = record;
  const edits: Edit[] = [];
  for (let i = 0; i < old.count; i++) {
    const [start, end] = rangeOf(old, i);
    const text = texts[i];
    if (text === undefined) edits.push(edit(source, blanksBefore(source.bytes, start, record.rdataStart), end, ''));
    else if (text !== latin1(source.bytes, start, end)) edits.push(edit(source, start, end, text));
  }
  const more = texts.slice(old.count);
  if (more.length > 0) edits.push(...appended(record, old, more));
  return edits;
}

/** More fields than before stand behind the last one: each on a line of its own where the last one does. */
function appended(record: RecordLine, old: Fields, more: readonly string[]): Edit[] {
  const { source } = record;
  if (old.count === 0) return [edit(source, record.rdataEnd, record.rdataEnd, ` ${more.join(' ')}`)];
  const [start, end] = rangeOf(old, old.count - 1);
  const ownLine = old.count > 1 && source.bytes.subarray(rangeOf(old, old.count - 2)[1], start).includes(NEWLINE);
  const separator = ownLine ? lineEndOf(record) + latin1(source.bytes, lineStart(source.bytes, start), start).replace(/[^\t]/g, ' ') : ' ';
  return [edit(source, end, end, more.map((text) => separator + text).join(''))];
}

/** From the opening quote to behind the closing one. */
function rangeOf(fields: Fields, index: number): [number, number] {
  const quote = fields.quoted[index]! ? 1 : 0;
  return [fields.start[index]! - quote, fields.end[index]! + quote];
}

function textsOf(fields: Fields): string[] {
  return Array.from({ length: fields.count }, (_, i) => latin1(fields.bytes, ...rangeOf(fields, i)));
}

/** Canonical wire form; undefined when it is no sound RDATA. */
export function encoded(type: number, rdata: string, origin: Uint8Array): Uint8Array | undefined {
  const read = encodeRdata(type, fieldsOfText(rdata), origin);
  return 'wire' in read ? canonicalRdata(type, read.wire) : undefined;
}

export function hasWideCharacter(text: string): boolean {
  return /[^\0-\xff]/.test(text);
}

function sameOctets(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && a.length === b.length && a.every((octet, i) => octet === b[i]);
}
